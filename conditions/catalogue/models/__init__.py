"""The rows the desk edits. Readers never see them: they read editions (editions.py)."""

from .condition import BodySystem, Condition, ConditionQuerySet
from .image import Image
from .knowledge import ConditionSymptom, Provenance
from .rows import AlternateName, Code, Relation, Section, Source

__all__ = [
    "AlternateName",
    "BodySystem",
    "Code",
    "Condition",
    "ConditionQuerySet",
    "ConditionSymptom",
    "Image",
    "Provenance",
    "Relation",
    "Section",
    "Source",
]

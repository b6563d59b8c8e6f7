"""Django looks for models here; everybody else imports them from their rooms."""

from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import (
    AlternateName,
    BodySystem,
    Code,
    Condition,
    Image,
    Relation,
    Section,
    Source,
)
from conditions.editorial.models import Byline, Feedback, Review, Schedule, Submission
from conditions.vocabulary.models import (
    Proposal,
    Symptom,
    SymptomName,
    Treatment,
    TreatmentName,
)

__all__ = [
    "AlternateName",
    "BodySystem",
    "Byline",
    "Code",
    "Condition",
    "Edition",
    "Feedback",
    "Image",
    "Proposal",
    "Relation",
    "Review",
    "Revision",
    "Schedule",
    "Section",
    "Source",
    "Submission",
    "Symptom",
    "SymptomName",
    "Treatment",
    "TreatmentName",
]

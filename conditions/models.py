"""Django looks for models here; everybody else imports them from their rooms."""

from conditions.catalogue.edition_rows import (
    EditionLine,
    EditionName,
    EditionRelation,
    EditionSymptom,
    EditionSystem,
)
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import (
    AlternateName,
    BodySystem,
    Code,
    Condition,
    ConditionSymptom,
    Image,
    Provenance,
    Relation,
    Section,
    Source,
)
from conditions.datasets.imports.models import Import, Imported, ImportNote, PlannedPage
from conditions.editorial.models import Byline, Feedback, Review, Schedule, Submission
from conditions.search.models import (
    SearchGeneration,
    SearchName,
    SearchPage,
    SearchText,
    SearchWord,
)
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
    "ConditionSymptom",
    "Edition",
    "EditionLine",
    "EditionName",
    "EditionRelation",
    "EditionSymptom",
    "EditionSystem",
    "Feedback",
    "Image",
    "Import",
    "ImportNote",
    "Imported",
    "PlannedPage",
    "Proposal",
    "Provenance",
    "Relation",
    "Review",
    "Revision",
    "Schedule",
    "SearchGeneration",
    "SearchName",
    "SearchPage",
    "SearchText",
    "SearchWord",
    "Section",
    "Source",
    "Submission",
    "Symptom",
    "SymptomName",
    "Treatment",
    "TreatmentName",
]

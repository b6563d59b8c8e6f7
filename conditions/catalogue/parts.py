"""The parts a page's content is made of, as plain values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SectionKind:
    key: str
    title: str
    """In English, as page files write it; labels.py has it for readers."""
    required: bool
    health_aspect: str
    """schema.org's HealthAspectEnumeration."""


SECTION_KINDS = (
    SectionKind("overview", "What is it?", True, "OverviewHealthAspect"),
    SectionKind("causes", "Causes", False, "CausesHealthAspect"),
    SectionKind("symptoms", "Signs & symptoms", True, "SymptomsHealthAspect"),
    SectionKind("help", "When to get help", False, "SeeDoctorHealthAspect"),
    SectionKind("diagnosis", "Diagnosis", True, "ScreeningHealthAspect"),
    SectionKind("treatment", "Treatment", True, "TreatmentsHealthAspect"),
    SectionKind("living", "Living with it", False, "LivingWithHealthAspect"),
    SectionKind("outlook", "Outlook", False, "PrognosisHealthAspect"),
    SectionKind(
        "questions", "Questions to ask your doctor", False, "PatientExperienceHealthAspect"
    ),
)
KIND = {kind.key: kind for kind in SECTION_KINDS}
REQUIRED = tuple(kind.key for kind in SECTION_KINDS if kind.required)


@dataclass(frozen=True)
class Name:
    name: str
    kind: str
    shared: bool = False
    """Deliberately the name of another page too."""


@dataclass(frozen=True)
class Code:
    system: str
    code: str
    match: str = "exact"
    shared: bool = False
    """Deliberately a code of another page too."""


@dataclass(frozen=True)
class Source:
    key: str
    title: str
    publisher: str = ""
    url: str = ""
    year: int | None = None
    accessed: str = ""
    """ISO date, or empty."""


@dataclass(frozen=True)
class Relation:
    slug: str
    kind: str


@dataclass(frozen=True)
class Image:
    file: str
    """Name within images/, as texts refer to it."""
    alt: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True)
class Section:
    kind: str
    text: str


@dataclass(frozen=True)
class SymptomOf:
    """A symptom that people with the condition have."""

    hpo_id: str
    frequency: str = ""
    """A key of labels.FREQUENCIES, or empty when nobody has counted."""
    source: str = ""


@dataclass(frozen=True)
class Provenance:
    """Where one part of the page came from."""

    field: str
    """summary, names, codes, symptoms, section:overview …"""
    source: str
    licence: str = ""
    url: str = ""
    retrieved: str = ""
    """ISO date, or empty."""


def fields_of(part: Any) -> dict:
    """What one part says, by field; parts hold no others, so this need not look any deeper."""
    return dict(vars(part))

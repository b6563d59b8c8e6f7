"""What a page says: its source on the desk, and the document an edition keeps.

`PageContent` is the whole of what editors write, as plain values; its hash is what a reviewer
approves. `document` turns it into everything the public page needs, with the text rendered.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from alike.text import markdown, words

from .codes import SYSTEMS

SCHEMA = 1
SUMMARY_CHARACTERS = 300


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


@dataclass(frozen=True)
class Code:
    system: str
    code: str
    match: str = "exact"


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
class PageContent:
    """Everything editors write about one condition, in the order the page shows it."""

    name: str
    slug: str
    summary: str = ""
    demonstration: bool = False
    next_review: str = ""
    """ISO date, or empty."""
    names: tuple[Name, ...] = ()
    body_systems: tuple[str, ...] = ()
    """Slugs."""
    codes: tuple[Code, ...] = ()
    related: tuple[Relation, ...] = ()
    sources: tuple[Source, ...] = ()
    images: tuple[Image, ...] = ()
    sections: tuple[Section, ...] = ()

    def as_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping) -> "PageContent":
        parts = {
            "names": Name,
            "codes": Code,
            "related": Relation,
            "sources": Source,
            "images": Image,
            "sections": Section,
        }
        fields = dict(value)
        for key, part in parts.items():
            fields[key] = tuple(part(**row) for row in fields.get(key, ()))
        fields["body_systems"] = tuple(fields.get("body_systems", ()))
        return cls(**fields)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the content in one canonical JSON form, 64 hexadecimal digits."""
        canonical = json.dumps(
            self.as_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()

    def text(self, kind: str) -> str:
        return next((section.text for section in self.sections if section.kind == kind), "")

    @property
    def missing_sections(self) -> tuple[str, ...]:
        return tuple(kind for kind in REQUIRED if not self.text(kind).strip())


@dataclass(frozen=True)
class Lookups:
    """The names behind the slugs a page mentions."""

    body_systems: Mapping[str, str]
    conditions: Mapping[str, str]
    image_url: str
    """Where images are served, with a trailing slash."""


def rendered_sections(content: PageContent, *, image_url: str) -> dict[str, markdown.Rendered]:
    """Every section rendered, in page order; sources are numbered as they are first cited."""
    citations, seen = citation_numbers(content), {}
    shown = pictures(content.images, image_url=image_url)
    return {
        section.kind: markdown.render(section.text, citations=citations, pictures=shown, seen=seen)
        for section in content.sections
        if section.text.strip()
    }


def pictures(images: tuple[Image, ...], *, image_url: str) -> dict[str, markdown.Picture]:
    """The images by the address texts use for them."""
    return {
        f"images/{image.file}": markdown.Picture(
            url=f"{image_url}{image.file}",
            width=image.width,
            height=image.height,
            alt=image.alt,
            credit=image.credit,
        )
        for image in images
    }


def citation_numbers(content: PageContent) -> dict[str, int]:
    """Source key -> number: cited sources in order of first citation, then the others."""
    known = [source.key for source in content.sources]
    cited = [
        key
        for section in content.sections
        for key in markdown.CITATION.findall(section.text)
        if key in known
    ]
    return {key: number for number, key in enumerate(dict.fromkeys(cited + known), start=1)}


def document(content: PageContent, *, lookups: Lookups) -> dict:
    """Everything a reader's page needs, as JSON; the same for a preview and for an edition."""
    sections = rendered_sections(content, image_url=lookups.image_url)
    numbers = citation_numbers(content)
    total = sum(words.count(section.text) for section in sections.values())
    cards = [card for section in sections.values() for card in section.care_cards]
    worst = max(cards, key=lambda card: list(markdown.CARE_LEVELS).index(card.level), default=None)
    return {
        "schema": SCHEMA,
        "name": content.name,
        "slug": content.slug,
        "summary": content.summary or _first_sentence(sections.get("overview")),
        "demonstration": content.demonstration,
        "next_review": content.next_review,
        "names": [asdict(name) for name in content.names],
        "body_systems": [
            {"slug": slug, "name": lookups.body_systems.get(slug, slug)}
            for slug in content.body_systems
        ],
        "codes": [
            {
                **asdict(code),
                "label": SYSTEMS[code.system].label,
                "url": SYSTEMS[code.system].url(code.code),
            }
            for code in content.codes
        ],
        "related": [
            {**asdict(relation), "name": lookups.conditions.get(relation.slug, relation.slug)}
            for relation in content.related
        ],
        "sections": [
            {
                "kind": kind,
                "html": section.html,
                "blocks": [
                    {"kind": block.kind, "text": block.text, "cites": list(block.cites)}
                    for block in section.blocks
                ],
            }
            for kind, section in sections.items()
        ],
        "care": {"level": worst.level, "heading": worst.heading} if worst else None,
        "references": sorted(
            ({**asdict(source), "number": numbers[source.key]} for source in content.sources),
            key=lambda reference: reference["number"],
        ),
        "images": [asdict(image) for image in content.images],
        "words": total,
        "minutes": words.minutes(total),
    }


def _first_sentence(overview: markdown.Rendered | None) -> str:
    """The first sentence of the first paragraph, to stand in for a summary."""
    blocks = overview.blocks if overview else ()
    paragraph = next((block.text for block in blocks if block.kind == "p"), "")
    return words.first_sentence(paragraph, at_most=SUMMARY_CHARACTERS)

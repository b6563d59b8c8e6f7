"""What a page says: its source on the desk, and the document an edition keeps.

`PageContent` is the whole of what editors write, as plain values; its hash is what a reviewer
approves. `document` turns it into everything the public page needs, with the text rendered.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from alike.text import markdown, words

from .codes import SYSTEMS
from .parts import (
    KIND,
    REQUIRED,
    SECTION_KINDS,
    Code,
    Image,
    Name,
    Provenance,
    Relation,
    Section,
    SectionKind,
    Source,
    SymptomOf,
    fields_of,
)

__all__ = [
    "KIND",
    "REQUIRED",
    "SECTION_KINDS",
    "SUMMARY_CHARACTERS",
    "SYSTEMS",
    "Code",
    "Image",
    "Lookups",
    "Name",
    "PageContent",
    "Provenance",
    "Relation",
    "Section",
    "SectionKind",
    "Source",
    "SymptomOf",
    "Term",
    "document",
    "fields_of",
    "pictures",
    "rendered_sections",
]

SCHEMA = 1
SUMMARY_CHARACTERS = 300


ADDED_LATER = ("symptoms", "provenance")
"""Fields that came after the first hashes; left out of a hash while they are empty."""
PARTS = {
    "names": Name,
    "codes": Code,
    "related": Relation,
    "sources": Source,
    "images": Image,
    "sections": Section,
    "symptoms": SymptomOf,
    "provenance": Provenance,
}
"""What each list of a page holds."""
ROWS_WITH_SHARED = ("names", "codes")
"""Their rows say `shared` only where it is true, for the same reason."""


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
    symptoms: tuple[SymptomOf, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    def as_dict(self) -> dict:
        said = {part.name: getattr(self, part.name) for part in fields(self)}
        for name in PARTS:
            said[name] = tuple(fields_of(row) for row in said[name])
        return said

    @classmethod
    def from_dict(cls, value: Mapping) -> "PageContent":
        said = dict(value)
        for name, part in PARTS.items():
            said[name] = tuple(part(**row) for row in said.get(name, ()))
        said["body_systems"] = tuple(said.get("body_systems", ()))
        return cls(**said)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the content in one canonical JSON form, 64 hexadecimal digits."""
        said = _without_what_came_later(self.as_dict())
        canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def text(self, kind: str) -> str:
        return next((section.text for section in self.sections if section.kind == kind), "")

    @property
    def missing_sections(self) -> tuple[str, ...]:
        return tuple(kind for kind in REQUIRED if not self.text(kind).strip())


@dataclass(frozen=True)
class Term:
    """What readers are told of a symptom."""

    slug: str
    name: str
    medical_name: str = ""


@dataclass(frozen=True)
class Lookups:
    """The names behind the slugs and ids a page mentions."""

    body_systems: Mapping[str, str]
    conditions: Mapping[str, str]
    image_url: str
    """Where images are served, with a trailing slash."""
    symptoms: Mapping[str, Term] = field(default_factory=dict)
    """HPO id -> what readers are told of it."""


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
        "names": [_unless_shared(fields_of(name)) for name in content.names],
        "body_systems": [
            {"slug": slug, "name": lookups.body_systems.get(slug, slug)}
            for slug in content.body_systems
        ],
        "codes": [
            {
                **_unless_shared(fields_of(code)),
                "label": SYSTEMS[code.system].label,
                "url": SYSTEMS[code.system].url(code.code),
            }
            for code in content.codes
        ],
        "related": [
            {**fields_of(relation), "name": lookups.conditions.get(relation.slug, relation.slug)}
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
            ({**fields_of(source), "number": numbers[source.key]} for source in content.sources),
            key=lambda reference: reference["number"],
        ),
        "images": [fields_of(image) for image in content.images],
        "symptoms": [_symptom(row, lookups.symptoms) for row in content.symptoms],
        "provenance": [fields_of(row) for row in content.provenance],
        "words": total,
        "minutes": words.minutes(total),
    }


def _first_sentence(overview: markdown.Rendered | None) -> str:
    """The first sentence of the first paragraph, to stand in for a summary."""
    blocks = overview.blocks if overview else ()
    paragraph = next((block.text for block in blocks if block.kind == "p"), "")
    return words.first_sentence(paragraph, at_most=SUMMARY_CHARACTERS)


def _symptom(row: SymptomOf, terms: Mapping[str, Term]) -> dict:
    term = terms.get(row.hpo_id) or Term(slug="", name=row.hpo_id)
    return {
        "hpo_id": row.hpo_id,
        **fields_of(term),
        "frequency": row.frequency,
        "source": row.source,
    }


def _without_what_came_later(said: Mapping) -> dict:
    """The content as it was written before these fields were there, wherever they are empty."""
    kept = {key: value for key, value in said.items() if value or key not in ADDED_LATER}
    for key in ROWS_WITH_SHARED:
        kept[key] = [_unless_shared(row) for row in kept[key]]
    return kept


def _unless_shared(row: Mapping) -> dict:
    return {key: value for key, value in row.items() if value or key != "shared"}

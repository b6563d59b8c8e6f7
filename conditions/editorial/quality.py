"""What the desk is told about a text: what stops it, and what would make it better."""

import re
from dataclasses import dataclass

from alike.text import markdown, words
from conditions.catalogue import content

AIMED_GRADE = 8
HARD_GRADE = 10

SUFFERING = re.compile(r"\b(suffer(?:s|ed|ing)?\s+(?:from|with)|sufferers?|victims?\s+of)\b", re.I)
EMPTY_LINKS = {"click here", "here", "this link", "link", "read more", "more", "this page"}
NEEDS_CITATION = {"overview", "causes", "symptoms", "help", "diagnosis", "treatment", "outlook"}


@dataclass(frozen=True)
class Finding:
    code: str
    section: str = ""
    """A section kind, or empty for the page."""
    detail: str = ""
    stops: bool = False
    """Whether the page cannot be submitted like this."""


@dataclass(frozen=True)
class Measure:
    words: int
    minutes: int
    grade: float


def findings(page: content.PageContent) -> list[Finding]:
    """All findings, those that stop first."""
    found = [*_on_the_page(page)]
    for section in page.sections:
        found.extend(_in_section(section, page))
    return sorted(found, key=lambda finding: not finding.stops)


def measure(texts: list[str]) -> Measure:
    total = sum(words.count(text) for text in texts)
    return Measure(total, words.minutes(total), words.reading_grade("\n".join(texts)))


def _on_the_page(page):
    for kind in page.missing_sections:
        yield Finding("missing-section", kind, stops=True)
    if not page.sources:
        yield Finding("no-source")
    if not page.next_review:
        yield Finding("no-next-review")
    cited = {key for section in page.sections for key in markdown.CITATION.findall(section.text)}
    for source in page.sources:
        if source.key not in cited:
            yield Finding("source-not-cited", detail=source.key)
    if not any("::: " in section.text for section in page.sections):
        yield Finding("no-care-card", "help")
    if not page.body_systems:
        yield Finding("no-body-system")
    yield from _on_symptoms(page.symptoms)
    for row in page.provenance:
        if not row.licence:
            yield Finding("no-licence", detail=row.source)


def _on_symptoms(rows):
    uncounted = sum(not row.frequency for row in rows)
    if uncounted:
        yield Finding("symptom-not-counted", detail=str(uncounted))
    unsourced = sum(bool(row.frequency) and not row.source for row in rows)
    if unsourced:
        yield Finding("symptom-no-source", detail=str(unsourced))


def _in_section(section, page):
    if len(section.text) > markdown.MAX_CHARACTERS:
        yield Finding("too-long", section.kind, stops=True)
        return
    rendered = markdown.render(section.text)
    known = {source.key for source in page.sources}
    for key in rendered.cites:
        if key not in known:
            yield Finding("unknown-citation", section.kind, key, stops=True)
    files = {f"images/{image.file}" for image in page.images}
    for address in rendered.images:
        if address not in files:
            yield Finding("unknown-image", section.kind, address, stops=True)
    if not rendered.cites and section.kind in NEEDS_CITATION:
        yield Finding("no-citation", section.kind)
    for found in SUFFERING.finditer(rendered.text):
        yield Finding("suffering", section.kind, found.group(0))
    for text, _address in rendered.links:
        if text.strip().lower() in EMPTY_LINKS:
            yield Finding("empty-link-text", section.kind, text)
    grade = words.reading_grade(rendered.text)
    if grade > HARD_GRADE:
        yield Finding("hard-to-read", section.kind, str(grade))

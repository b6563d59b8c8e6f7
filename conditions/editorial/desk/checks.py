"""What the desk says about a text beside it: what stops it, what would help, how it reads."""

from dataclasses import dataclass

from alike.text import markdown
from conditions.catalogue.labels import SECTION_TITLES
from conditions.editorial import quality
from conditions.editorial.labels import finding_text


@dataclass(frozen=True)
class SectionChecks:
    kind: str
    title: str
    stops: tuple[str, ...]
    advice: tuple[str, ...]
    measure: quality.Measure | None
    """None for a section without text."""


@dataclass(frozen=True)
class PageChecks:
    stops: tuple[str, ...]
    advice: tuple[str, ...]
    measure: quality.Measure
    sections: dict[str, SectionChecks]


def on(page):
    """All findings and figures for one page's content."""
    found = quality.findings(page)
    texts = {section.kind: _plain(section.text) for section in page.sections}
    return PageChecks(
        stops=_sentences(found, stops=True),
        advice=_sentences(
            [finding for finding in found if not finding.section or finding.section not in texts],
            stops=False,
        ),
        measure=quality.measure(list(texts.values())),
        sections={
            kind: SectionChecks(
                kind,
                title,
                _sentences([f for f in found if f.section == kind], stops=True),
                _sentences([f for f in found if f.section == kind], stops=False),
                quality.measure([texts[kind]]) if kind in texts else None,
            )
            for kind, title in SECTION_TITLES.items()
        },
    )


def _plain(text):
    return markdown.render(text[: markdown.MAX_CHARACTERS]).text


def _sentences(findings, *, stops):
    return tuple(finding_text(finding) for finding in findings if finding.stops == stops)

"""What lists need to know of every live page: its names and where it belongs, in one query."""

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models.fields.json import KT

from .alphabet import DIGITS, LETTERS, Line, folded, letters
from .editions import Edition

SUGGESTIONS = 5
SUGGEST_AMONG = 3000
SUGGEST_LENGTH = 60


@dataclass(frozen=True)
class Entry:
    slug: str
    name: str
    summary: str
    other_names: tuple[str, ...]
    body_systems: tuple[str, ...]
    """Slugs."""


def entries():
    """Every live page by name, read from the editions that readers see."""
    rows = (
        Edition.objects.live()
        .order_by("name")
        .values_list(
            "slug", "name", KT("document__summary"), "document__names", "document__body_systems"
        )
    )
    found = (
        Entry(
            slug=slug,
            name=name,
            summary=summary,
            other_names=tuple(row["name"] for row in names),
            body_systems=tuple(system["slug"] for system in systems),
        )
        for slug, name, summary, names, systems in rows
    )
    return sorted(found, key=lambda entry: folded(entry.name))


def lines(pages):
    """The lines of an A to Z: every page under its own name and under its other names."""
    for entry in pages:
        for name in (entry.name, *entry.other_names):
            yield Line(name, entry.slug, entry.name)


def a_to_z(pages):
    """Every name by letter, and the strip of letters to jump by."""
    found = letters(lines(pages))
    anchors = {letter.letter: letter.anchor for letter in found}
    strip = dict.fromkeys([DIGITS, *LETTERS, *anchors])
    return {
        "letters": found,
        "strip": [(letter, anchors.get(letter)) for letter in strip],
        "page_count": len(pages),
    }


def by_body_system(systems, *, pages):
    """(slug, name, number of live pages) of each of these (slug, name)."""
    counts = Counter(slug for entry in pages for slug in entry.body_systems)
    return [(slug, name, counts[slug]) for slug, name in systems]


def near(said):
    """Live pages whose name or address looks like `said`: at most five (slug, name)."""
    wanted = folded(said[:SUGGEST_LENGTH].replace("-", " "))
    pages = dict(Edition.objects.live().order_by().values_list("slug", "name")[:SUGGEST_AMONG])
    by_look = {}
    for slug, name in pages.items():
        by_look.setdefault(folded(name)[:SUGGEST_LENGTH], slug)
        by_look.setdefault(slug.replace("-", " ")[:SUGGEST_LENGTH], slug)
    begins = [look for look in sorted(by_look) if wanted and look.startswith(wanted)]
    looks = get_close_matches(wanted, by_look, n=2 * SUGGESTIONS, cutoff=0.6)
    slugs = dict.fromkeys(by_look[look] for look in (*looks, *begins))
    return [(slug, pages[slug]) for slug in list(slugs)[:SUGGESTIONS]]

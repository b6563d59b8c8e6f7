"""What lists need to know of live pages: their names in order, and where they belong.

A small site has its A to Z on one page; a large one a page for each letter, and more for a letter
with very many names.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import Count
from django.db.models.fields.json import KT
from django.db.models.functions import Substr
from django.urls import reverse

from .alphabet import DIGITS, LETTERS, OTHERS, Letter, Line, anchor_of, folded, letters
from .edition_rows import EditionLine, EditionSystem
from .editions import Edition

ON_ONE_PAGE = 1_500
"""Names up to which the whole A to Z is one page."""
LINES_A_PAGE = 500
SUGGESTIONS = 5
SUGGEST_AMONG = 3000
SUGGEST_LENGTH = 60


@dataclass(frozen=True)
class Entry:
    slug: str
    name: str
    summary: str


@dataclass(frozen=True)
class Part:
    """One page of a letter."""

    letter: Letter
    number: int
    last: int
    begins: tuple[str, ...]
    """The first letters of the first name of each page."""


def of_body_system(slug, *, at_most=None):
    """The live pages of a body system by name, as readers see them."""
    return _entries(Edition.objects.live().filter(system_rows__slug=slug))[:at_most]


def near_to(systems, *, at_most):
    """Some live pages of these body systems."""
    pages = Edition.objects.live().filter(system_rows__slug__in=systems).distinct()
    return _entries(pages.order_by("name", "pk")[:at_most])


def _entries(editions):
    rows = editions.values_list("slug", "name", KT("document__summary"))
    return sorted((Entry(*row) for row in rows), key=lambda entry: folded(entry.name))


def a_to_z():
    """Every name by letter, the strip of letters to jump by, and how many pages there are.

    With very many names there is only the strip: each letter has pages of its own.
    """
    counts = letter_counts()
    is_long = sum(counts.values()) > ON_ONE_PAGE
    return {
        "letters": () if is_long else letters(_lines(EditionLine.objects.all())),
        "strip": strip(counts, index=""),
        "page_count": Edition.objects.live().order_by().count(),
    }


def ways_in():
    """The strip of letters and how many pages there are."""
    pages = Edition.objects.live().order_by().count()
    return {"strip": strip(letter_counts()), "page_count": pages}


def letter_counts():
    """Letter -> how many names begin with it."""
    rows = EditionLine.objects.order_by().values_list("letter").annotate(names=Count("pk"))
    return dict(rows)


def strip(counts, *, index=None):
    """(letter, address of its names, or None) for every letter; `index` is the A to Z's own."""
    is_long = sum(counts.values()) > ON_ONE_PAGE
    index = reverse("conditions:index") if index is None else index
    known = dict.fromkeys([DIGITS, *LETTERS, *([OTHERS] if OTHERS in counts else [])])
    for letter in known:
        if letter in counts:
            anchor = anchor_of(letter)
            page = reverse("conditions:letter", args=[anchor]) if is_long else f"{index}#{anchor}"
            known[letter] = page
    return list(known.items())


def part_of_letter(letter, *, number):
    """One page of the names that begin with the letter; None when there is none."""
    rows = EditionLine.objects.filter(letter=letter).order_by("sorted_as", "pk")
    total = rows.count()
    last = -(-total // LINES_A_PAGE)
    if not 1 <= number <= last:
        return None
    start = (number - 1) * LINES_A_PAGE
    (found,) = letters(_lines(rows[start : start + LINES_A_PAGE]))
    begins = rows.annotate(first=Substr("text", 1, 12)).values_list("first", flat=True)
    firsts = tuple(begins[LINES_A_PAGE * place] for place in range(last)) if last > 1 else ()
    return Part(found, number, last, firsts)


def _lines(rows):
    return [
        Line(text, slug, name)
        for text, slug, name in rows.values_list("text", "edition__slug", "edition__name")
    ]


def by_body_system(systems):
    """(slug, name, number of live pages) of each of these (slug, name)."""
    rows = EditionSystem.objects.order_by().values_list("slug").annotate(pages=Count("pk"))
    counts = dict(rows)
    return [(slug, name, counts.get(slug, 0)) for slug, name in systems]


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

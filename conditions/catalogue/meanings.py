"""Which pages somebody means by a name or a code: one, several, or none that we have."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.fields.json import KeyTextTransform

from alike.web.prepared import Prepared, Slot

from . import codes, names
from .edition_rows import EditionName

OWN = (names.NAME, names.ADDRESS)
MATCHES = ("exact", "narrower", "broader")
"""A code leads to the page that means exactly it, else to one that means more, else less."""
SUMMARY = KeyTextTransform("summary", "edition__document")
MOST = 100
NEAR = 5
SAME_START = 3


@dataclass(frozen=True)
class Meaning:
    """A page, and by which of its names or codes it was meant."""

    slug: str
    name: str
    summary: str
    said: str
    """The name or code, as the page writes it."""
    kind: str
    match: str = ""


def of_name(said):
    """The live pages that are meant by the last part of an address; at most a hundred.

    A page whose own name this is comes alone: the others are one step away from it.
    """
    keys = names.keys_of_address(said)
    rows = list(_rows(EditionName.objects.filter(system="", key__in=keys))) if keys else []
    for key in keys:
        found = _once_each(row for found_by, row in rows if found_by == key)
        own = [meaning for meaning in found if meaning.kind in OWN]
        if found:
            return own if len(own) == 1 else found
    return []


def of_code(system, code):
    """The live pages that are meant by this code, already normalised; at most a hundred."""
    rows = [row for _key, row in _rows(EditionName.objects.filter(system=system, key=code))]
    for match in MATCHES:
        found = _once_each(row for row in rows if row.match == match)
        if found:
            return found
    return []


def codes_near(system, said):
    """Codes that begin as this one does, for somebody who mistyped one."""
    start = said.strip().upper()[:SAME_START]
    return (
        list(
            EditionName.objects.filter(system=system, key__startswith=start)
            .order_by("key", "pk")
            .values_list("key", "edition__name")[:NEAR]
        )
        if start
        else []
    )


def systems():
    """The systems that live pages have codes of, with how many: (System, number of codes)."""
    counts = dict(
        EditionName.objects.filter(kind=names.CODE)
        .order_by()
        .values_list("system")
        .annotate(Count("key", distinct=True))
    )
    return [(system, counts[key]) for key, system in codes.SYSTEMS.items() if key in counts]


def codes_of(system):
    """Every code of a system that a live page has, in order, with its page."""
    return (
        EditionName.objects.filter(system=system)
        .order_by("key", "edition__name", "pk")
        .values("key", "match", "edition__slug", "edition__name")
    )


def namesakes(edition):
    """Other live pages that share a name with this one: {their name: (the name, slug)}."""
    found = {}
    for name, text, kind, slug in NAMESAKES.rows(edition=edition.pk):
        if kind != names.ADDRESS:
            found.setdefault(name, (text, slug))
    return found


def _namesakes():
    mine = EditionName.objects.filter(edition=Slot("edition"), system="").values("key")
    return (
        EditionName.objects.filter(~Q(edition=Slot("edition")), system="", key__in=mine)
        .order_by("edition__name", "pk")
        .values_list("edition__name", "text", "kind", "edition__slug")[:MOST]
    )


NAMESAKES = Prepared(_namesakes)


def _rows(found):
    rows = found.order_by("edition__name", "pk").values_list(
        *("key", "edition__slug", "edition__name", SUMMARY),
        *("text", "kind", "match"),
    )
    return ((key, Meaning(*row)) for key, *row in rows[:MOST])


def _once_each(meanings):
    """The meanings, each page once, under the best of its names."""
    ranks = list(names.KINDS)
    best = {}
    for meaning in sorted(meanings, key=lambda meaning: ranks.index(meaning.kind)):
        best.setdefault(meaning.slug, meaning)
    return sorted(best.values(), key=lambda meaning: meaning.name)

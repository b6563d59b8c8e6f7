"""Browsing by symptom: which live pages list a symptom, or a kind of it, commonest first."""

from dataclasses import dataclass

from django.db.models import Min
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KT
from django.urls import reverse

from conditions.vocabulary.models import Symptom

from . import names
from .alphabet import Line, letters
from .edition_rows import EditionSymptom
from .editions import Edition

ON_ONE_PAGE = 1_500
"""Symptoms up to which the whole A to Z is one page; beyond, each letter has pages of its own."""
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT link.from_symptom_id
        FROM conditions_symptom_parents link JOIN below ON link.to_symptom_id = below.id
    )
    SELECT id FROM below
"""
"""A symptom and all that are kinds of it; UNION, so that even a circle would come to an end."""


@dataclass(frozen=True)
class Listed:
    """A page that lists the symptom."""

    slug: str
    name: str
    summary: str
    frequency: str
    said: str
    """The kind of the symptom that the page lists; empty when it is the symptom itself."""


def with_pages():
    """Every symptom that a live page lists, as (slug, plain name, medical name), by name."""
    listed = EditionSymptom.objects.order_by().values("symptom").distinct()
    return (
        Symptom.objects.filter(pk__in=listed)
        .order_by("name")
        .values_list("slug", "name", "medical_name")
    )


def by_letter():
    """The same by letter, and whether they are too many for one page."""
    found = letters(Line(name, slug, name) for slug, name, _medical in with_pages())
    return found, sum(len(letter.lines) for letter in found) > ON_ONE_PAGE


def strip(found, *, is_long):
    """(letter, address of its symptoms) of each of these letters."""
    return [
        (
            letter.letter,
            reverse("conditions:symptom-letter", args=[letter.anchor])
            if is_long
            else f"{reverse('conditions:symptoms')}#{letter.anchor}",
        )
        for letter in found
    ]


def pages_with(symptom):
    """The live pages that list it or a kind of it, with `rank`: commonest first, then by name."""
    return (
        Edition.objects.live()
        .filter(symptom_rows__symptom__in=below(symptom))
        .annotate(rank=Min("symptom_rows__rank"))
        .order_by("rank", "name", "pk")
        .values_list("pk", "slug", "name", KT("document__summary"), "rank")
    )


def listed(rows, *, symptom):
    """These rows of `pages_with`, each with the words under which its page lists the symptom."""
    said = {}
    for edition, name, slug in (
        EditionSymptom.objects.filter(
            edition__in=[row[0] for row in rows], symptom__in=below(symptom)
        )
        .order_by("-rank", "-symptom__name")
        .values_list("edition", "symptom__name", "symptom__slug")
    ):
        if said.get(edition) != "":
            said[edition] = "" if slug == symptom.slug else name
    return [
        Listed(slug, name, summary, names.FREQUENCIES[rank], said[edition])
        for edition, slug, name, summary, rank in rows
    ]


def below(symptom):
    return RawSQL(BELOW, [symptom.pk])  # noqa: S611


def around(symptom):
    """(what it is a kind of, its kinds), each as (slug, name), current terms only, by name."""
    return tuple(
        list(terms.current().order_by("name").values_list("slug", "name"))
        for terms in (symptom.parents, symptom.children)
    )


def other_names(symptom):
    """What else it is called, without the names that stand in the title."""
    shown = {symptom.name.casefold(), symptom.medical_name.casefold()}
    found = symptom.names.order_by("-is_plain", "folded").values_list("name", flat=True)
    return [name for name in found if name.casefold() not in shown]

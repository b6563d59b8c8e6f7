"""What is written beside editions when they go live, and taken away when they no longer are.

`published` and `withdrawn` take any number of them: publishing one page and importing thousands
go through the same door.
"""

from itertools import islice

from django.db import transaction

from conditions.vocabulary.models import Symptom

from . import names
from .alphabet import folded, letter_of
from .edition_rows import EditionLine, EditionName, EditionRelation, EditionSymptom, EditionSystem
from .editions import Edition
from .models import Condition

AT_ONCE = 200
"""Editions worked on at a time, so that memory stays flat."""
ROWS_AT_ONCE = 1_000
ROWS = (EditionLine, EditionName, EditionSymptom, EditionSystem, EditionRelation)


@transaction.atomic
def published(editions):
    """Write the rows of these live editions, in place of those of the editions before them."""
    editions = iter(editions)
    while batch := list(islice(editions, AT_ONCE)):
        forget([edition.condition_id for edition in batch])
        write_names(batch)
        write_lines(batch)
        _write_symptoms(batch)
        _write_systems(batch)
        _write_relations(batch)


def withdrawn(conditions):
    """Take away every row of these conditions, whose pages readers can no longer see."""
    forget([condition.pk for condition in conditions])


@transaction.atomic
def forget(condition_ids):
    """Nothing leads to the editions of these conditions any more."""
    condition_ids = iter(condition_ids)
    while batch := list(islice(condition_ids, AT_ONCE)):
        for model in ROWS:
            model.objects.filter(edition__condition__in=batch).delete()


def write_names(editions):
    """What these editions may be asked for by: names, addresses of all times, codes."""
    addresses = {}
    for condition, slug in (
        Edition.objects.filter(condition__in=[edition.condition_id for edition in editions])
        .order_by()
        .values_list("condition_id", "slug")
        .distinct()
    ):
        addresses.setdefault(condition, []).append(slug)
    _create(
        EditionName(
            edition_id=edition.pk,
            kind=lead.kind,
            system=lead.system,
            key=lead.key,
            text=lead.text,
            match=lead.match,
        )
        for edition in editions
        for lead in names.leads(
            edition.document, addresses=sorted(addresses.get(edition.condition_id, ()))
        )
    )


def write_lines(editions):
    """The lines of the A to Z: the page under its own name and under its other names."""
    _create(
        EditionLine(
            edition_id=edition.pk, letter=letter_of(name), sorted_as=folded(name)[:200], text=name
        )
        for edition in editions
        for name in dict.fromkeys(
            [edition.document["name"], *(row["name"] for row in edition.document["names"])]
        )
    )


def _write_symptoms(editions):
    said = {edition.pk: edition.document.get("symptoms", ()) for edition in editions}
    ids = {row["hpo_id"] for rows in said.values() for row in rows}
    known = dict(Symptom.objects.filter(hpo_id__in=ids).order_by().values_list("hpo_id", "pk"))
    _create(
        EditionSymptom(
            edition_id=edition, symptom_id=known[row["hpo_id"]], rank=names.rank(row["frequency"])
        )
        for edition, rows in said.items()
        for row in rows
        if row["hpo_id"] in known
    )


def _write_systems(editions):
    _create(
        EditionSystem(edition_id=edition.pk, slug=system["slug"])
        for edition in editions
        for system in edition.document["body_systems"]
    )


def _write_relations(editions):
    slugs = {row["slug"] for edition in editions for row in edition.document["related"]}
    known = dict(Condition.objects.filter(slug__in=slugs).order_by().values_list("slug", "pk"))
    _create(
        EditionRelation(edition_id=edition.pk, other_id=known[row["slug"]], kind=row["kind"])
        for edition in editions
        for row in edition.document["related"]
        if row["slug"] in known
    )


def _create(rows):
    """Write the rows in batches; all are of one kind."""
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        type(batch[0]).objects.bulk_create(batch)

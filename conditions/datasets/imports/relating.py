"""Relate the pages of an import to each other, once all of them are known."""

from dataclasses import replace
from itertools import islice

from django.db import transaction

from conditions.catalogue.models import Relation

from . import files, kinships, merging
from .models import ImportNote

AT_ONCE = 200


def relate(planner):
    """Add the kinships that the planner has met; what goes in a circle is left out."""
    found = [row for row in (_met(planner, row) for row in planner.kinships) if row]
    try:
        kept, closing = kinships.without_circles(found, parents=_parents())
    except kinships.TooManyCircles as problem:
        name = planner.run.files[-1]["name"]
        said = f"{name}: more than {kinships.MOST_CIRCLES} circles of “type of”."
        raise files.Unreadable(said) from problem
    for row in closing:
        reason = f"“Type of {row.other}” goes in a circle."
        planner.note(ImportNote.LEFT_OUT, row.file, row.line, row.slug, reason)
    by_slug = {}
    for row in kept:
        by_slug.setdefault(row.slug, []).append(row)
    slugs = iter(by_slug)
    while some := list(islice(slugs, AT_ONCE)):
        with transaction.atomic():
            planner.targets.load(some)
            for slug in some:
                _relate_one(planner, planner.targets.here[slug], by_slug[slug])
            planner.keep()
            planner.beat()


def _met(planner, row):
    """The kinship with the address of the other page; None when there is no such page."""
    if row.is_address:
        other = planner.known.slugs.get(row.other.lower(), "")
    else:
        other = planner.known.parent(row.other)
    if other and other != row.slug:
        return replace(row, other=other)
    reason = f"There is no page “{row.other}” to be related to."
    if other:
        reason = "A page cannot be related to itself."
    planner.note(ImportNote.LEFT_OUT, row.file, row.line, row.slug, reason)
    return None


def _relate_one(planner, target, rows):
    for row in rows:
        said = target.wrote[row.identity]
        merged = merging.related(target.page, kinships.relation(row), wrote=said["wrote"])
        target.take(merged, identity=row.identity, digest=said["digest"], library=planner.library)


def _parents():
    """Address -> addresses of what it is a type of."""
    parents = {}
    rows = Relation.objects.filter(kind=kinships.TYPE_OF)
    for slug, parent in rows.values_list("condition__slug", "other__slug").iterator():
        parents.setdefault(slug, []).append(parent)
    return parents

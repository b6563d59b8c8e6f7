"""Codes of classifications, and the pages that carry them."""

from django.http import Http404

from conditions.catalogue.codes import SYSTEMS
from conditions.catalogue.edition_rows import EditionName

from . import lists, shapes
from .lists import Order, Place

BY_CODE = Order(("key",))


def systems():
    return {"items": [shapes.system(key) for key in SYSTEMS]}


def of_system(system, *, cursor, limit):
    """The codes of this classification, each once however many pages carry it."""
    if system not in SYSTEMS:
        raise Http404
    return lists.page(
        EditionName.objects.filter(system=system).values("key").distinct(),
        order=BY_CODE,
        place=Place("code-system", path=(system,)),
        cursor=cursor,
        limit=limit,
        shape=lambda row: shapes.bare_code(system, row["key"]),
    )


def one(system, said):
    """This code and every page that carries it, the exact ones first."""
    found = list(
        rows(system, said)
        .order_by("edition__name", "edition")
        .values_list("key", "match", "edition__slug", "edition__name")
    )
    if not found:
        raise Http404
    key = found[0][0]
    exact_first = sorted(found, key=lambda row: row[1] != "exact")
    pages = [shapes.page_with(slug, name, match=match) for _key, match, slug, name in exact_first]
    return {**shapes.bare_code(system, key), "conditions": pages}


def rows(system, said):
    """The rows of live pages that carry this code, however it is written."""
    try:
        code = SYSTEMS[system].normalise(said)
    except (KeyError, ValueError):
        return EditionName.objects.none()
    return EditionName.objects.filter(system=system, key=code)

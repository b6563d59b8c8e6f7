"""The conditions around one: what it is a kind of, its kinds, and the other kinds of the same."""

from django.db.models import Q

from alike.web.prepared import Prepared, Slot

from .edition_rows import EditionName, EditionRelation
from .editions import Edition

TYPE_OF = "type-of"
MOST_SHOWN = 8
MOST_TOUCHED = 500


def kinds(condition_id):
    """(kinds of it, other kinds of what it is a kind of), at most eight of either, by name.

    Each is (slug, name) of a live page.
    """
    return KINDS.rows(condition=condition_id), BESIDE.rows(condition=condition_id)


def _live(*one, **related):
    return (
        Edition.objects.live()
        .filter(*one, relation_rows__kind=TYPE_OF, **related)
        .order_by("name")
        .values_list("slug", "name")
        .distinct()[:MOST_SHOWN]
    )


def _kinds():
    return _live(relation_rows__other=Slot("condition"))


def _beside():
    mine = EditionRelation.objects.filter(edition__condition=Slot("condition"), kind=TYPE_OF)
    of_the_same = Q(relation_rows__other__in=mine.values("other"))
    return _live(of_the_same & ~Q(condition=Slot("condition")))


KINDS, BESIDE = Prepared(_kinds), Prepared(_beside)


def around(condition):
    """The addresses of live pages that show this one: they share its names or its kinship.

    None when they are too many to name one by one.
    """
    own_names = EditionName.objects.filter(edition__condition=condition, system="").values("key")
    relations = EditionRelation.objects.filter(kind=TYPE_OF)
    above = relations.filter(edition__condition=condition).values("other")
    touched = (
        Edition.objects.live()
        .filter(
            Q(pk__in=EditionName.objects.filter(system="", key__in=own_names).values("edition"))
            | Q(condition__in=above)
            | Q(pk__in=relations.filter(other__in=above).values("edition"))
            | Q(pk__in=relations.filter(other=condition).values("edition"))
        )
        .exclude(condition=condition)
        .order_by()
        .values_list("slug", flat=True)[: MOST_TOUCHED + 1]
    )
    slugs = set(touched)
    return slugs if len(slugs) <= MOST_TOUCHED else None

"""Lists a page at a time: each goes on after the last row it showed, whatever was written since."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Q
from django.db.models.fields.json import KT

from conditions.catalogue.addresses import ALSO, SAYS
from conditions.catalogue.editions import Edition

from . import cursors
from .problems import Problem
from .shapes import api


@dataclass(frozen=True)
class Order:
    """What a list goes by: fields that together tell every row apart, all up or all down."""

    fields: tuple[str, ...]
    descending: bool = False

    def arrange(self, rows):
        return rows.order_by(*(f"-{field}" if self.descending else field for field in self.fields))

    def after(self, rows, place):
        """The rows beyond this place."""
        beyond = "lt" if self.descending else "gt"
        first, *others = zip(self.fields, place, strict=True)
        rows = rows.filter(**{f"{first[0]}__{beyond}e": first[1]})
        passed, same = Q(**{f"{first[0]}__{beyond}": first[1]}), Q(**dict([first]))
        for field, value in others:
            passed |= same & Q(**{f"{field}__{beyond}": value})
            same &= Q(**{field: value})
        return rows.filter(passed)


OLDEST_FIRST = Order(("published_at", "pk"))
WITHDRAWN_ORDER = Order(("withdrawn_at", "pk"))
NEWEST_FIRST = Order(("number",), descending=True)


@dataclass(frozen=True)
class Place:
    """Where a list stands: the operation, what its path says, and what it was asked."""

    name: str
    path: tuple = ()
    filters: tuple = ()
    """(parameter, value as it was sent) of those that choose rows."""

    @property
    def mark(self):
        return repr((self.name, self.path, self.filters))


def page(rows, *, order, place, cursor, limit, shape):
    """The answer for one page of these rows (of values). Raises Problem for a foreign cursor."""
    if cursor is not None:
        try:
            rows = order.after(rows, cursors.read(cursor, of=place.mark))
        except (cursors.Forged, ValueError) as problem:
            raise Problem(
                400, "cursor: It is not from this list with these filters.", parameter="cursor"
            ) from problem
    found = list(order.arrange(rows)[: limit + 1])
    shown, following = found[:limit], None
    if len(found) > limit:
        last = [shown[-1][field] for field in order.fields]
        said = {"cursor": cursors.write(last, of=place.mark), "limit": limit}
        following = f"{api(place.name, *place.path)}?{urlencode({**dict(place.filters), **said})}"
    return {"items": [shape(row) for row in shown], "next": following}


def conditions():
    """Rows of shapes.brief() for every live page."""
    return (
        Edition.objects.live()
        .annotate(
            **{key: ALSO[key] for key in SAYS},
            said_summary=KT("document__summary"),
            said_demonstration=F("document__demonstration"),
        )
        .values(
            *("pk", "slug", "name", "number", "published_at", "reviewed_on", "next_review_on"),
            *("said_summary", "said_demonstration", *SAYS),
        )
    )


def editions(live):
    """Rows of shapes.edition_of_row() for every edition of this page that can still be read."""
    return (
        Edition.objects.filter(condition=live.condition_id, withdrawn_at__isnull=True)
        .annotate(said_authors=F("document__written_by"), said_reviewer=F("document__reviewed_by"))
        .values(
            *("slug", "number", "published_at", "superseded_at", "change_note"),
            *("reviewed_on", "next_review_on", "said_authors", "said_reviewer"),
        )
    )


def withdrawals():
    """Rows of shapes.withdrawal() for every page that was taken away from readers."""
    return (
        Edition.objects.current()
        .filter(withdrawn_at__isnull=False)
        .values("pk", "slug", "name", "number", "withdrawn_at", "withdrawal_reason")
    )

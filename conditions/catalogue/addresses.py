"""Which edition stands at an address, now or once."""

from collections.abc import Callable

from django.db.models import Expression, F

from alike.web.prepared import Prepared, Slot

from .editions import Edition

ALSO: dict[str, Expression] = {}
"""What else is read with a page in the same query. Apps above add to it when they are ready, so
that a page need not ask for what they show on it, and this room need not know them."""

SAYS: dict[str, Callable[[int | None], dict]] = {}
"""What machines are told of a number that ALSO reads; from the same room, for the same reason."""


def find(slug):
    """The edition at this address: the live one, else a withdrawn one, else an older one; or None.

    `read` on it is its document.
    """
    return PAGES.first(slug=slug)


def name_at(slug):
    """The same edition without its document, for pages that show nothing of its text; or None."""
    return NAMES.first(slug=slug)


def _at(slug):
    return (
        Edition.objects.for_listing()
        .filter(slug=slug)
        .order_by(
            F("superseded_at").desc(nulls_first=True),
            F("withdrawn_at").desc(nulls_first=True),
            "-number",
        )
    )


NAMES = Prepared(lambda: _at(Slot("slug"))[:1])
PAGES = Prepared(lambda: _at(Slot("slug")).with_clock().annotate(read=F("document"), **ALSO)[:1])


def current(edition):
    """The newest edition of the same condition; its document is there to read."""
    if edition.superseded_at is None:
        return edition
    newest = Edition.objects.current().with_clock().annotate(**ALSO)
    return newest.get(condition_id=edition.condition_id)


def live_now(slugs):
    """Address -> (address now, name) of those whose page is live, old addresses included."""
    if not slugs:
        return {}
    rows = (
        Edition.objects.live()
        .order_by()
        .filter(condition__editions__slug__in=slugs)
        .values_list("condition__editions__slug", "slug", "name")
        .distinct()
    )
    exact_last = sorted(rows, key=lambda row: row[0] == row[1])
    return {said: (slug, name) for said, slug, name in exact_last}

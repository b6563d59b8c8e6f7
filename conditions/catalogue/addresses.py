"""Which edition stands at an address, now or once."""

from django.db.models import Case, Expression, F, JSONField, Value, When

from .editions import Edition

ALSO: dict[str, Expression] = {}
"""What else is read with a page in the same query. Apps above add to it when they are ready, so
that a page need not ask for what they show on it, and this room need not know them."""


def find(slug, *, unless=None):
    """The edition at this address: the live one, else a withdrawn one, else an older one; or None.

    `read` on it is its document, which is left in the database (None) when the edition's
    (pk, catalogue_version) is `unless`: whoever holds that page already need not read it again.
    """
    document = F("document")
    if unless is not None:
        pk, version = unless
        document = Case(
            When(pk=pk, catalogue_version=version, then=Value(None, output_field=JSONField())),
            default=F("document"),
            output_field=JSONField(),
        )
    return _at(slug).with_catalogue_version().annotate(read=document, **ALSO).first()


def name_at(slug):
    """The same edition without its document, for pages that show nothing of its text; or None."""
    return _at(slug).first()


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


def current(edition):
    """The newest edition of the same condition; its document is there to read."""
    if edition.superseded_at is None:
        return edition
    newest = Edition.objects.current().with_catalogue_version().annotate(**ALSO)
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

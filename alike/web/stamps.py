from django.db.models import BigIntegerField, F, Subquery, Sum, Value

from .models import Stamp

CATALOGUE = "catalogue"
COUNTS = "counts"


def bump(name):
    """Say that what `name` stands for has changed; call it in the transaction that changes it."""
    if not Stamp.objects.filter(name=name).update(version=F("version") + 1):
        Stamp.objects.get_or_create(name=name, defaults={"version": 2})


def version(*names):
    """The stamps' versions together as an expression for another query (None before any).

    Each only grows, so their sum changes whenever one of them does.
    """
    return Subquery(_together(names), output_field=BigIntegerField())


def current(*names):
    """The stamps' versions together now, in one query (None before any)."""
    return _together(names).first()


def _together(names):
    return (
        Stamp.objects.filter(name__in=names)
        .order_by()
        .values(together=Value(1))
        .annotate(versions=Sum("version", output_field=BigIntegerField()))
        .values_list("versions", flat=True)
        .order_by("together")
    )

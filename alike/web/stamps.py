from django.db.models import F, Subquery

from .models import Stamp

CATALOGUE = "catalogue"


def bump(name):
    """Say that what `name` stands for has changed; call it in the transaction that changes it."""
    if not Stamp.objects.filter(name=name).update(version=F("version") + 1):
        Stamp.objects.get_or_create(name=name, defaults={"version": 2})


def version(name):
    """The stamp's version as an expression, for use inside another query (None before any)."""
    return Subquery(Stamp.objects.filter(name=name).values("version")[:1])


def current(name):
    """The stamp's version now, in one query (None before any)."""
    return Stamp.objects.filter(name=name).values_list("version", flat=True).first()

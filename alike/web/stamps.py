"""Stamps say when the things that pages are made from changed last, by a clock of our own.

The clock is a number in the database that grows by one with every change; a stamp holds the tick at
which what it names last changed. So a page made at tick 41 is true while none of its stamps says
more, and as long as the clock stands still there is nothing to look up but the clock.
"""

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import BigIntegerField, F, Max, Subquery, Value

from .models import Stamp

CATALOGUE = "catalogue"
COUNTS = "counts"
CLOCK = "clock"
READ_CLOCK = "SELECT version FROM web_stamp WHERE name = 'clock'"


@transaction.atomic
def bump(name, *, only=None):
    """Say that what `name` stands for has changed, all of it or `only` these parts.

    Call it in the transaction that changes it. The clock stays locked until that transaction ends:
    nobody sees a tick before all that changed by then.
    """
    tick = _next_tick()
    parts = [f"{name}:*"] if only is None else [f"{name}:{each}" for each in only]
    Stamp.objects.bulk_create(
        [Stamp(name=each, version=tick) for each in sorted({name, *parts})],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["version"],
    )


def parts(name, *which):
    """The stamps of a page that is made from these parts of `name` and from no others."""
    return [f"{name}:*", *(f"{name}:{each}" for each in which)]


def clock():
    """The tick it is now: 0 before the first change.

    Every stored page costs this query and no other, so it is plain SQL. Asking it shows whether the
    connection still lives, which spares Django's own question; on a dead one it is asked again.
    """
    try:
        connection.health_check_done = True
        return _read_clock()
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _read_clock()


def have_changed(names, *, since):
    """Whether any of these stamps says more than the tick `since`."""
    return Stamp.objects.filter(name__in=names, version__gt=since).exists()


def changed(*, since):
    """Stamp -> tick of all that changed after the tick `since`."""
    return dict(Stamp.objects.filter(version__gt=since).values_list("name", "version"))


def version(*names):
    """The tick at which any of these last changed, as an expression for another query."""
    return Subquery(_latest(names), output_field=BigIntegerField())


def current(*names):
    """The tick at which any of these last changed (None before any change)."""
    return _latest(names).first()


def _latest(names):
    return (
        Stamp.objects.filter(name__in=names)
        .order_by()
        .values(together=Value(1))
        .annotate(latest=Max("version", output_field=BigIntegerField()))
        .values_list("latest", flat=True)
        .order_by("together")
    )


def _read_clock():
    with connection.cursor() as cursor:
        cursor.execute(READ_CLOCK)
        row = cursor.fetchone()
    return row[0] if row else 0


def _next_tick():
    kept = Stamp.objects.filter(name=CLOCK)
    if not kept.update(version=F("version") + 1):
        Stamp.objects.bulk_create([Stamp(name=CLOCK, version=1)], ignore_conflicts=True)
        kept.update(version=F("version") + 1)
    return kept.values_list("version", flat=True).get()

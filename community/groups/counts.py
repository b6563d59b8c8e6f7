"""Counting Alikes: one grouped query for all conditions, written as a snapshot."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alike.web import stamps
from community.members.models import Consent, MemberCondition, Purpose

from .figure import FLOOR, Figure, figure
from .models import Count

ALIKE = ("diagnosed", "suspected", "had")
BATCH = 2_000


@dataclass(frozen=True)
class Figures:
    """What may be said of the people of one condition. Carers are counted apart."""

    alikes: Figure
    carers: Figure


def counted():
    """The facts that count: of verified, consenting members who are not suspended."""
    consenting = Consent.objects.standing().filter(
        member=OuterRef("member"), purpose=Purpose.COUNT_ME
    )
    return _of_whom_counts().filter(Exists(consenting))


def _of_whom_counts():
    """The facts of whoever would count, if they agree to it."""
    return MemberCondition.objects.filter(
        member__suspended_at__isnull=True,
        member__user__is_active=True,
        member__user__verified_at__isnull=False,
    )


def live():
    """(condition id, alikes, carers) of every condition that anybody counts for, as it is now."""
    return (
        counted()
        .order_by()
        .values_list("condition")
        .annotate(
            alikes=CountOf("pk", filter=Q(relation__in=ALIKE)),
            carers=CountOf("pk", filter=Q(relation="carer")),
        )
    )


def is_due(*, now):
    """Whether the last snapshot is older than the setting allows."""
    newest = Count.objects.order_by("-taken_at").values_list("taken_at", flat=True).first()
    return newest is None or (now - newest).total_seconds() >= settings.COUNT_EVERY_SECONDS


@transaction.atomic
def take_snapshot(*, now=None):
    """Write the public figures of all conditions anew; returns how many conditions have one."""
    now = now or timezone.now()
    before = dict(_written())
    rows = [
        Count(condition_id=condition, alikes=alikes, carers=carers, taken_at=now)
        for condition, alikes, carers in sorted(live())
    ]
    Count.objects.exclude(condition__in=[row.condition_id for row in rows]).update(
        alikes=0, carers=0, taken_at=now
    )
    Count.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["condition"],
        update_fields=["alikes", "carers", "taken_at"],
    )
    changed = [which for which, numbers in _written() if before.get(which) != numbers]
    if changed:
        stamps.bump(stamps.COUNTS, only=changed)
    return len(rows)


def _written():
    for condition, *numbers in Count.objects.values_list("condition", "alikes", "carers"):
        yield condition, numbers


def public(number):
    """What may be said of a number of people from a snapshot."""
    return figure(number, rounded_to=settings.COUNT_ROUNDED_TO)


def for_machines(number):
    """The same as `public`, as values for JSON; None is nobody."""
    said = public(number or 0)
    return {
        "number": 0 if said.is_none else said.shown,
        "fewer_than": FLOOR if said.is_few else None,
    }


def figures(count):
    """What may be said of this Count, or of None where nobody was ever counted."""
    return figures_from(count.alikes, count.carers) if count else figures_from(0, 0)


def figures_from(alikes, carers):
    """What may be said of these numbers from a snapshot."""
    return Figures(alikes=public(alikes), carers=public(carers))


def figures_of(condition):
    """What may be said of the people of this condition (its id)."""
    return figures(Count.objects.filter(condition=condition).first())


def shown_by_address():
    """Address -> figure of every live page with so many Alikes that the number may be said."""
    live_pages = Count.objects.filter(
        alikes__gte=FLOOR,
        condition__editions__superseded_at__isnull=True,
        condition__editions__withdrawn_at__isnull=True,
    )
    rows = live_pages.values_list("condition__editions__slug", "alikes")
    return {slug: public(alikes) for slug, alikes in rows}


def in_snapshot(*, taken_at):
    """The facts of those whom a snapshot of that moment counted as Alikes, if they still count."""
    return _of_whom_counts().filter(
        relation__in=ALIKE,
        stated_at__lte=taken_at,
        member__user__verified_at__lte=taken_at,
        member__consents__purpose=Purpose.COUNT_ME,
        member__consents__withdrawn_at__isnull=True,
        member__consents__given_at__lte=taken_at,
    )

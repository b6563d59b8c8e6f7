"""Counting Alikes: one grouped query for all conditions, written as a snapshot."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alike.web import stamps
from community.members.models import Consent, MemberCondition, Purpose

from .models import Count

ALIKE = ("diagnosed", "suspected", "had")
COUNTS = "counts"
BATCH = 2_000


def counted():
    """The facts that count: of verified, consenting members who are not suspended."""
    consenting = Consent.objects.standing().filter(
        member=OuterRef("member"), purpose=Purpose.COUNT_ME
    )
    return MemberCondition.objects.filter(
        Exists(consenting),
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
    rows = [
        Count(condition_id=condition, alikes=alikes, carers=carers, taken_at=now)
        for condition, alikes, carers in live()
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
    stamps.bump(COUNTS)
    return len(rows)

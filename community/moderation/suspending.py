"""Suspending: from the next request on, nobody sees the member, and they only their own things."""

from django.db import transaction

from alike.audit.actions import record
from community.members.models import Member

from .models import Suspension


@transaction.atomic
def suspend(member, *, by, reason, until=None, now):
    """Suspend for a time, or until it is lifted. What stood before ends, and this holds."""
    Member.objects.select_for_update().get(pk=member.pk)
    _end(member, now=now)
    Suspension.objects.create(member=member, reason=reason, began_at=now, until=until)
    Member.objects.filter(pk=member.pk).update(suspended_at=now)
    record("member.suspended", by=by, target=member)


@transaction.atomic
def lift(member, *, by, now):
    """Let the member take part again; lifting what does not stand changes nothing.

    `by` is None when the time is up.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    _end(member, now=now)
    if Member.objects.filter(pk=member.pk, suspended_at__isnull=False).update(suspended_at=None):
        record("member.suspension-ended", by=by, target=member)


def end_over(*, now):
    """End every suspension whose time is up; returns how many."""
    over = Suspension.objects.over(now=now).select_related("member")
    return sum(_end_one(suspension, now=now) for suspension in over)


@transaction.atomic
def _end_one(suspension, *, now):
    """End it unless somebody has prolonged or lifted it meanwhile; whether it was ended."""
    Member.objects.select_for_update().get(pk=suspension.member_id)
    still = Suspension.objects.over(now=now).filter(pk=suspension.pk).exists()
    if still:
        lift(suspension.member, by=None, now=now)
    return still


def _end(member, *, now):
    Suspension.objects.standing().filter(member=member).update(ended_at=now)

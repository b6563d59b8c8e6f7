"""Group moderators: who may moderate one group, appointed by a moderator of all."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from alike.audit.actions import record

from .models import Appointment


class NotInGroup(Exception):
    """Only somebody who is in the group can moderate it."""


@transaction.atomic
def appoint(member, *, condition, by, now):
    """Let the member moderate the group of the condition; appointing twice changes nothing.

    Raises NotInGroup.
    """
    joined = member.memberships.filter(left_at__isnull=True, group__condition=condition)
    if member.suspended_at or not joined.exists():
        raise NotInGroup
    appointment, is_new = Appointment.objects.get_or_create(
        member=member,
        condition=condition,
        ended_at=None,
        defaults={"appointed_by": by, "appointed_at": now},
    )
    if is_new:
        record("moderator.appointed", by=by, target=member)
    return appointment


@transaction.atomic
def end(appointment, *, by, now):
    """From the next request on the member moderates this group no more."""
    if Appointment.objects.standing().filter(pk=appointment.pk).update(ended_at=now):
        record("moderator.ended", by=by, target=appointment.member)


def team():
    """The standing appointments by group; `is_in_force` unless the member left or is suspended."""
    in_force = Appointment.objects.in_force().filter(pk=OuterRef("pk"))
    standing = Appointment.objects.standing().select_related("member", "condition")
    return standing.annotate(is_in_force=Exists(in_force)).order_by(
        "condition__name", "member__pseudonym"
    )

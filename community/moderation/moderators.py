"""Who moderates, and what: all groups by a permission, or one group by an appointment."""

from dataclasses import dataclass

from alike.accounts.models import User
from community.members.doors import member_of
from community.members.models import Member

from .models import Appointment

MODERATE = "community.moderate"


@dataclass(frozen=True)
class Moderator:
    user: User
    member: Member | None
    is_global: bool
    conditions: frozenset[int]
    """Of whose groups; a global moderator needs none."""


def moderator_of(user):
    """The moderator this user is, or None. Staff need the permission, members an appointment."""
    if not user.is_authenticated:
        return None
    member = member_of(user)
    if user.is_staff and user.has_perm(MODERATE):
        return Moderator(user, member, is_global=True, conditions=frozenset())
    if member is None:
        return None
    own = Appointment.objects.in_force().filter(member=member)
    conditions = frozenset(own.values_list("condition", flat=True))
    if not conditions:
        return None
    return Moderator(user, member, is_global=False, conditions=conditions)

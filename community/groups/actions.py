"""Joining and leaving. A join only inserts: no row is shared by all who join one group."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from alike.audit.actions import record
from community.members import actions as members
from community.members.models import Purpose

from .models import Group, Membership


class GroupClosed(Exception):
    """The group takes nobody in: its page is withdrawn, or it was closed."""


def group_of(condition):
    """The condition's group, made when first asked for."""
    group, _ = Group.objects.get_or_create(condition=condition)
    return group


@transaction.atomic
def join(group, *, member, relation, since_year=None):
    """Add the member to the group with how they stand to its condition.

    Joining twice changes nothing. Raises GroupClosed, and members.ConsentMissing without the
    consent to keep health facts.
    """
    if not takes_members(group):
        raise GroupClosed(group)
    if not member.agrees_to(Purpose.KEEP_FACTS):
        raise members.ConsentMissing(Purpose.KEEP_FACTS)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                group=group, member=member, joined_at=timezone.now()
            )
    except IntegrityError:
        return Membership.objects.standing().get(group=group, member=member)
    members.state_condition(
        member, condition=group.condition, relation=relation, since_year=since_year
    )
    record("group.joined", by=member.user, target=member)
    return membership


@transaction.atomic
def leave(group, *, member):
    """End the membership and forget the fact that came with it; leaving twice changes nothing."""
    left = Membership.objects.standing().filter(group=group, member=member)
    if left.update(left_at=timezone.now()):
        member.conditions.filter(condition=group.condition).delete()
        record("group.left", by=member.user, target=member)


@transaction.atomic
def leave_all(member):
    """End every membership, as when the consent to keep health facts is withdrawn."""
    Membership.objects.standing().filter(member=member).update(left_at=timezone.now())


def takes_members(group):
    """Whether the group is open and its condition has a page that readers can see."""
    return group.is_open and group.condition.editions.live().exists()

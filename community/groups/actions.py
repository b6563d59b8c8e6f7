"""Joining and leaving. A join only inserts: no row is shared by all who join one group."""

from django.db import transaction
from django.utils import timezone

from alike.accounts.models import User
from alike.audit.actions import record
from community.members import actions as members
from community.members.models import Member, Purpose

from .models import Group, Membership


class GroupClosed(Exception):
    """The group takes nobody in: its page is withdrawn, or it was closed."""


class Suspended(Exception):
    """The member may not act until a moderator has lifted the suspension."""


def group_of(condition):
    """The condition's group, made when first asked for."""
    group, _ = Group.objects.get_or_create(condition=condition)
    return group


@transaction.atomic
def enter(condition, *, user, relation, since_year=None, agrees=(), pseudonym=""):
    """Join the condition's group, and first become a member and agree to what is needed for it.

    Whoever is a member keeps their name. Raises what `join`, members.register and
    members.consent raise, and then nothing has changed.
    """
    User.objects.select_for_update().get(pk=user.pk)
    member = members.register(user, pseudonym=pseudonym)
    for purpose in agrees:
        members.consent(member, purpose=purpose)
    return join(group_of(condition), member=member, relation=relation, since_year=since_year)


@transaction.atomic
def join(group, *, member, relation, since_year=None):
    """Add the member to the group with how they stand to its condition.

    Joining twice changes nothing. Raises GroupClosed, Suspended, and members.ConsentMissing
    without the consent to keep health facts.
    """
    if not takes_members(group):
        raise GroupClosed(group)
    member = _locked(member)
    if member.suspended_at:
        raise Suspended(member)
    if not member.agrees_to(Purpose.KEEP_FACTS):
        raise members.ConsentMissing(Purpose.KEEP_FACTS)
    standing = Membership.objects.standing().filter(group=group, member=member).first()
    if standing:
        return standing
    membership = Membership.objects.create(group=group, member=member, joined_at=timezone.now())
    members.state_condition(
        member, condition=group.condition, relation=relation, since_year=since_year
    )
    record("group.joined", by=member.user, target=member)
    return membership


@transaction.atomic
def leave(group, *, member):
    """End the membership and forget the fact that came with it; leaving twice changes nothing."""
    _locked(member)
    left = Membership.objects.standing().filter(group=group, member=member)
    if left.update(left_at=timezone.now()):
        members.forget_condition(member, condition=group.condition)
        record("group.left", by=member.user, target=member)


@transaction.atomic
def leave_all(member):
    """End every membership, as when the consent to keep health facts is withdrawn."""
    Membership.objects.standing().filter(member=member).update(left_at=timezone.now())


def takes_members(group):
    """Whether the group is open and its condition has a page that readers can see."""
    return group.is_open and group.condition.editions.live().exists()


def _locked(member):
    """The member as they are now; joining and leaving of one person wait for each other."""
    return Member.objects.select_related("user").select_for_update(of=["self"]).get(pk=member.pk)

"""What pages say to one member about their own groups."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from community.members import doors
from conditions.catalogue.editions import Edition

from . import counts
from .figure import Figure, others
from .models import Membership


@dataclass(frozen=True)
class Standing:
    """The public figures of a group's condition, and how its member stands to them."""

    alikes: Figure
    carers: Figure
    others: int | None
    """How many Alikes there are besides the member, where that may be said."""


def member_of(user):
    """The user's Member; None for visitors, and for users who never became one."""
    return doors.member_of(user) if user.is_authenticated else None


def membership_at(edition, *, member):
    """The member's standing membership in the group of the edition's condition, or None."""
    return _memberships(member).filter(group__condition=edition.condition_id).first()


def all_of(member):
    """(membership, standing) of every group of the member, newest first.

    The memberships say where the group is: `slug` and `name`, and `withdrawn_at` if its page is.
    """
    newest = Edition.objects.current().filter(condition=OuterRef("group__condition"))
    memberships = _memberships(member).annotate(
        slug=Subquery(newest.values("slug")[:1]),
        name=Subquery(newest.values("name")[:1]),
        withdrawn_at=Subquery(newest.values("withdrawn_at")[:1]),
    )
    return [(each, standing_of(each)) for each in memberships]


def standing_of(membership):
    """How the public figures look from a membership that was found here."""
    condition = membership.group.condition
    figures = counts.figures(getattr(condition, "alikes", None))
    return Standing(
        alikes=figures.alikes,
        carers=figures.carers,
        others=others(figures.alikes, includes_me=membership.is_counted),
    )


def _memberships(member):
    counted = counts.in_snapshot().filter(
        member=OuterRef("member"), condition=OuterRef("group__condition")
    )
    return (
        Membership.objects.standing()
        .filter(member=member)
        .select_related("member__user", "group__condition__alikes")
        .annotate(is_counted=Exists(counted))
        .order_by("-joined_at", "-pk")
    )

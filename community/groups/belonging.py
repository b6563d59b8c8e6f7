"""What pages say to one member about their own groups."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Subquery

from alike.web.prepared import Prepared, Slot
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
    standing = Membership.objects.standing().select_related("group__condition")
    return standing.filter(member=member, group__condition=edition.condition_id).first()


def place_at(edition, *, member):
    """(id of the group, Standing) of a member in the group of the edition's condition, or None."""
    for group, *known in PLACE.rows(member=member.pk, condition=edition.condition_id):
        return group, _standing(*known)
    return None


def all_of(member):
    """(membership, standing) of every group of the member, newest first.

    The memberships say where the group is: `slug` and `name`, and `withdrawn_at` if its page is.
    """
    newest = Edition.objects.current().filter(condition=OuterRef("group__condition"))
    memberships = (
        Membership.objects.standing()
        .filter(member=member)
        .select_related("group")
        .annotate(
            slug=Subquery(newest.values("slug")[:1]),
            name=Subquery(newest.values("name")[:1]),
            withdrawn_at=Subquery(newest.values("withdrawn_at")[:1]),
            **_known(),
        )
        .order_by("-joined_at", "-pk")
    )
    return [(each, _standing(each.alikes, each.carers, each.is_counted)) for each in memberships]


def _standing(alikes, carers, is_counted):
    said = counts.figures_from(alikes or 0, carers or 0)
    besides = others(said.alikes, includes_me=is_counted)
    return Standing(alikes=said.alikes, carers=said.carers, others=besides)


def _known():
    """What a standing is made of, to read with memberships."""
    taken_at = OuterRef("group__condition__alikes__taken_at")
    counted = counts.in_snapshot(taken_at=taken_at).filter(
        member=OuterRef("member"), condition=OuterRef("group__condition")
    )
    return {
        "alikes": F("group__condition__alikes__alikes"),
        "carers": F("group__condition__alikes__carers"),
        "is_counted": Exists(counted),
    }


def _place():
    here = Membership.objects.standing().filter(
        member=Slot("member"), group__condition=Slot("condition")
    )
    return here.annotate(**_known()).values_list("group", "alikes", "carers", "is_counted")


PLACE = Prepared(_place)

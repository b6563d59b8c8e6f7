"""Who sees whom. Nothing else in the project decides it.

A viewer is a Member or None (a visitor, or somebody of staff without a membership of their own).
Every other room asks `Member.objects` through `visible_to` and shows of a person only what
`Facets` allows; what is not visible does not exist for the viewer.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .models import Audience, Block, Consent, Member, Purpose


@dataclass(frozen=True)
class Facets:
    """What of one person a viewer may see; the pseudonym and avatar always come with visibility."""

    about: bool = False
    conditions: bool = False
    symptoms: bool = False
    treatments: bool = False
    age: bool = False
    country: bool = False


STRANGER = _("A stranger")
GROUP_MEMBER = _("A member of one of your groups")
CONNECTION = _("Somebody you are connected with")
EVERYTHING = Facets(*(True,) * 6)
NOTHING = Facets()


def visible_to(viewer):
    """The members whom the viewer may see, themselves included. Shared groups and consent decide.

    Who is suspended sees nobody but themselves.
    """
    if viewer is None:
        return Member.objects.none()
    if not _may_look(viewer):
        return Member.objects.filter(pk=viewer.pk)
    shared = _in_groups(viewer.memberships.standing().values("group"))
    shown = shared & _consents(Purpose.SHOW_ME)
    return (
        Member.objects.in_good_standing()
        .filter(Q(pk=viewer.pk) | Q(shown & ~_blocked(viewer)))
        .order_by()
    )


def in_group(viewer, group):
    """The members of one group whom the viewer may see; none when they are not in it."""
    if not _may_look(viewer) or not _belongs(viewer, group):
        return Member.objects.none()
    return visible_to(viewer).filter(_in_groups([group.pk]))


def facets_of(person, *, viewer):
    """What the viewer may see of this person, who is among `visible_to(viewer)`."""
    if viewer is not None and viewer.pk == person.pk:
        return EVERYTHING
    return facets_for(person, audiences={Audience.GROUPS})


def as_others_see(person):
    """(kind of viewer, their facets) for each kind there is; None where they see nothing at all."""
    is_shown = person.suspended_at is None and person.agrees_to(Purpose.SHOW_ME)
    in_groups = {Audience.GROUPS}
    connected = {Audience.GROUPS, Audience.CONNECTIONS}
    return [
        (STRANGER, None),
        (GROUP_MEMBER, facets_for(person, audiences=in_groups) if is_shown else None),
        (CONNECTION, facets_for(person, audiences=connected) if is_shown else None),
    ]


def facets_for(person, *, audiences):
    """What of this person is shown to these audiences, by the person's own settings."""
    if not audiences:
        return NOTHING
    return Facets(
        about=True,
        conditions=person.shows_conditions_to in audiences,
        symptoms=person.shows_symptoms_to in audiences,
        treatments=person.shows_treatments_to in audiences,
        age=person.shows_age_to in audiences,
        country=person.shows_country_to in audiences,
    )


def _may_look(viewer):
    return viewer is not None and viewer.suspended_at is None and viewer.user.is_active


def _belongs(viewer, group):
    return viewer.memberships.standing().filter(group=group).exists()


def _in_groups(groups):
    """Standing members of these groups; memberships are the groups room's, so asked by name."""
    return Exists(
        Member.objects.filter(
            pk=OuterRef("pk"), memberships__left_at__isnull=True, memberships__group__in=groups
        )
    )


def _consents(purpose):
    return Exists(Consent.objects.standing().filter(member=OuterRef("pk"), purpose=purpose))


def _blocked(viewer):
    """A block hides both from each other."""
    return Exists(
        Block.objects.filter(
            Q(blocker=viewer.pk, blocked=OuterRef("pk"))
            | Q(blocker=OuterRef("pk"), blocked=viewer.pk)
        )
    )

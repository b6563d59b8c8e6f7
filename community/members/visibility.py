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
    return (
        Member.objects.in_good_standing()
        .filter(Q(pk=viewer.pk) | Q(shared & _shows_themselves_to(viewer.pk)))
        .order_by()
    )


def in_group(viewer, group):
    """The members of one group whom the viewer may see; none when they are not in it.

    Both are given as ids, or as expressions for ids in a query that is prepared.
    """
    inside = Member.objects.in_good_standing().filter(
        memberships__left_at__isnull=True, memberships__group=group
    )
    shown = Q(pk=viewer) | _shows_themselves_to(viewer)
    return inside.filter(Exists(inside.filter(pk=viewer)), shown).order_by()


def words_for(viewer, *, author="author", group="placements__group"):
    """That the viewer may read what this author wrote in this group; a condition on the rows.

    `author` and `group` are the ways from a row to them. The viewer is a Member, an id or an
    expression for one; None reads nothing. Whether words were hidden, withdrawn or held is for
    their own room to say.
    """
    if viewer is None:
        return Q(pk__in=[])
    inside = Member.objects.in_good_standing().filter(
        pk=_pk(viewer), memberships__left_at__isnull=True, memberships__group=OuterRef(group)
    )
    return Q(Exists(inside)) & authors_for(viewer, author=author)


def authors_for(viewer, *, author="author"):
    """The author's half of `words_for`: nobody suspended or closed, and no block between the two.

    The words of an account that was erased have no author; they are nobody's to hide.
    """
    stands = Q(**{f"{author}__suspended_at__isnull": True, f"{author}__user__is_active": True})
    nobody = Q(**{f"{author}__isnull": True})
    return (nobody | stands) & ~Q(Exists(_blocks(_pk(viewer), OuterRef(author))))


def writers(viewer, *, people, groups):
    """These people as the viewer may name them where words of these groups stand; all are ids.

    `is_here`: they are a member of one of the groups still; `is_named`: their name may be said.
    Others' words stand without a name.
    """
    agrees = Consent.objects.standing().filter(member=OuterRef("pk"), purpose=Purpose.SHOW_ME)
    here = _in_groups(groups)
    return (
        Member.objects.filter(pk__in=people)
        .filter(Q(pk=viewer) | ~Exists(_blocks(viewer, OuterRef("pk"))))
        .annotate(
            is_here=here,
            is_named=Q(pk=viewer) | (Q(Exists(agrees)) & here),
        )
        .order_by()
    )


def may_hear_of(by, *, people):
    """Those of these people (ids) who may be told of what this member did.

    Of what nobody did in person, such as a decision, everybody with an open account may be told.
    """
    open_accounts = Member.objects.filter(pk__in=people, user__is_active=True).order_by()
    if by is None:
        return open_accounts
    stands = Exists(Member.objects.in_good_standing().filter(pk=by.pk))
    others = open_accounts.filter(stands, suspended_at__isnull=True).exclude(pk=by.pk)
    return others.filter(~Exists(_blocks(by.pk, OuterRef("pk"))))


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


def _in_groups(groups):
    """Standing members of these groups; memberships are the groups room's, so asked by name."""
    return Exists(
        Member.objects.filter(
            pk=OuterRef("pk"), memberships__left_at__isnull=True, memberships__group__pk__in=groups
        )
    )


def _shows_themselves_to(viewer):
    """Those who agreed to be shown, unless there is a block: it hides both from each other."""
    agrees = Consent.objects.standing().filter(member=OuterRef("pk"), purpose=Purpose.SHOW_ME)
    return Q(Exists(agrees) & ~Exists(_blocks(viewer, OuterRef("pk"))))


def _blocks(one, other):
    """Blocks between two members, whoever of them made it."""
    return Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


def _pk(viewer):
    return viewer.pk if isinstance(viewer, Member) else viewer

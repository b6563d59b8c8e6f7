"""Who sees whom. Nothing else in the project decides it.

A viewer is a Member or None (a visitor, or somebody of staff without a membership of their own).
Every other room asks `Member.objects` through `visible_to` and shows of a person only what
`Facets` allows; what is not visible does not exist for the viewer.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from .models import Audience, Block, Consent, Member, Purpose

FOUND_AND_SEEN = 2
"""The first wording of the consent to be matched that says that Alikes see the person."""


@dataclass(frozen=True)
class Facets:
    """What of one person a viewer may see; the pseudonym and avatar always come with visibility."""

    about: bool = False
    conditions: bool = False
    symptoms: bool = False
    treatments: bool = False
    age: bool = False
    country: bool = False
    sex: bool = False


STRANGER = _("A stranger")
GROUP_MEMBER = _("A member of one of your groups")
CONNECTION = _("Somebody you are connected with")
ALIKE = _("An Alike: somebody found as similar to you")
EVERYTHING = Facets(*(True,) * 7)
NOTHING = Facets()
NEAR = frozenset({Audience.GROUPS})
CONNECTED = frozenset({Audience.GROUPS, Audience.CONNECTIONS})


def visible_to(viewer):
    """The members whom the viewer may see, themselves included.

    Shared groups and consent decide, that both agreed to be matched and one was found for the
    other, or that the two are connected; and who asks somebody to connect shows themselves to
    that one person. Who is suspended sees nobody but themselves.
    `is_near` and `is_connected` say to `facets_of` how each stands to the viewer.
    """
    if viewer is None:
        return Member.objects.none()
    if not _may_look(viewer):
        own = Member.objects.filter(pk=viewer.pk)
        return own.annotate(is_near=Value(True), is_connected=Value(False))
    shared = _in_groups(viewer.memberships.standing().values("group"))
    near = Q(shared & _shows_themselves_to(viewer.pk)) | found_by(viewer.pk)
    agreed = connected_to(viewer.pk) | _ask(viewer.pk)
    return (
        Member.objects.in_good_standing()
        .filter(Q(pk=viewer.pk) | near | Q(agreed & _no_block(viewer.pk)))
        .annotate(is_near=near, is_connected=connected_to(viewer.pk))
        .order_by()
    )


def askable_by(viewer):
    """The people whom the viewer may ask to connect: others whom they may see."""
    return visible_to(viewer).exclude(pk=viewer.pk)


def connected_to(viewer, *, person="pk"):
    """That somebody, whom a row leads to by `person`, is connected with the viewer (an id).

    Connections are their own room's, so they are asked for by name.
    """
    standing = Member.objects.filter(
        pk=OuterRef(person),
        sides_of_others__member=viewer,
        sides_of_others__connection__ended_at__isnull=True,
    )
    return Exists(standing)


def correspondents(viewer, *, other):
    """That the viewer and whom a row leads to by `other` are there for each other.

    Both in good standing, and no block between the two; a condition on the rows. The viewer is a
    Member, an id or an expression for one.
    """
    stands = Member.objects.in_good_standing().filter(pk=_pk(viewer))
    known = Q(**{f"{other}__isnull": False})
    return Q(Exists(stands)) & known & authors_for(viewer, author=other)


def in_group(viewer, group):
    """The members of one group whom the viewer may see; none when they are not in it.

    Both are given as ids, or as expressions for ids in a query that is prepared.
    """
    inside = Member.objects.in_good_standing().filter(
        memberships__left_at__isnull=True, memberships__group=group
    )
    shown = Q(pk=viewer) | _shows_themselves_to(viewer)
    return inside.filter(Exists(inside.filter(pk=viewer)), shown).order_by()


def matched_with(viewer):
    """The members who may be found as Alikes of the viewer: both agreed, and there is no block.

    To find them, not to show them: who may be looked at is for `visible_to` to say. The viewer is
    a Member, an id or an expression for one; None finds nobody, nor does who may not look.
    """
    if viewer is None:
        return Member.objects.none()
    looks = Member.objects.in_good_standing().filter(pk=_pk(viewer))
    return Member.objects.filter(_matched(_pk(viewer)), Exists(looks)).order_by()


def found_by(viewer):
    """Those whom the viewer (an id) has found: on a list of their Alikes, or by waiting for them.

    Both must agree to be matched still. Lists and waits are the matching room's, so they are
    asked for by name.
    """
    them, mine = Member.objects.filter(pk=OuterRef("pk")), Member.objects.filter(pk=viewer)
    listed = them.filter(found_as_alike__found_in__member=viewer)
    same_condition = mine.values("lookouts__condition__condition")
    same_symptom = mine.values("lookouts__symptom__symptom")
    met = them.filter(
        Q(lookouts__condition__condition__in=same_condition)
        | Q(lookouts__symptom__symptom__in=same_symptom)
    )
    return (Q(Exists(listed)) | Q(Exists(met))) & _matched(viewer)


def may_find(viewer, *, person):
    """That the viewer may find whom a row leads to by `person` among their Alikes.

    The viewer is a Member, an id or an expression for one.
    """
    return Exists(Member.objects.filter(_matched(_pk(viewer)), pk=OuterRef(person)))


def may_be_matched(person):
    """Whether the person agreed to be found by those who are like them, and to be seen by them."""
    return _agree_to_be_matched().filter(member=person).exists()


def agrees_to_be_matched(person="pk"):
    """That whom a row leads to by `person` agreed to be found; a condition on the rows."""
    return Q(Exists(_agree_to_be_matched().filter(member=OuterRef(person))))


def facets_for_matched(person):
    """What of this person an Alike sees, which is all that may count when they are compared.

    What they show to members of their groups. A fact that is not shown has no part in the score
    that others get, in the reasons, or in filters: so nobody can find it by trying.
    """
    return facets_for(person, audiences=NEAR)


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


def signed_words_for(viewer, *, author="author", group="placements__group"):
    """That the viewer may read what this author wrote in this group, and under their name."""
    agrees = Consent.objects.standing().filter(member=OuterRef(author), purpose=Purpose.SHOW_ME)
    here = Member.objects.filter(
        pk=OuterRef(author), memberships__left_at__isnull=True, memberships__group=OuterRef(group)
    )
    signed = Q(Exists(agrees)) & Q(Exists(here))
    return signed & words_for(viewer, author=author, group=group)


def quotable(author="author"):
    """That the author agrees to be quoted by Wisdom, and is neither suspended nor closed.

    Whether the viewer may read the words at all is for `words_for` to say as well.
    """
    agrees = Consent.objects.standing().filter(member=OuterRef(author), purpose=Purpose.QUOTE_ME)
    stands = Q(**{f"{author}__suspended_at__isnull": True, f"{author}__user__is_active": True})
    return stands & Q(Exists(agrees))


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
    """What the viewer may see of this person, who is among `visible_to(viewer)`.

    Of who is neither in a group of theirs nor connected, only what comes with a name.
    """
    if viewer is not None and viewer.pk == person.pk:
        return EVERYTHING
    if person.is_connected:
        return facets_for(person, audiences=CONNECTED)
    if person.is_near:
        return facets_for(person, audiences=NEAR)
    return Facets(about=True)


def as_others_see(person):
    """(kind of viewer, their facets) for each kind there is; None where they see nothing at all."""
    stands = person.suspended_at is None
    is_shown = stands and person.agrees_to(Purpose.SHOW_ME)
    return [
        (STRANGER, None),
        (GROUP_MEMBER, facets_for(person, audiences=NEAR) if is_shown else None),
        (CONNECTION, facets_for(person, audiences=CONNECTED) if stands else None),
        (ALIKE, facets_for_matched(person) if stands and may_be_matched(person) else None),
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
        sex=person.shows_sex_to in audiences,
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
    return Q(Exists(agrees) & _no_block(viewer))


def _no_block(viewer):
    return ~Exists(_blocks(viewer, OuterRef("pk")))


def _ask(viewer):
    """Those who ask the viewer to connect and wait for an answer, with a note that may be seen."""
    asking = Member.objects.filter(
        pk=OuterRef("pk"),
        asks__asked=viewer,
        asks__accepted_at__isnull=True,
        asks__declined_at__isnull=True,
        asks__withdrawn_at__isnull=True,
        asks__note__hidden_at__isnull=True,
        asks__note__held_at__isnull=True,
    )
    return Exists(asking)


def _matched(viewer):
    """Those who may be found by the viewer (an id): a condition on members."""
    agrees = _agree_to_be_matched().filter(member=OuterRef("pk"))
    looks = _agree_to_be_matched().filter(member=viewer)
    stands = Q(suspended_at__isnull=True, user__is_active=True)
    nobody_blocks = ~Exists(_blocks(viewer, OuterRef("pk")))
    return stands & Q(Exists(agrees)) & Q(Exists(looks)) & nobody_blocks & ~Q(pk=viewer)


def _agree_to_be_matched():
    return Consent.objects.standing().filter(purpose=Purpose.MATCH_ME, wording__gte=FOUND_AND_SEEN)


def _blocks(one, other):
    """Blocks between two members, whoever of them made it."""
    return Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


def _pk(viewer):
    return viewer.pk if isinstance(viewer, Member) else viewer

"""The people of a group whom a member may see, a page at a time, newest first."""

from collections import namedtuple
from dataclasses import dataclass
from functools import cache

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alike.web.prepared import Prepared, Slot
from community.members import visibility
from community.members.ages import age_band
from community.members.models import MemberCondition

from .models import Membership

PER_PAGE = 24
RELATIONS = {
    "diagnosed": _("Diagnosed"),
    "suspected": _("Thinks they have it"),
    "had": _("Had it"),
    "carer": _("Cares for someone who has it"),
}
OF_THE_MEMBER = (
    *("pk", "handle", "pseudonym", "about", "year_of_birth"),
    *("shows_conditions_to", "shows_symptoms_to", "shows_treatments_to"),
    *("shows_age_to", "shows_country_to", "shows_sex_to"),
)
OF_THE_FACT = ("relation", "since_year")


class Row(namedtuple("Row", [*OF_THE_MEMBER, *OF_THE_FACT, "is_connected"])):
    """A member of the group, with what `visibility.facets_of` asks of a person."""

    __slots__ = ()
    is_near = True


@dataclass(frozen=True)
class Card:
    """What one member may know of another at a glance."""

    member: int
    handle: str
    address: str
    pseudonym: str
    is_me: bool
    facts: tuple[str, ...]
    """How they stand to the condition, and their age, in words."""
    about: str


@dataclass(frozen=True)
class Page:
    cards: tuple[Card, ...]
    next: str
    """The handle to go on after; "" on the last page."""

    @property
    def has_only_me(self):
        return all(card.is_me for card in self.cards)


def page(viewer, *, group, after, year):
    """One page of those whom the viewer may see; `after` is the handle of the last one seen.

    `group` is an id.
    """
    newest = _newest(most=PER_PAGE + 1, goes_on=bool(after))
    rows = [Row(*row) for row in newest.rows(viewer=viewer.pk, group=group, after=after)]
    shown = rows[:PER_PAGE]
    return Page(
        cards=tuple(_card(row, viewer=viewer, year=year) for row in shown),
        next=shown[-1].handle if len(rows) > PER_PAGE else "",
    )


@cache
def _newest(*, most, goes_on):
    """The query for a page, prepared: it is opened often and takes long to build."""
    return Prepared(lambda: _rows(goes_on=goes_on)[:most])


def _rows(*, goes_on):
    visible = visibility.in_group(Slot("viewer"), Slot("group")).filter(pk=OuterRef("member"))
    fact = MemberCondition.objects.filter(
        member=OuterRef("member"), condition=OuterRef("group__condition")
    )
    rows = (
        Membership.objects.standing()
        .filter(Exists(visible), group=Slot("group"))
        .annotate(
            **{field: Subquery(fact.values(field)[:1]) for field in OF_THE_FACT},
            is_connected=visibility.connected_to(Slot("viewer"), person="member"),
        )
        .order_by("-joined_at", "-pk")
        .values_list(
            *(f"member__{field}" for field in OF_THE_MEMBER),
            *OF_THE_FACT,
            "is_connected",
        )
    )
    return rows.filter(_before_the_last_seen()) if goes_on else rows


def _before_the_last_seen():
    """Those who joined before the member with this handle did; nobody when there is none."""
    last = Membership.objects.filter(group=Slot("group"), member__handle=Slot("after"))
    last = last.order_by("-pk")
    joined, pk = Subquery(last.values("joined_at")[:1]), Subquery(last.values("pk")[:1])
    return Q(joined_at__lte=joined) & (Q(joined_at__lt=joined) | Q(pk__lt=pk))


def _card(row, *, viewer, year):
    facets = visibility.facets_of(row, viewer=viewer)
    said = (
        _standing(row) if facets.conditions else "",
        str(age_band(row.year_of_birth, year=year)) if facets.age else "",
    )
    return Card(
        member=row.pk,
        handle=row.handle,
        address=reverse("community:person", args=[row.handle]),
        pseudonym=row.pseudonym,
        is_me=row.pk == viewer.pk,
        facts=tuple(filter(None, said)),
        about=row.about if facets.about else "",
    )


def _standing(row):
    relation = str(RELATIONS.get(row.relation, ""))
    if relation and row.since_year:
        return gettext("%(relation)s, since %(year)d") % {
            "relation": relation,
            "year": row.since_year,
        }
    return relation

"""The people of a group whom a member may see, a page at a time, newest first."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from alike.audit.actions import record
from alike.web.budget import Budget, spend
from community.members import visibility
from community.members.ages import age_band
from community.members.models import Member, MemberCondition

from .models import Membership

PER_PAGE = 24
DAY = 24 * 3600
RELATIONS = {
    "diagnosed": _("Diagnosed"),
    "suspected": _("Thinks they have it"),
    "had": _("Had it"),
    "carer": _("Cares for someone who has it"),
}


@dataclass(frozen=True)
class Card:
    """What one member may know of another at a glance."""

    member: Member
    is_me: bool
    relation: str
    since_year: int | None
    age: str
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
    """One page of those whom the viewer may see; `after` is the handle of the last one seen."""
    rows = list(_newest(viewer, group=group, after=after)[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    return Page(
        cards=tuple(_card(row, viewer=viewer, year=year) for row in shown),
        next=shown[-1].member.handle if len(rows) > PER_PAGE else "",
    )


def afford(viewer, *, page, now):
    """Charge the viewer for the people on the page whom they have not seen today.

    The first time a day that they cannot pay, moderators find an event.
    """
    budget = Budget("people", things=settings.PEOPLE_A_DAY, seconds=DAY)
    strangers = [card.member.pk for card in page.cards if not card.is_me]
    answer = spend(budget, who=viewer.pk, things=strangers, now=now)
    if answer.is_first_refusal:
        record("people.budget-spent", by=viewer.user, target=viewer)
    return answer


def _newest(viewer, *, group, after):
    visible = visibility.in_group(viewer, group).filter(pk=OuterRef("member"))
    fact = MemberCondition.objects.filter(
        member=OuterRef("member"), condition=group.condition_id
    ).order_by()
    rows = (
        Membership.objects.standing()
        .filter(Exists(visible), group=group)
        .select_related("member")
        .annotate(
            relation=Subquery(fact.values("relation")[:1]),
            since_year=Subquery(fact.values("since_year")[:1]),
        )
        .order_by("-joined_at", "-pk")
    )
    return rows.filter(_before(after, group=group)) if after else rows


def _before(handle, *, group):
    """Those who joined before the member with this handle did; nobody when there is none."""
    last = Membership.objects.filter(group=group, member__handle=handle).order_by("-pk")
    joined, pk = Subquery(last.values("joined_at")[:1]), Subquery(last.values("pk")[:1])
    return Q(joined_at__lte=joined) & (Q(joined_at__lt=joined) | Q(pk__lt=pk))


def _card(row, *, viewer, year):
    person = row.member
    facets = visibility.facets_of(person, viewer=viewer)
    return Card(
        member=person,
        is_me=person.pk == viewer.pk,
        relation=RELATIONS.get(row.relation, "") if facets.conditions else "",
        since_year=row.since_year if facets.conditions else None,
        age=age_band(person.year_of_birth, year=year) if facets.age else "",
        about=person.about if facets.about else "",
    )

"""Waiting for somebody who shares a rare fact: what can be waited for, and who waits too."""

from dataclasses import dataclass

from django.db.models import Q

from community.members import visibility
from community.members.models import Member

from .models import Lookout
from .numbers import is_cared_for

OFFERED = 3
KINDS = {"conditions": "condition", "symptoms": "symptom"}


@dataclass(frozen=True)
class Way:
    """A fact of mine that nobody on my list shares, or that I wait for already."""

    kind: str
    fact: int
    name: str
    lookout: int | None
    met: tuple[Member, ...]
    """Others who wait for the same, and may be seen."""


def ways(member, mine, *, found):
    """The Ways of a member with these facts (a Told) and these cards; two queries."""
    lookouts = list(
        Lookout.objects.filter(member=member).select_related("condition", "symptom").order_by("pk")
    )
    waits = {(_kind(row), row.condition_id or row.symptom_id): row for row in lookouts}
    others = met(member, lookouts=lookouts)
    shared = frozenset().union(*(card.shares for card in found))
    offered, listed = 0, []
    for facet, word in lonely(mine, shared=shared):
        key = (KINDS[facet], mine.facts[facet, word])
        row = waits.get(key)
        if row is None and offered == OFFERED:
            continue
        offered += row is None
        people = tuple(one.member for one in others if row and _same(one, row))
        listed.append(Way(*key, mine.names[facet, word], row and row.pk, people))
    return listed


def lonely(mine, *, shared):
    """My conditions that nobody found shares; my symptoms, when I have told of no condition."""
    facets = [("conditions", mine.profile.conditions), ("symptoms", mine.profile.symptoms)]
    own = [(facet, word) for facet, words in facets for word in words if not is_cared_for(word)]
    first = "conditions" if any(facet == "conditions" for facet, _word in own) else "symptoms"
    alone = [key for key in own if key not in shared and key[0] == first]
    return sorted(alone, key=lambda key: mine.names[key])


def met(member, *, lookouts):
    """The Lookouts of others who wait for the same as one of these, and may be found."""
    conditions = [row.condition.condition_id for row in lookouts if row.condition_id]
    symptoms = [row.symptom.symptom_id for row in lookouts if row.symptom_id]
    if not lookouts:
        return []
    same = Q(condition__condition__in=conditions) | Q(symptom__symptom__in=symptoms)
    found = Lookout.objects.filter(same, visibility.may_find(member, person="member"))
    named = found.select_related("member__user", "condition", "symptom")
    return list(named.order_by("waits_since", "pk"))


def _kind(lookout):
    return "condition" if lookout.condition_id else "symptom"


def _same(one, other):
    if one.condition_id and other.condition_id:
        return one.condition.condition_id == other.condition.condition_id
    if one.symptom_id and other.symptom_id:
        return one.symptom.symptom_id == other.symptom.symptom_id
    return False

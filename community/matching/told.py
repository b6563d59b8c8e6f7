"""What members told, with names: all of it for who asks, of others only what an Alike may see."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from community.members import visibility
from community.members.ages import middle_of_decade
from community.members.models import MemberCondition, MemberSymptom, MemberTreatment
from conditions.catalogue.editions import Edition

from . import numbers
from .similarity import FACETS, Profile

CARER = MemberCondition.Relation.CARER
NOTHING, NO_YEAR = Value(""), Value(None, output_field=IntegerField())


@dataclass(frozen=True)
class Told:
    """One member's facts, as far as somebody may know of them."""

    profile: Profile
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(facet, word) -> what people call it."""
    relations: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)
    """The word of a condition -> how they stand to it, since when."""
    facts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(facet, word) -> the id of the row, to wait for somebody who shares it."""


@dataclass(frozen=True)
class Said:
    facet: str
    fact: int
    term: int
    name: str
    relation: str
    since: int | None

    @property
    def word(self):
        """The fact as it stands in profiles: who somebody cares for is not themselves."""
        kind = numbers.CARED_FOR if self.relation == CARER else numbers.KIND_OF[self.facet]
        return numbers.word(numbers.number(kind, self.term))


def of_all(people, *, year):
    """Member id -> Told of these people (members) as an Alike sees them."""
    said = _said([person.pk for person in people])
    return {person.pk: _shown(person, said[person.pk], year=year) for person in people}


def of_me(me, *, year):
    """All that I told."""
    age = None if me.year_of_birth is None else float(year - me.year_of_birth)
    return _as_told(_said([me.pk])[me.pk], age=age, sex=me.sex, country=me.country)


def _shown(person, said, *, year):
    """What is not shown is not there; of an age only the decade is known."""
    facets, age = visibility.facets_for_matched(person), None
    if facets.age and person.year_of_birth is not None:
        age = middle_of_decade(year - person.year_of_birth)
    return _as_told(
        [one for one in said if getattr(facets, one.facet)],
        age=age,
        sex=person.sex if facets.sex else "",
        country=person.country if facets.country else "",
    )


def _as_told(said, **circumstances):
    words = {facet: frozenset(one.word for one in said if one.facet == facet) for facet in FACETS}
    return Told(
        profile=Profile(**words, **circumstances),
        names={(one.facet, one.word): one.name for one in said},
        relations={one.word: (one.relation, one.since) for one in said if one.relation},
        facts={(one.facet, one.word): one.fact for one in said},
    )


def _said(people):
    """Member id -> what they said, in one query."""
    rows = _conditions(people).union(_symptoms(people), _treatments(people), all=True)
    said = defaultdict(list)
    for member, *row in rows:
        said[member].append(Said(*row))
    return said


def _conditions(people):
    page = Edition.objects.current().order_by().filter(condition=OuterRef("condition"))
    facts = MemberCondition.objects.filter(member__in=people)
    name = Coalesce(Subquery(page.values("name")[:1]), F("condition__name"))
    return _rows(facts, "conditions", "condition_id", name, F("relation"), F("since_year"))


def _symptoms(people):
    facts = MemberSymptom.objects.filter(member__in=people)
    return _rows(facts, "symptoms", "symptom_id", F("symptom__name"))


def _treatments(people):
    facts = MemberTreatment.objects.filter(member__in=people)
    return _rows(facts, "treatments", "treatment_id", F("treatment__name"))


def _rows(facts, facet, term, name, relation=NOTHING, since=NO_YEAR):
    columns = {
        "facet": Value(facet, output_field=CharField()),
        "term": F(term),
        "called": Cast(name, CharField()),
        "stands": Cast(relation, CharField()),
        "since": Cast(since, IntegerField()),
    }
    rows = facts.order_by().annotate(**columns)
    return rows.values_list("member", "facet", "pk", *[key for key in columns if key != "facet"])

"""What members stated, as the score takes it.

Of oneself everything counts. Of others only what they show to those who are alike: what is hidden
has no part in anybody's score, so that nobody can find it by trying. Symptoms that trouble somebody
“not now” were told and count.
"""

import json

import numpy as np
from django.db import connection
from django.db.models import Case, F, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from alike.web.prepared import Prepared, Slot
from community.members import visibility
from community.members.models import Member, MemberCondition, MemberSymptom, MemberTreatment

from . import layout, numbers
from .crowd import NOBODY, People
from .similarity import FACETS, Profile

CIRCUMSTANCES = (
    *("pk", "year_of_birth", "sex", "country"),
    *(f"shows_{facet}_to" for facet in (*FACETS, "age", "sex", "country")),
)
SHOWS = CIRCUMSTANCES.index("shows_conditions_to")


def profile_of(member):
    """All that the member told, for finding others; nobody else may be shown this."""
    facts = [fact for _member, fact in FACTS.as_given(ids=packed([member.pk]))]
    born = member.year_of_birth
    return Profile(
        **numbers.facets_of(facts),
        age=None if born is None else float(timezone.localdate().year - born),
        sex=member.sex,
        country=member.country,
    )


def profiles_of(ids):
    """Member id -> what counts of them for others; those who may not be found are left out."""
    return people_of(list(ids)).profiles()


def people_of(ids):
    """The same as arrays."""
    return shown(MATCHABLE.as_given(ids=packed(ids)))


def shown(rows):
    """What others may see of people, by rows of CIRCUMSTANCES."""
    if not rows:
        return NOBODY
    ids, born, sexes, countries, *shows = zip(*rows, strict=True)
    ids = np.array(ids, np.int64)
    shows = np.array([[audience in visibility.NEAR for audience in each] for each in shows])
    order = np.argsort(ids)
    ids = ids[order]
    whose, facts = _facts_shown(ids, shows[: len(FACETS), order])
    show_age, show_sex, show_country = shows[len(FACETS) :, order]
    born = np.array([year or 0 for year in born])[order] * show_age
    return People(
        ids=ids,
        facts=facts,
        sizes=np.bincount(whose, minlength=len(ids)),
        ages=layout.ages(born, year=timezone.localdate().year),
        sexes=np.where(show_sex, np.array(sexes, "U10")[order], ""),
        countries=np.where(show_country, np.array(countries, "U2")[order], ""),
    )


def facts_between(first, end):
    """(member id, number) of every fact of members with ids from `first` to before `end`."""
    return _facts(member__gte=first, member__lt=end)


def packed(ids):
    """Ids as the one parameter that queries for many of them take."""
    return list(ids) if connection.vendor == "postgresql" else json.dumps(list(ids))


def among(slot="ids"):
    """The ids in this slot, for `…__in`; there may be any number of them."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [Slot(slot)])
    return RawSQL("SELECT value FROM json_each(%s)", [Slot(slot)])


def _facts_shown(ids, shows):
    """Of whom each fact is (the place in `ids`), and its number; in the order of `ids`."""
    rows = FACTS.as_given(ids=packed(ids.tolist()))
    rows = np.array(rows, np.int64).reshape(-1, 2)
    whose, facts = np.searchsorted(ids, rows[:, 0]), rows[:, 1]
    counts = shows[numbers.facet_numbers(facts), whose]
    order = np.argsort(whose[counts], kind="stable")
    return whose[counts][order], facts[counts][order]


def _facts(**whose):
    cared_for = When(relation=MemberCondition.Relation.CARER, then=_number(numbers.CARED_FOR))
    kinds = (
        (MemberCondition, Case(cared_for, default=_number(numbers.CONDITION))),
        (MemberSymptom, _number(numbers.SYMPTOM, "symptom_id")),
        (MemberTreatment, _number(numbers.TREATMENT, "treatment_id")),
    )
    first, *others = (
        model.objects.filter(**whose)
        .order_by()
        .annotate(number=number)
        .values_list("member_id", "number")
        for model, number in kinds
    )
    return first.union(*others, all=True)


def _number(kind, field="condition_id"):
    return F(field) + Value(numbers.number(kind, 0))


FACTS = Prepared(lambda: _facts(member__in=among()))
MATCHABLE = Prepared(
    lambda: (
        Member.objects.filter(visibility.agrees_to_be_matched(), pk__in=among())
        .order_by()
        .values_list(*CIRCUMSTANCES)
    )
)

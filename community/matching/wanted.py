"""Whom somebody looks for among those like them: filters, asked only of what people show."""

from dataclasses import dataclass

import numpy as np
from django.db.models import Exists, OuterRef, Q

from community.members import visibility
from community.members.models import MemberCondition, MemberTreatment

from . import layout, numbers

NEWLY = 1
"""Diagnosed this year or so many years before it."""
DECADE, FIRST_DECADE, LAST_DECADE = 10, 20, 80


@dataclass(frozen=True)
class Wanted:
    """Empty fields ask for nothing. Who does not show what is asked for is not found by it."""

    condition: int | None = None
    """Who lives with it or, with `carers`, who cares for somebody who does."""
    treatment: int | None = None
    ages: tuple[int, int] | None = None
    """From and to, in years; only decades are shown, so whole decades are found."""
    sex: str = ""
    country: str = ""
    newly_diagnosed: bool = False
    """With that condition, if one is named; otherwise with any."""
    carers: bool = False
    people: frozenset[int] | None = None
    """These members and nobody else."""


def condition(wanted, *, year):
    """The condition on members that keeps whom is wanted."""
    asked = Q()
    if wanted.condition or wanted.newly_diagnosed or wanted.carers:
        asked &= Q(Exists(_conditions(wanted, year=year))) & _shows("conditions")
    if wanted.treatment:
        tried = MemberTreatment.objects.filter(member=OuterRef("pk"), treatment=wanted.treatment)
        asked &= Q(Exists(tried)) & _shows("treatments")
    if wanted.ages:
        first, last = years_of_birth(wanted.ages, year=year)
        asked &= Q(year_of_birth__gte=first, year_of_birth__lte=last) & _shows("age")
    if wanted.sex:
        asked &= Q(sex=wanted.sex) & _shows("sex")
    if wanted.country:
        asked &= Q(country=wanted.country) & _shows("country")
    if wanted.people is not None:
        asked &= Q(pk__in=wanted.people)
    return asked


@dataclass(frozen=True)
class RowsWanted:
    """The same asked of the index, which may let through a few too many and never too few."""

    wanted: Wanted
    year: int

    @property
    def words(self):
        """The facts that everybody wanted has."""
        found, wanted = [], self.wanted
        if wanted.condition:
            kind = numbers.CARED_FOR if wanted.carers else numbers.CONDITION
            found.append(numbers.number(kind, wanted.condition))
        if wanted.treatment:
            found.append(numbers.number(numbers.TREATMENT, wanted.treatment))
        return found

    def places(self, rows, lists):
        """Whether each place of a stretch is wanted; None where everybody is."""
        if self.wanted == Wanted():
            return None
        among = np.zeros(layout.SIZE, bool)
        among[: len(rows)] = self._are_wanted(rows)
        for word in self.words:
            has = np.zeros(layout.SIZE, bool)
            has[lists[word]] = True
            among &= has
        return among

    def _are_wanted(self, rows):
        wanted, found = self.wanted, np.ones(len(rows), bool)
        if wanted.ages:
            first, last = years_of_birth(wanted.ages, year=self.year)
            found &= (rows["born"] >= max(first, 1)) & (rows["born"] <= last)
        if wanted.sex:
            found &= layout.SEXES[rows["sex"]] == wanted.sex
        if wanted.country:
            found &= rows["country"] == layout.packed_country(wanted.country)
        if wanted.newly_diagnosed and not wanted.carers:
            found &= rows["since"] >= self.year - NEWLY
        if wanted.carers:
            found &= rows["cares"] == 1
        return found


def years_of_birth(ages, *, year):
    """The first and the last year of birth of all decades of life that these ages touch."""
    youngest, oldest = ages
    from_age = 0 if youngest < FIRST_DECADE else min(youngest, LAST_DECADE) // DECADE * DECADE
    to_age = max(oldest // DECADE * DECADE, from_age) + DECADE - 1
    to_age = max(to_age, FIRST_DECADE - 1)
    return (0 if to_age >= LAST_DECADE else year - to_age), year - from_age


def _conditions(wanted, *, year):
    found = MemberCondition.objects.filter(member=OuterRef("pk"))
    if wanted.condition:
        found = found.filter(condition=wanted.condition)
    if wanted.carers:
        return found.filter(relation=MemberCondition.Relation.CARER)
    found = found.exclude(relation=MemberCondition.Relation.CARER)
    if wanted.newly_diagnosed:
        return found.filter(
            relation=MemberCondition.Relation.DIAGNOSED, since_year__gte=year - NEWLY
        )
    return found


def _shows(facet):
    return Q(**{f"shows_{facet}_to__in": visibility.NEAR})

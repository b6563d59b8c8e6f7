"""Profiles of many people as arrays."""

from dataclasses import dataclass

import numpy as np

from . import numbers
from .similarity import Profile


@dataclass(frozen=True, eq=False)
class People:
    """Each array but `facts` is in the order of `ids`."""

    ids: np.ndarray
    facts: np.ndarray
    """The numbers of all their facts, one person's after the other's."""
    sizes: np.ndarray
    """How many facts each has."""
    ages: np.ndarray
    """nan where it is not known."""
    sexes: np.ndarray
    countries: np.ndarray

    def only(self, chosen):
        """Those of whom `chosen`, a boolean of each, says so."""
        return People(
            self.ids[chosen],
            self.facts[np.repeat(chosen, self.sizes)],
            *(each[chosen] for each in (self.sizes, self.ages, self.sexes, self.countries)),
        )

    def plus(self, other):
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return People(*(np.concatenate(pair) for pair in pairs))

    def profiles(self) -> dict[int, Profile]:
        ends = np.cumsum(self.sizes)
        starts, facts = (ends - self.sizes).tolist(), self.facts.tolist()
        return {
            pk: Profile(
                **numbers.facets_of(facts[start:end]),
                age=None if np.isnan(age) else age,
                sex=sex,
                country=country,
            )
            for pk, start, end, age, sex, country in zip(
                self.ids.tolist(),
                starts,
                ends.tolist(),
                self.ages.tolist(),
                self.sexes.tolist(),
                self.countries.tolist(),
                strict=True,
            )
        }


def crowd(profiles: dict[int, Profile]) -> People:
    """The arrays of these profiles, by id."""
    facts = [numbers.numbers_of(profile) for profile in profiles.values()]
    ages = [np.nan if row.age is None else row.age for row in profiles.values()]
    return People(
        ids=np.array(list(profiles), np.int64),
        facts=np.array([fact for row in facts for fact in row], np.int64),
        sizes=np.array([len(row) for row in facts], np.int64),
        ages=np.array(ages, float),
        sexes=np.array([row.sex for row in profiles.values()], "U10"),
        countries=np.array([row.country for row in profiles.values()], "U2"),
    )


NOBODY = crowd({})

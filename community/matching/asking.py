"""`similarity.score` of one who asks and very many others at once, by arrays.

A test holds it to the score of one pair.
"""

from collections.abc import Sequence

import numpy as np

from . import numbers
from .crowd import People
from .similarity import (
    DEFAULT,
    FACETS,
    FARTHEST,
    YEARS_OF_CHILDHOOD,
    Matters,
    Profile,
    Weights,
)


class Asking:
    """One who looks for people like themselves. `weights` hold frozen lexicons."""

    def __init__(self, mine: Profile, *, weights: Weights, matters: Matters = DEFAULT):
        self.mine, self.weights, self.matters = mine, weights, matters
        self.shares = np.array([getattr(matters, facet) for facet in FACETS])
        words = np.array(numbers.numbers_of(mine), np.int32)
        weighed = self.weigh(words)
        order = np.argsort(-weighed, kind="stable")
        self.words, self.weighed = words[order], weighed[order]
        """Numbers of what was told, and what each weighs; the heaviest first."""
        self.told = float(weighed.sum())

    def weigh(self, words):
        """What each of these numbers weighs here."""
        found, facets = np.zeros(len(words)), numbers.facet_numbers(words)
        for at, facet in enumerate(FACETS):
            here = facets == at
            found[here] = self.shares[at] * self.weights.lexicon(facet).weigh(words[here])
        return found

    def likenesses(self, others):
        """A row for each word of mine: how far each of the others covers it."""
        found = np.zeros((len(self.words), len(others)))
        mine, theirs = numbers.facet_numbers(self.words), numbers.facet_numbers(others)
        for at, facet in enumerate(FACETS):
            rows, columns = np.flatnonzero(mine == at), np.flatnonzero(theirs == at)
            table = self.weights.lexicon(facet).table(self.words[rows], others[columns])
            found[np.ix_(rows, columns)] = table
        return found

    def scores(self, people: People) -> np.ndarray:
        """How alike each of them is to me, from 0 to 1."""
        found = np.zeros(len(people.ids))
        known = np.flatnonzero(people.sizes)
        if not self.told or not len(known):
            return found
        words, cells = np.unique(people.facts, return_inverse=True)
        table = self.likenesses(words)
        starts = (np.cumsum(people.sizes) - people.sizes)[known]
        covered = sum(
            weight * np.maximum.reduceat(row[cells], starts)
            for weight, row in zip(self.weighed, table, strict=True)
        )
        weighed = self.weigh(words)
        said = np.add.reduceat(weighed[cells], starts)
        met = np.add.reduceat((weighed * table.max(axis=0))[cells], starts)
        found[known] = self.coverage(covered, met, said)
        return found * self.agreement(people.ages, people.sexes, people.countries)

    def coverage(self, covered, met, said):
        """The part that facts make of the score, of sums by person."""
        allowance = self.weights.allowance
        back = (met + allowance) / np.maximum(said + allowance, 1e-12)
        return np.where(said > 0, np.minimum(1, covered / self.told * np.sqrt(back)), 0)

    def agreement(self, ages, sexes, countries):
        """What is left of the score after differences of age, sex and country."""
        left = np.ones(len(ages))
        if self.mine.age is not None and self.matters.age:
            own = self.mine.age + YEARS_OF_CHILDHOOD
            apart = np.abs(np.log((ages + YEARS_OF_CHILDHOOD) / own))
            left *= 1 - self.matters.age * np.nan_to_num(np.minimum(apart, FARTHEST) / FARTHEST)
        for facet, theirs in (("sex", sexes), ("country", countries)):
            own, share = getattr(self.mine, facet), getattr(self.matters, facet)
            if own and share:
                left[(theirs != own) & (theirs != "")] *= 1 - share
        return left


def ranked(ids: Sequence[int], scores: np.ndarray) -> list[int]:
    """Places of those who are alike at all, the most alike first; of equals, the one who was here
    first."""
    order = np.lexsort((np.asarray(ids), -scores))
    return [int(at) for at in order if scores[at] > 0]

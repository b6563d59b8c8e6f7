"""How well the score finds people with the same diagnosis, which it is never told.

Each case asks with its symptoms, once as published and once as a member might put them. Cases from
the same paper are left out, because they share one list of symptoms. Figures are means over
diagnoses of the means over their cases, so that common diagnoses do not drown the rare ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .cases import Case
from .similarity import DEFAULT, FARTHEST, YEARS_OF_CHILDHOOD, Profile, Weights
from .table import best_of, likenesses

MEASURES = ("hit@1", "hit@10", "map")
DEPTH = 2_000
"""Ranks that average precision looks at."""


@dataclass(frozen=True)
class Figures:
    symptoms: dict[str, float]
    asked: dict[str, float]
    n: int
    """Cases that have somebody to find."""


def evaluate(cases: Sequence[Case], *, weights: Weights) -> Figures:
    """Both sets of figures; nan where no case has somebody of its diagnosis in another paper."""
    crowd = Crowd([case.symptoms for case in cases], weights=weights)
    diagnoses = _numbered([case.diagnosis for case in cases])
    papers = _numbered([case.paper for case in cases])
    same = [np.flatnonzero(diagnoses == number) for number in range(diagnoses.max() + 1)]
    asking = [i for i, own in enumerate(diagnoses) if np.any(papers[same[own]] != papers[i])]
    figures = {}
    for way in ("symptoms", "asked"):
        scores = crowd.scores([getattr(cases[i], way) for i in asking])
        found = [
            _measures(row, right=diagnoses == diagnoses[i], others=papers != papers[i])
            for i, row in zip(asking, scores, strict=True)
        ]
        figures[way] = _macro(found, diagnoses[asking])
    return Figures(**figures, n=len(asking))


class Crowd:
    """People to be compared with many others: `similarity.score` of symptoms, by the table."""

    def __init__(self, people: Sequence[Profile], *, weights: Weights):
        self.people, self.weights = people, weights
        self.lexicon = weights.lexicon("symptoms")
        self.words = sorted({word for person in people for word in person.symptoms})
        self.told = [person for person, row in enumerate(people) if row.symptoms]
        self.lists = [sorted(people[person].symptoms) for person in self.told]
        places = {word: place for place, word in enumerate(self.words)}
        self.cells = np.array([places[word] for row in self.lists for word in row], int)
        self.starts = np.cumsum([0, *(len(row) for row in self.lists[:-1])])
        self.weighed = self._weighed(self.words)[self.cells]
        self.ages = np.array([np.nan if row.age is None else row.age for row in people])
        self.said = {
            facet: np.array([getattr(row, facet) for row in people]) for facet in ("sex", "country")
        }

    def scores(self, asking: Sequence[Profile]) -> Iterator[np.ndarray]:
        """For each who asks, how alike everybody in the crowd is to them."""
        words = sorted({word for row in asking for word in row.symptoms})
        if not words or not self.words:
            yield from (np.zeros(len(self.people), np.float32) for _ in asking)
            return
        table = likenesses(words, self.words, lexicon=self.lexicon)
        covered = best_of(table, self.words, self.lists)
        places = {word: place for place, word in enumerate(words)}
        weighed = self._weighed(words)
        for row in asking:
            rows = [places[word] for word in sorted(row.symptoms)]
            yield self._scores(row, table[rows], covered[rows], weighed[rows])

    def _scores(self, mine, table, covered, weighed):
        found = np.zeros(len(self.people), np.float32)
        if len(weighed):
            there = weighed @ covered / weighed.sum()
            met = np.add.reduceat(self.weighed * table.max(axis=0)[self.cells], self.starts)
            said = np.add.reduceat(self.weighed, self.starts)
            allowance = self.weights.allowance
            back = (met + allowance) / (said + allowance)
            found[self.told] = np.minimum(1, there * back**0.5)
        return found * self._agreement(mine)

    def _agreement(self, mine):
        left = np.ones(len(self.people))
        if mine.age is not None:
            apart = np.abs(
                np.log((self.ages + YEARS_OF_CHILDHOOD) / (mine.age + YEARS_OF_CHILDHOOD))
            )
            left *= 1 - DEFAULT.age * np.nan_to_num(np.minimum(apart, FARTHEST) / FARTHEST)
        for facet, theirs in self.said.items():
            own = getattr(mine, facet)
            if own:
                left[(theirs != own) & (theirs != "")] *= 1 - getattr(DEFAULT, facet)
        return left

    def _weighed(self, words):
        share = DEFAULT.symptoms
        return np.array([share * self.lexicon.weight(word) for word in words], np.float32)


def _numbered(names):
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names])


def _measures(scores, *, right, others):
    """hit@1, hit@10 and average precision; of equal scores the earlier case comes first."""
    order = np.flatnonzero(others)
    order = order[np.argsort(-scores[order], kind="stable")][:DEPTH]
    ranks = np.flatnonzero(right[order]) + 1
    precision = np.arange(1, len(ranks) + 1) / ranks
    return (
        float(np.any(ranks <= 1)),
        float(np.any(ranks <= 10)),
        precision.sum() / np.count_nonzero(right & others),
    )


def _macro(found, diagnoses):
    if not found:
        return dict.fromkeys(MEASURES, float("nan"))
    found = np.array(found)
    means = [found[diagnoses == number].mean(axis=0) for number in np.unique(diagnoses)]
    return dict(zip(MEASURES, np.mean(means, axis=0).tolist(), strict=True))

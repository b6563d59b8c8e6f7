"""Gathering who may be most like somebody: estimates from the index, from below, and bounds.

A word of mine is met by itself and by words that are near enough; what is farther off is left to
the exact score, which never finds more than `least` in it. So with my words heaviest first,

    who is on no list so far     reaches at most  least x words so far + words to come
    who has met f of them        reaches at most  f + least x (words so far - f) + words to come

of the weight of all. Once as many as are wanted are surely above the first, nobody new is taken
up: the lists of the commoner words are only looked through for those who are there already.
"""

from dataclasses import dataclass, field

import numpy as np

from . import layout
from .asking import Asking

FEW = 300
"""People whose estimates are enough to know a good one by."""
PLAUSIBLE = 0.8
"""No need to look whether as many as are wanted are more alike than this."""
MOST = 4_000
"""People of one stretch who are handed on at most."""


@dataclass
class Gathered:
    """Those who may be like whom somebody looks for, in no order."""

    ids: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    estimates: np.ndarray = field(default_factory=lambda: np.zeros(0))
    """What they score at least."""
    bounds: np.ndarray = field(default_factory=lambda: np.zeros(0))
    """What they score at most."""

    def plus(self, other):
        return Gathered(
            np.concatenate([self.ids, other.ids]),
            np.concatenate([self.estimates, other.estimates]),
            np.concatenate([self.bounds, other.bounds]),
        )

    def best_first(self):
        return np.lexsort((self.ids, -self.bounds, -self.estimates))


class Gatherer:
    """Gathers for one who asks. `around` gives, for a word, what covers it and how far."""

    def __init__(self, asking: Asking, *, around, least, year, most):
        self.asking, self.least, self.year, self.most = asking, least, year, most
        self.around = [around(word, least) for word in asking.words.tolist()]
        every = np.concatenate([NO_WORDS, *(words for words, _likeness in self.around)])
        likeness = np.concatenate([NO_WORDS, *(likeness for _words, likeness in self.around)])
        words, at = np.unique(every, return_inverse=True)
        met = np.zeros(len(words))
        np.maximum.at(met, at, likeness)
        self.words = words.tolist()
        self.met = dict(zip(self.words, (met * asking.weigh(words)).tolist(), strict=True))
        """What each word of theirs adds to what of theirs I cover."""
        self.enough = 0.0
        """The estimate that as many as are wanted are known to reach."""
        self.looked_at = 0
        """Places on lists, for the benchmark."""

    def gather(self, first, lists, rows, *, without, among=None):
        """Those of one stretch. `first` is its first id; `lists` gives the list of a word; `among`
        says of each place whether it is wanted, and `without` names places that are not."""
        sums = _Sums()
        done, left, reach, is_closed = 0.0, self.asking.told, among, False
        met = dict(self.met)
        for weight, (words, likeness) in zip(self.asking.weighed, self.around, strict=True):
            if not is_closed and self._is_enough(sums, rows, without, done, left):
                is_closed, reach = True, self._within_reach(sums, among, done, left)
            self.looked_at += sums.add(weight, words.tolist(), likeness, lists, met, reach)
            done, left = done + weight, left - weight
        sums.leave_out(without, beyond=len(rows))
        return self._handed_on(first, sums, rows)

    def _is_enough(self, sums, rows, without, done, left):
        """Whether nobody who is on no list so far can be among the best."""
        reach = self.least * done + left
        if self.enough * self.asking.told < reach < PLAUSIBLE * self.asking.told:
            sums.leave_out(without, beyond=len(rows))
            self._raise(self._estimates(_best(sums.found, reach), sums, rows))
        return self.enough * self.asking.told >= reach

    def _within_reach(self, sums, among, done, left):
        needed = self.enough * self.asking.told - left - self.least * done
        reach = (sums.found > 0) & (sums.found * (1 - self.least) >= needed)
        return reach if among is None else reach & among

    def _handed_on(self, first, sums, rows):
        told, least = self.asking.told, self.least
        self._raise(self._estimates(_best(sums.found, 1e-9), sums, rows))
        needed = (self.enough - least) * told / (1 - least)
        places = np.flatnonzero(sums.found > max(0, needed))
        estimates = self._estimates(places, sums, rows)
        found = sums.found[places] / told
        bounds = np.minimum(1, found + least * (1 - found)) * self._agreement(places, rows)
        if len(places) > MOST:
            kept = np.argpartition(-estimates, MOST)
            places, estimates, bounds = (each[kept[:MOST]] for each in (places, estimates, bounds))
        return Gathered(first + places.astype(np.int64), estimates, bounds)

    def _raise(self, estimates):
        if len(estimates) >= self.most:
            best = np.partition(estimates, len(estimates) - self.most)
            self.enough = max(self.enough, float(best[len(estimates) - self.most]))

    def _estimates(self, places, sums, rows):
        said = rows["said"][places].astype(float) @ self.asking.shares
        covered = self.asking.coverage(sums.found[places], sums.met[places], said)
        return covered * self._agreement(places, rows)

    def _agreement(self, places, rows):
        """Only what matters is looked at."""
        matters = self.asking.matters
        return self.asking.agreement(
            layout.ages(rows["born"][places], year=self.year),
            layout.SEXES[rows["sex"][places]] if matters.sex else UNSAID,
            layout.countries(rows["country"][places]) if matters.country else UNSAID,
        )


class _Sums:
    """For each place of a stretch: how much of mine they have met, and how much of theirs I."""

    def __init__(self):
        self.found = np.zeros(layout.SIZE, np.float32)
        self.met = np.zeros(layout.SIZE)
        self.best = np.zeros(layout.SIZE, np.float32)

    def add(self, weight, words, likeness, lists, met, reach):
        """Add a word of mine. What of `met` is used is taken out, so that it counts once."""
        people = [lists[word] for word in words]
        sizes = [len(each) for each in people]
        places = np.concatenate(people)
        likeness = np.repeat(likeness, sizes)
        met = np.repeat([met.pop(word, 0.0) for word in words], sizes)
        if reach is not None:
            within = reach[places]
            places, likeness, met = places[within], likeness[within], met[within]
        self.best[places] = likeness  # the nearest come last, and the last one stays
        self.found[places] += weight * self.best[places]
        self.best[places] = 0
        np.add.at(self.met, places, met)
        return sum(sizes)

    def leave_out(self, places, *, beyond):
        """Nobody at these places counts, nor at any that there is no row for."""
        self.found[places] = 0
        self.found[beyond:] = 0


def _best(found, least):
    """Some of the places where most was found, and at least so much."""
    places = np.flatnonzero(found >= least)
    if len(places) > FEW:
        places = places[np.argpartition(-found[places], FEW)[:FEW]]
    return places


NO_WORDS = np.zeros(0, np.int32)
UNSAID = np.zeros(1, "U2")

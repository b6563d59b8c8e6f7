"""Gathering who may be most like somebody: estimates from the index, from below, and bounds.

A word of mine is met by itself and by words that are near enough; what is farther off is left to
the exact score, which never finds more than `least` in it. So with my words heaviest first,

    who is on no list so far     reaches at most  least x words so far + words to come
    who has met f of them        reaches at most  f + least x (words so far - f) + words to come

of the weight of all. The most promising are finished first. Once as many as are wanted are surely
above what somebody new reaches, nobody new is taken up, and who cannot reach it is let go: the
lists of the commoner words are only looked through for who is left.
"""

from dataclasses import dataclass, field

import numpy as np

from . import layout
from .asking import Asking

MANY = 60_000
"""Places on lists from which on it is cheaper to go through them list by list."""
FEW = 600
"""Promising people who are finished first, to know how good the best are."""
PARTS = (0.9, 0.7, 0.5, 0.3, 0.1, 0.0)
"""Of the most that anybody has met: where to look for the best, so that few need be sorted."""
GUESSED = 0.7
"""Once nobody new reaches more than this part of all, it is looked how good the best so far are."""
RARE = 20
"""A list that is so many times as long is searched for places, not gone through."""
MOST = 2_000
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
        sums, met, told = _Sums(among), dict(self.met), self.asking.told
        words = list(zip(self.asking.weighed.tolist(), self.around, strict=True))
        done = 0.0
        while words and self._reach(done) > GUESSED * told:
            weight, near = words.pop(0)
            self.looked_at += sums.add(weight, near, lists, met)
            done += weight
        sums.leave_out(without, beyond=len(rows))
        finished = self._finish(_best(sums.found), sums, words, lists, dict(met), rows)
        self._go_on(sums, words, lists, met, done)
        places, found, met = finished
        sums.found[places], sums.met[places] = found, met
        sums.leave_out(without, beyond=len(rows))
        return self._handed_on(first, sums, rows)

    def _finish(self, places, sums, words, lists, met, rows):
        """Go through all the words for these places alone. What they come to; the sums of them are
        not needed any more."""
        for weight, near in words:
            self.looked_at += sums.add(weight, near, lists, met, places)
        self._raise(self._estimates(places, sums, rows))
        return places, sums.found[places], sums.met[places]

    def _go_on(self, sums, words, lists, met, done):
        """The lighter words, for everybody while somebody new may be among the best, then only for
        who still may, until there is nobody."""
        places = None
        for weight, near in words:
            needed = self.enough * self.asking.told - self._reach(done)
            if needed >= 0:
                places = np.flatnonzero(sums.found > 0) if places is None else places
                places = places[sums.found[places] * (1 - self.least) >= needed]
                if not len(places):
                    return
            self.looked_at += sums.add(weight, near, lists, met, places)
            done += weight

    def _reach(self, done):
        """How much anybody can have met who is on no list of the words done."""
        return self.least * done + self.asking.told - done

    def _handed_on(self, first, sums, rows):
        told, least = self.asking.told, self.least
        needed = (self.enough - least) * told / (1 - least)
        places = np.flatnonzero(sums.found > max(0, needed))
        covered = self._coverage(places, sums, rows)
        if len(places) > MOST:
            kept = np.argpartition(-covered, MOST)[:MOST]
            places, covered = places[kept], covered[kept]
        agreement = self._agreement(places, rows)
        found = sums.found[places] / told
        bounds = np.minimum(1, found + least * (1 - found)) * agreement
        return Gathered(first + places.astype(np.int64), covered * agreement, bounds)

    def _raise(self, estimates):
        if len(estimates) >= self.most:
            best = np.partition(estimates, len(estimates) - self.most)
            self.enough = max(self.enough, float(best[len(estimates) - self.most]))

    def _estimates(self, places, sums, rows):
        return self._coverage(places, sums, rows) * self._agreement(places, rows)

    def _coverage(self, places, sums, rows):
        said = rows["said"][places].astype(float) @ self.asking.shares
        return self.asking.coverage(sums.found[places], sums.met[places], said)

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

    def __init__(self, among):
        self.among = among
        self.found = np.zeros(layout.SIZE, np.float32)
        self.met = np.zeros(layout.SIZE, np.float32)
        self.best = np.zeros(layout.SIZE, np.float32)

    def add(self, weight, near, lists, met, only=None):
        """Add a word of mine, for everybody or for some places `only`. What of `met` is used is
        taken out, so that it counts once."""
        words, likeness = near
        words = words.tolist()
        people = [lists[word] for word in words]
        met = [met.pop(word, 0.0) for word in words]
        looked_at = sum(map(len, people))
        if only is not None or self.among is not None:
            people = self._some_of(people, only)
        sizes = [len(each) for each in people]
        if sum(sizes) < MANY:
            self._add_some(weight, people, sizes, likeness, met)
        else:
            self._add_many(weight, people, likeness.tolist(), met)
        return looked_at

    def _some_of(self, people, only):
        if only is None:
            return [each[self.among[each]] for each in people]
        only = only.astype(layout.PLACES)
        reach = np.zeros(layout.SIZE, bool)
        reach[only] = True
        return [
            _in_both(only, each) if len(only) * RARE < len(each) else each[reach[each]]
            for each in people
        ]

    def _add_some(self, weight, people, sizes, likeness, met):
        """All lists in one go. The nearest word comes last, and the last one stays."""
        places = np.concatenate(people)
        self.best[places] = np.repeat(likeness, sizes)
        self.found[places] += weight * self.best[places]
        self.best[places] = 0
        np.add.at(self.met, places, np.repeat(np.array(met, np.float32), sizes))

    def _add_many(self, weight, people, likeness, met):
        """The same, list by list: dearer for each list, and much cheaper for each place."""
        for places, near, adds in zip(people, likeness, met, strict=True):
            self.best[places] = near
            if adds:
                self.met[places] += adds
        self.found += np.float32(weight) * self.best
        self.best[:] = 0

    def leave_out(self, places, *, beyond):
        """Nobody at these places counts, nor at any that there is no row for."""
        self.found[places] = 0
        self.found[beyond:] = 0


def _best(found):
    """Some of the places where most was found."""
    top = float(found.max(initial=0))
    for part in PARTS:
        places = np.flatnonzero(found > part * top)
        if len(places) >= FEW:
            return np.sort(places[np.argpartition(-found[places], FEW - 1)[:FEW]])
    return places


def _in_both(places, people):
    """The few places that are on a long list; both are in ascending order."""
    at = np.minimum(np.searchsorted(people, places), len(people) - 1)
    return places[people[at] == places]


NO_WORDS = np.zeros(0, np.int32)
UNSAID = np.zeros(1, "U2")

"""Finding the members most like one of them: gathered from the index, then compared exactly.

The index says who may be like somebody; whether they may be found, and what counts of them, is
read from their own rows in the same breath. So whoever takes a consent back, blocks or changes
is right in the next list, whatever the index holds.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from django.utils import timezone

from alike.web.prepared import Prepared, Slot
from community.members import visibility

from . import layout, numbers, weighing
from .asking import Asking, ranked
from .frozen import NEAR
from .gathering import Gathered, Gatherer
from .profiles import CIRCUMSTANCES, among, packed, profile_of, shown
from .reading import READER
from .similarity import DEFAULT
from .wanted import RowsWanted, Wanted, condition

__all__ = ["Found", "Wanted", "find"]

EVERYBODY = Wanted()
LIST = 24
"""How many are found unless said otherwise."""
SPARE = 16
"""So many more are looked for, since some of them may not be found."""
FAR, FARTHEST = 0.05, 0.0
"""How near words are that are looked at when few are found by those nearer than NEAR."""
COMPARED, ALL = 80, 240
"""People compared exactly: so many at least, and all while there are not more than that."""
TRIES = 3


@dataclass(frozen=True)
class Found:
    member: int
    score: float
    """From 0 to 1; members never see it."""


def find(member, *, most=LIST, wanted=EVERYBODY, matters=DEFAULT):
    """The members most like this one, the most alike first; nobody who has nothing in common.

    Only who may be found by them now (`visibility.matched_with`).
    """
    search = Search(member, most=most, wanted=wanted, matters=matters)
    if not search.asking.told:
        return []
    return search.among(wanted.people) if wanted.people is not None else search.in_the_index()


class Search:
    """One search, with what it knows of who asks."""

    def __init__(self, member, *, most, wanted, matters):
        self.member, self.most, self.wanted = member, most, wanted
        self.year = timezone.localdate().year
        self.epoch, weights = weighing.in_force()
        self.asking = Asking(profile_of(member), weights=weights, matters=matters)
        self.compared = self.looked_at = 0
        """People, and places on lists: what it cost."""

    def among(self, ids):
        """The best of these people alone."""
        return self._found(self._compare(sorted(ids)))[: self.most]

    def in_the_index(self):
        found = self._found_by(NEAR)
        if found and found[-1].score < NEAR:
            found = self._found_by(FAR)
        if not found or found[-1].score < FAR:
            found = self._found_by(FARTHEST)
        return found

    def _found_by(self, least):
        """The best by words that are so near; none where there are fewer than asked for."""
        gathered, changed = self._gathered(least)
        found = self._found(self._compared(gathered, changed))[: self.most]
        return found if len(found) == self.most or least == FARTHEST else []

    def _gathered(self, least):
        """Who may be alike, of all stretches; again when one was written in between."""
        for _try in range(TRIES):
            reads, stretches = READER.reads, READER.stretches()
            away, changed = READER.unindexed()
            gatherer = self._gatherer(least)
            found = self._of_stretches(gatherer, stretches, away)
            self.looked_at += gatherer.looked_at
            if READER.reads == reads or READER.stretches() == stretches:
                break
        return found, changed

    def _gatherer(self, least):
        around = partial(_around, self.asking.weights, self.epoch)
        most = self.most + SPARE
        return Gatherer(self.asking, around=around, least=least, year=self.year, most=most)

    def _of_stretches(self, gatherer, stretches, away):
        asked = RowsWanted(self.wanted, year=self.year)
        lists = READER.lists(stretches, [*gatherer.words, *asked.words])
        found = Gathered()
        for number, rows in READER.rows(stretches).items():
            first = number * layout.SIZE
            here = (away >= first) & (away < first + layout.SIZE)
            own = self.member.pk - first
            without = [*(away[here] - first).tolist(), *([own] if 0 <= own < layout.SIZE else [])]
            people = {word: lists[number, word] for word in (*gatherer.words, *asked.words)}
            among = asked.places(rows, people)
            found = found.plus(gatherer.gather(first, people, rows, without=without, among=among))
        return found

    def _compared(self, gathered, changed):
        """The best of those gathered and of those who changed, with their exact scores."""
        best = ranked(changed.ids, self.asking.scores(changed))
        if self.wanted == EVERYBODY:
            best = best[: self.most + SPARE]
        ids, at = changed.ids[best].tolist(), 0
        order = gathered.best_first()
        found = {}
        number = ALL if len(order) <= ALL else COMPARED
        while at < len(order) or ids:
            heap = [*ids, *gathered.ids[order[at : at + number]].tolist()]
            found |= self._compare(heap)
            ids, at = [], at + number
            if len(found) >= self.most:
                break
        return found

    def _compare(self, ids):
        """Id -> exact score of those who may be found, and are wanted, now."""
        scores = {}
        for first in range(0, len(ids), ALL):
            self.compared += len(ids[first : first + ALL])
            crowd = shown(self._may_be_found(ids[first : first + ALL]))
            scores |= zip(crowd.ids.tolist(), self.asking.scores(crowd).tolist(), strict=True)
        return scores

    def _may_be_found(self, ids):
        """Rows of those of these people who may be found, and are wanted, now."""
        if self.wanted == EVERYBODY:
            return MATCHED.as_given(viewer=self.member.pk, ids=packed(ids))
        rows = visibility.matched_with(self.member).filter(
            condition(self.wanted, year=self.year), pk__in=ids
        )
        return list(rows.values_list(*CIRCUMSTANCES))

    @staticmethod
    def _found(scores):
        ids, values = list(scores), np.array(list(scores.values()))
        return [Found(ids[at], float(values[at])) for at in ranked(ids, values)]


def _around(weights, epoch, word, least):
    """What covers a word at least so far, and how far; kept for the next search."""
    make = partial(weights.lexicon(numbers.facet(word)).around, word, least=least)
    return make() if least == NEAR else READER.around((epoch, least), word, make)


MATCHED = Prepared(
    lambda: (
        visibility.matched_with(Slot("viewer")).filter(pk__in=among()).values_list(*CIRCUMSTANCES)
    )
)

"""A lexicon as arrays: `Lexicon.weight` and `Lexicon.likeness` for one word and very many others.

It is what an epoch keeps. It gives the same figures as the lexicon that it was made from, to which
a test holds it; a word that was not there yet weighs what nobody has ever said, and is like itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from . import numbers
from .lexicon import CHANCE, EXACT_ONLY, SHARPER, USUAL_EXACTNESS, Lexicon

NEAR = 0.2
"""How near words are that every search looks at."""
AT_ONCE = 64
"""Words whose rows of the table are held at a time."""
NO_PLACES = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Frozen:
    facet: np.ndarray
    """One text."""
    words: np.ndarray
    """Numbers, ascending."""
    weights: np.ndarray
    totals: np.ndarray
    exactness: np.ndarray
    floors: np.ndarray
    starts: np.ndarray
    above: np.ndarray
    """From each start on: the places of what the word is a kind of, itself included."""
    parts: np.ndarray
    """The shares of kinship, covered and together."""
    directions: np.ndarray
    """A row for each word, of zeros for those that no book has."""
    unheard: np.ndarray
    """One weight: of a word that is new."""
    near_starts: np.ndarray
    near: np.ndarray
    """From each start on: the places of the words that cover the word more than NEAR."""
    near_by: np.ndarray
    """How far they do, a little rounded; the nearest last."""

    def weight(self, word: str) -> float:
        return float(self.weigh(np.array([self._number(word)]))[0])

    def likeness(self, mine: str, other: str) -> float:
        pair = (np.array([self._number(word)]) for word in (mine, other))
        return float(self.table(*pair)[0, 0])

    def weigh(self, words: np.ndarray) -> np.ndarray:
        """The weight of each of these numbers."""
        at, known = self._found(words)
        found = np.full(len(words), self.unheard[0])
        found[known] = self.weights[at[known]]
        return found

    def table(self, mine: np.ndarray, others: np.ndarray) -> np.ndarray:
        """How far each of the others (a column) covers each of mine (a row); all are numbers."""
        found = np.zeros((len(mine), len(others)), np.float32)
        (rows, known), (columns, there) = self._found(mine), self._found(others)
        if known.any() and there.any():
            every = slice(None) if others is self.words else columns[there]
            found[np.ix_(known, there)] = self._likenesses(rows[known], every)
        found[mine[:, None] == others] = 1
        return found

    def around(self, mine: int, *, least: float) -> tuple[np.ndarray, np.ndarray]:
        """All words that cover mine more than `least`, the nearest last, and how far each does."""
        at, known = self._found(np.array([mine]))
        if not known[0]:
            return np.array([mine], np.int32), np.ones(1, np.float32)
        if least == NEAR:
            here = slice(self.near_starts[at[0]], self.near_starts[at[0] + 1])
            return self.words[self.near[here]], self.near_by[here].astype(np.float32)
        near, found = _above(self.table(np.array([mine]), self.words)[0], least)
        return self.words[near], found

    def _number(self, word):
        return numbers.number_of(str(self.facet[0]), word)

    def _found(self, words):
        """The place of each number, and whether it is there; some place where it is not."""
        if not len(self.words):
            return np.zeros(len(words), np.int64), np.zeros(len(words), bool)
        at = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        return at, self.words[at] == words

    def _likenesses(self, mine, others):
        shared, best = self._shared(mine, others)
        kinship, covered, together = self.parts
        own = mine[:, None]
        rough = kinship * shared / (self.totals[own] + self.totals[others] - shared)
        rough += covered * best / self.weights[own]
        if together:
            rough += together * np.clip(self.directions[mine] @ self.directions[others].T, 0, 1)
        exactness, floor = self.exactness[own], self.floors[own]
        sharp = rough ** (1 + SHARPER * (exactness - USUAL_EXACTNESS))
        return np.maximum(0, sharp * (1 - EXACT_ONLY * exactness) - floor) / (1 - floor)

    def _shared(self, mine, others):
        """The weight of all that both are kinds of, and of the heaviest of it."""
        every, starts = self._kinds(others)
        shared, best = np.empty((2, len(mine), len(starts)), np.float32)
        marked = np.zeros(len(self.words), np.float32)
        for row, own in enumerate(mine):
            kinds = self.above[self.starts[own] : self.starts[own + 1]]
            marked[kinds] = self.weights[kinds]
            cells = marked[every]
            shared[row] = np.add.reduceat(cells, starts)
            best[row] = np.maximum.reduceat(cells, starts)
            marked[kinds] = 0
        return shared, best

    def _kinds(self, words):
        """What these words (places, or a slice of all) are kinds of, and where each one's begin."""
        if isinstance(words, slice):
            return self.above, self.starts[:-1]
        first, sizes = self.starts[words], self.starts[words + 1] - self.starts[words]
        starts = np.cumsum(sizes) - sizes
        return self.above[np.arange(sizes.sum()) + np.repeat(first - starts, sizes)], starts


def freeze(lexicon: Lexicon, *, facet: str) -> Frozen:
    """The lexicon as arrays; its words must be those of profiles."""
    return _with_what_is_near(_arrays(lexicon, facet))


def _with_what_is_near(lexicon):
    """Which words are near each, reckoned once, because every search asks for it."""
    found, starts = [], [0]
    for first in range(0, len(lexicon.words), AT_ONCE):
        for row in lexicon.table(lexicon.words[first : first + AT_ONCE], lexicon.words):
            found.append(_above(row, NEAR))
            starts.append(starts[-1] + len(found[-1][0]))
    places, near_by = zip(*found, strict=True) if found else ((NO_PLACES,), (NO_PLACES,))
    return replace(
        lexicon,
        near_starts=np.array(starts, np.int64),
        near=np.concatenate(places).astype(np.uint32),
        near_by=np.concatenate(near_by).astype(np.float16),
    )


def _above(row, least):
    """The places where the row is more than that, in ascending order of what it is, and that."""
    near = np.flatnonzero(row > least)
    near = near[np.argsort(row[near], kind="stable")]
    return near, row[near]


def _arrays(lexicon, facet):
    said = {word for counts in lexicon.counts for word in counts.saying}
    names = sorted(lexicon.above.keys() | said, key=lambda word: numbers.number_of(facet, word))
    place = {word: at for at, word in enumerate(names)}
    kinds = [sorted(place[kind] for kind in lexicon.kinds(word)) for word in names]
    parts = lexicon.parts()
    return Frozen(
        facet=np.array([facet]),
        words=np.array([numbers.number_of(facet, word) for word in names], np.int32),
        weights=_floats(lexicon.weight, names),
        totals=_floats(lexicon.total, names),
        exactness=_floats(lexicon.exactness, names),
        floors=CHANCE * _floats(lambda word: lexicon.by_chance.get(word, 0.0), names),
        starts=np.cumsum([0, *map(len, kinds)]).astype(np.int32),
        above=np.array([at for row in kinds for at in row], np.int32),
        parts=np.array([parts.get(key, 0.0) for key in ("kinship", "covered", "together")], "f4"),
        directions=lexicon.companions.table(names),
        unheard=np.array([lexicon.weight("")], np.float32),
        near_starts=NO_PLACES,
        near=NO_PLACES,
        near_by=NO_PLACES,
    )


def packed(lexicons: Sequence[Frozen]) -> dict[str, np.ndarray]:
    """All their arrays by name, as numpy writes them to a file."""
    return {
        f"{lexicon.facet[0]}.{each.name}": getattr(lexicon, each.name)
        for lexicon in lexicons
        for each in fields(Frozen)
    }


def unpacked(arrays, facet: str) -> Frozen:
    return Frozen(**{each.name: arrays[f"{facet}.{each.name}"] for each in fields(Frozen)})


def _floats(measure, words):
    return np.array([measure(word) for word in words], np.float32)

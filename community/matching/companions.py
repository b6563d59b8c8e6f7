"""Which words keep company: symptoms that come with the same diseases, far apart though they stand.

Latent semantic analysis (Deerwester and others, 1990) of HPO's disease annotations. Each disease is
a unit vector of its symptoms and all that these are kinds of, weighted by information; the words'
directions are those in the space of the diseases' leading dimensions, found by randomised subspace
iteration (Halko, Martinsson and Tropp, 2011). It learns from books, never from members.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

DIMENSIONS = 150
ROUNDS = 3
SEED = 2026
AT_ONCE = 20_000
"""Cells of the table that are multiplied at a time, which bounds the memory."""


@dataclass(frozen=True, eq=False)
class Companions:
    places: Mapping[str, int]
    """The row of each word that occurs in a disease."""
    directions: np.ndarray
    """Unit vectors, one row a word."""

    def __bool__(self) -> bool:
        return bool(self.places)

    def together(self, one: str, other: str) -> float:
        """From 0, for words that share no disease, to 1, for those with the very same ones."""
        if one not in self.places or other not in self.places:
            return 0.0
        here, there = self.places[one], self.places[other]
        return min(1.0, max(0.0, float(self.directions[here] @ self.directions[there])))

    def table(self, words: Collection[str]) -> np.ndarray:
        """The directions of `words`, one row each; zeros for those that no disease has."""
        found = np.zeros((len(words), self.directions.shape[1]), np.float32)
        for row, word in enumerate(words):
            if word in self.places:
                found[row] = self.directions[self.places[word]]
        return found


NONE = Companions({}, np.zeros((0, 1), np.float32))


@dataclass(frozen=True, eq=False)
class _Table:
    """A sparse table, row by row; no row is empty."""

    starts: np.ndarray
    columns: np.ndarray
    values: np.ndarray

    def times(self, dense):
        found = np.empty((len(self.starts), dense.shape[1]), np.float32)
        ends = np.append(self.starts[1:], len(self.columns))
        first = 0
        while first < len(self.starts):
            reach = self.starts[first] + AT_ONCE
            last = max(first + 1, int(np.searchsorted(ends, reach, side="right")))
            cells = slice(self.starts[first], ends[last - 1])
            part = dense[self.columns[cells]] * self.values[cells, None]
            found[first:last] = np.add.reduceat(part, self.starts[first:last] - cells.start)
            first = last
        return found


def learn(diseases: Collection[Collection[str]], *, weight: Mapping[str, float]) -> Companions:
    """The companions in `diseases`, each of which is given with all its words are kinds of."""
    rows = sorted(sorted(words) for words in diseases if words)
    places = {word: place for place, word in enumerate(sorted(set().union(*rows)))}
    if not places:
        return NONE
    by_disease, by_word = _tables(rows, places, weight)
    random = np.random.default_rng(SEED)
    width = min(DIMENSIONS, len(rows), len(places))
    space = random.standard_normal((len(places), width), np.float32)
    for _ in range(ROUNDS + 1):
        basis, _ = np.linalg.qr(by_disease.times(space))
        space = by_word.times(basis)
    lengths = np.linalg.norm(space, axis=1, keepdims=True)
    return Companions(places, (space / np.maximum(lengths, 1e-9)).astype(np.float32))


def _tables(rows, places, weight):
    """The same cells twice: a row a disease, and a row a word."""
    sizes = [len(row) for row in rows]
    disease = np.repeat(np.arange(len(rows)), sizes)
    word = np.array([places[key] for row in rows for key in row])
    value = np.array([weight[key] for row in rows for key in row], np.float32)
    starts = np.cumsum([0, *sizes[:-1]])
    lengths = np.sqrt(np.add.reduceat(value**2, starts))
    value /= np.maximum(lengths, 1e-9)[disease]
    order = np.argsort(word, kind="stable")
    word_starts = np.searchsorted(word[order], np.arange(len(places)))
    return (
        _Table(starts, word, value),
        _Table(word_starts, disease[order], value[order]),
    )

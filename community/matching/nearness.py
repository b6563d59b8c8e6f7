"""How near the words of two lists are, reckoned once for all the people on a page."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from . import numbers
from .similarity import FACETS, Profile, Weights


@dataclass(frozen=True)
class Near:
    """One facet's words as `reasons.explain` asks for them: those of one person and many others."""

    weights: dict[str, float]
    likenesses: dict[tuple[str, str], float]

    def weight(self, word: str) -> float:
        return self.weights[word]

    def likeness(self, mine: str, other: str) -> float:
        return self.likenesses[mine, other]


def between(mine: Profile, others: Iterable[Profile], *, weights: Weights) -> Weights:
    """The same weights, as far as they are about my words and theirs."""
    others = list(others)
    return Weights({facet: _near(facet, mine, others, weights) for facet in FACETS})


def _near(facet, mine, others, weights):
    lexicon, own = weights.lexicon(facet), sorted(getattr(mine, facet))
    theirs = sorted(frozenset().union(*(getattr(other, facet) for other in others)))
    words = sorted({*own, *theirs})
    weighed = lexicon.weigh(_numbers(facet, words)).tolist() if words else []
    table = lexicon.table(_numbers(facet, own), _numbers(facet, theirs)).tolist() if words else []
    likenesses = {
        (word, other): row
        for word, rows in zip(own, table, strict=True)
        for other, row in zip(theirs, rows, strict=True)
    }
    return Near(dict(zip(words, weighed, strict=True)), likenesses)


def _numbers(facet, words):
    return np.array([numbers.number_of(facet, word) for word in words], np.int32)

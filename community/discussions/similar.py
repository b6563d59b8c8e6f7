"""Which questions that were already asked say what somebody is asking now.

Where both questions have a vector their meanings decide: the cosine of the whole texts. Where one
has none, because there was no sentence model, rare words decide: how much of the known question the
new one says, slips of spelling forgiven. Adding the words to the cosine was tried and did not hold
(docs/decisions).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from alike.text.folding import search_form

SLIP_FROM = 5
"""Letters from which on a word may be misspelt."""
SLIP_LENGTHS = 2
"""Letters that a misspelt word may be longer or shorter."""
SLIP_AT_LEAST = 0.5
"""The share of letter triples that two words have in common when one is the other misspelt."""
EMPTY_WORDS = frozenset(
    (Path(__file__).parent / "data" / "empty_words.txt").read_text(encoding="utf-8").split()
)
"""Words that questions have in common whatever they are about."""


@dataclass(frozen=True, eq=False)
class Question:
    """A text, and its vector from `alike.text.sentences` where there is one."""

    text: str
    vector: np.ndarray | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """What it is about: its words in one spelling and number, the empty ones left out."""
        found = search_form(self.text).split()
        return frozenset(_singular(word) for word in found if word not in EMPTY_WORDS)


@dataclass(frozen=True)
class Rarity:
    """How rare words are among the questions of the community; a rare word says more."""

    questions: int = 0
    having: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def among(cls, questions: Iterable[Question]) -> "Rarity":
        number, having = 0, Counter()
        for question in questions:
            number += 1
            having.update(question.words)
        return cls(number, having)

    def of(self, word: str) -> float:
        """Above 0, and highest for a word that no question has."""
        return math.log(1 + (self.questions + 1) / (self.having.get(word, 0) + 0.5))


@dataclass(frozen=True)
class Match:
    """The position of a known question, and from 0 to 1 how well it says what is asked."""

    position: int
    score: float


def ranked(
    asked: Question,
    known: Sequence[Question],
    *,
    rarity: Rarity,
    at_most: int,
    at_least: float = 0.0,
) -> list[Match]:
    """The known questions nearest to the one asked, best first; of equals the earlier."""
    scores = (score(asked, question, rarity=rarity) for question in known)
    found = [Match(*match) for match in enumerate(scores) if match[1] >= at_least]
    return sorted(found, key=lambda match: -match.score)[:at_most]


def score(asked: Question, known: Question, *, rarity: Rarity) -> float:
    """From 0 to 1, how well the known question says what is asked."""
    if asked.vector is None or known.vector is None:
        return by_words(asked, known, rarity=rarity)
    return by_meaning(asked, known)


def by_meaning(asked: Question, known: Question) -> float:
    """The cosine of two questions that have vectors; meanings that are opposed count as unlike."""
    return min(1.0, max(0.0, float(asked.vector @ known.vector)))


def by_words(asked: Question, known: Question, *, rarity: Rarity) -> float:
    """The share of the known question's words, by their rarity, that the one asked also has."""
    if not known.words:
        return 0.0
    said = {word: _nearness(word, asked.words) for word in known.words}
    whole = math.fsum(rarity.of(word) for word in said)
    return math.fsum(rarity.of(word) * nearness for word, nearness in said.items()) / whole


def _nearness(word, words):
    """1 for a word that is among the words, less for one that is there misspelt, otherwise 0."""
    if word in words:
        return 1.0
    if len(word) < SLIP_FROM:
        return 0.0
    triples = _triples(word)
    nearest = max(
        (_overlap(triples, _triples(other)) for other in words if _may_be(other, word)), default=0
    )
    return nearest if nearest >= SLIP_AT_LEAST else 0.0


def _may_be(other, word):
    return len(other) >= SLIP_FROM and abs(len(other) - len(word)) <= SLIP_LENGTHS


def _triples(word):
    padded = f"_{word}_"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _overlap(one, other):
    return len(one & other) / len(one | other)


def _singular(word):
    if word.endswith("ies") and len(word) > SLIP_FROM:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word

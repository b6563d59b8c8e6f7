"""Which passages answer a question: rare words that both have, and meanings that are near.

The words are scored with BM25F (Robertson and Zaragoza, 2009), a word in the heading counting more.
Their score is divided by its maximum before meanings are added, because its size means nothing from
one question to the next.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from alike.text.folding import search_form


@dataclass(frozen=True)
class Weights:
    """How much each sign of an answer counts; measured in benchmarks/README.md."""

    heading: float = 3.0  # a word in the heading, against one in the text
    saturation: float = 1.2  # how soon more of the same word stops counting
    length: float = 0.75  # how much long passages are held back: 0 not, 1 in full
    words: float = 0.4  # the words' score, against the two cosines
    rarest: int = 10  # only so many of the question's words, the rarest


WEIGHTS = Weights()


@dataclass(frozen=True)
class Passage:
    heading: str
    text: str


class WordIndex:
    """The words of passages, for scoring questions; passages keep their position."""

    def __init__(self, passages: Iterable[Passage], *, weights: Weights = WEIGHTS):
        self.weights = weights
        headings, texts = [], []
        for passage in passages:
            headings.append(Counter(search_form(passage.heading).split()))
            texts.append(Counter(search_form(passage.text).split()))
        self.size = len(texts)
        rows: dict[str, dict[int, float]] = {}
        for fields, weight in ((headings, weights.heading), (texts, 1.0)):
            usual = sum(field.total() for field in fields) / max(1, len(fields)) or 1.0
            for position, field in enumerate(fields):
                held_back = 1 - weights.length + weights.length * field.total() / usual
                for word, times in field.items():
                    row = rows.setdefault(word, {})
                    row[position] = row.get(position, 0.0) + weight * times / held_back
        self._postings = {word: self._posting(row) for word, row in rows.items()}

    def rarity(self, word: str) -> float:
        """From nearly 0 for a word of every passage upwards; 0 for one that none has."""
        if word not in self._postings:
            return 0.0
        having = len(self._postings[word][0])
        return math.log(1 + (self.size - having + 0.5) / (having + 0.5))

    def scores(self, question: str) -> np.ndarray:
        """One number a passage, from 0 to 1; the best passage has 1 unless no word is known."""
        found = np.zeros(self.size, dtype=np.float32)
        asked = {word for word in search_form(question).split() if word in self._postings}
        rarest = sorted(asked, key=lambda word: (-self.rarity(word), word))[: self.weights.rarest]
        for word in rarest:
            positions, strengths = self._postings[word]
            found[positions] += self.rarity(word) * strengths
        return found / found.max() if found.any() else found

    def _posting(self, row):
        strengths = np.fromiter(row.values(), dtype=np.float32, count=len(row))
        positions = np.fromiter(row, dtype=np.int32, count=len(row))
        return positions, strengths / (strengths + self.weights.saturation)


def fused(words: np.ndarray, *meanings: np.ndarray, weights: Weights = WEIGHTS) -> np.ndarray:
    """The scores of passages from their words' and any cosines', such as text's and heading's."""
    return sum(meanings, weights.words * words)


def best(scores: np.ndarray, *, at_most: int) -> list[int]:
    """The positions of the highest scores, best first; of equals the earlier."""
    return np.argsort(-scores, kind="stable")[:at_most].tolist()

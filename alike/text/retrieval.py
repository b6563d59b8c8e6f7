"""Which passages answer a question: rare words that both have, and meanings that are near.

The words are scored with BM25F (Robertson and Zaragoza, 2009), a word in the heading counting more.
Their score is divided by its maximum before meanings are added, because its size means nothing from
one question to the next. An index is a few flat arrays, so it can be written to a folder and mapped
into the memory of several processes.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alike.text.folding import fold, search_form

WORDS_FILE = "words.txt"
ARRAYS = ("starts", "positions", "strengths")


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

    def __init__(self, passages: Iterable[Passage] = (), *, weights: Weights = WEIGHTS):
        self.weights = weights
        self._rows, self.size, self._arrays = _built(passages, weights)

    @classmethod
    def restored(cls, folder: Path, *, weights: Weights = WEIGHTS) -> "WordIndex":
        """The index that `store` wrote; its arrays stay in the files until they are needed."""
        index = cls.__new__(cls)
        index.weights = weights
        size, *words = (folder / WORDS_FILE).read_text(encoding="utf-8").split("\n")
        index.size = int(size)
        index._rows = {word: row for row, word in enumerate(words) if word}
        index._arrays = tuple(np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS)
        return index

    def store(self, folder: Path) -> None:
        """Write the index to this folder, which is there and has none yet."""
        lines = "\n".join((str(self.size), *self._rows))
        (folder / WORDS_FILE).write_text(lines, encoding="utf-8")
        for name, numbers in zip(ARRAYS, self._arrays, strict=True):
            np.save(folder / f"{name}.npy", numbers)

    def __contains__(self, word: str) -> bool:
        return word in self._rows

    def rarity(self, word: str) -> float:
        """From nearly 0 for a word of every passage upwards; 0 for one that none has."""
        row = self._rows.get(word)
        if row is None:
            return 0.0
        starts = self._arrays[0]
        having = int(starts[row + 1] - starts[row])
        return math.log(1 + (self.size - having + 0.5) / (having + 0.5))

    @property
    def rarity_of_none(self) -> float:
        """What the rarity of a word would be that no passage has."""
        return math.log(1 + (self.size + 0.5) / 0.5)

    def having(self, word: str) -> np.ndarray:
        """The positions of the passages that have this word, in their order."""
        return self._postings(word)[0] if word in self._rows else np.zeros(0, np.int32)

    def scores(self, question: str) -> np.ndarray:
        """One number a passage, from 0 to 1; the best passage has 1 unless no word is known."""
        found = np.zeros(self.size, dtype=np.float32)
        asked = {word for word in search_form(question).split() if word in self._rows}
        rarest = sorted(asked, key=lambda word: (-self.rarity(word), word))[: self.weights.rarest]
        for word in rarest:
            positions, strengths = self._postings(word)
            found[positions] += self.rarity(word) * strengths
        return found / found.max() if found.any() else found

    def _postings(self, word):
        starts, positions, strengths = self._arrays
        row = self._rows[word]
        own = slice(int(starts[row]), int(starts[row + 1]))
        return positions[own], strengths[own]


def fused(words: np.ndarray, *meanings: np.ndarray, weights: Weights = WEIGHTS) -> np.ndarray:
    """The scores of passages from their words' and any cosines', such as text's and heading's."""
    return sum(meanings, weights.words * words)


def best(scores: np.ndarray, *, at_most: int) -> list[int]:
    """The positions of the highest scores, best first; of equals the earlier."""
    if at_most < len(scores):
        least = np.partition(scores, -at_most)[-at_most] if at_most else math.inf
        among = np.flatnonzero(scores >= least)
    else:
        among = np.arange(len(scores))
    return among[np.argsort(-scores[among], kind="stable")][:at_most].tolist()


def _built(passages, weights):
    """(word -> row, number of passages, the three arrays)."""
    rows: dict[str, int] = {}
    forms: dict[str, list[int]] = {}
    which, where, said_in = array("i"), array("i"), (array("f"), array("f"))
    lengths = (array("i"), array("i"))
    size = 0
    for size, passage in enumerate(passages, start=1):
        fields = [Counter(_rows_of(text, forms, rows)) for text in (passage.heading, passage.text)]
        for length, field in zip(lengths, fields, strict=True):
            length.append(field.total())
        for row in fields[0] | fields[1]:
            which.append(row)
            where.append(size - 1)
            for said, field in zip(said_in, fields, strict=True):
                said.append(field[row])
    rows_of, positions = np.frombuffer(which, np.int32), np.frombuffer(where, np.int32)
    strengths = np.zeros(len(rows_of), np.float32)
    for said, length, weight in zip(said_in, lengths, (weights.heading, 1.0), strict=True):
        long = np.frombuffer(length, np.int32)
        usual = float(long.mean() if size else 0) or 1.0
        held_back = (1 - weights.length + weights.length * long / usual).astype(np.float32)
        strengths += (
            weight
            * np.frombuffer(said, np.float32)
            / np.maximum(held_back[positions], np.finfo(np.float32).tiny)
        )
    order = np.argsort(rows_of, kind="stable")
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(np.bincount(rows_of, minlength=len(rows)), out=starts[1:])
    strengths = strengths / (strengths + weights.saturation)
    return rows, size, (starts, positions[order], strengths[order])


def _rows_of(text, forms, rows):
    """The rows of a text's words; what a word is searched as is worked out once an index."""
    for said in fold(text).split():
        found = forms.get(said)
        if found is None:
            words = search_form(said).split()
            found = forms[said] = [rows.setdefault(word, len(rows)) for word in words]
        yield from found

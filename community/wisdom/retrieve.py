"""Which passages answer a question, and how sure that is.

Five signs are added (`WEIGHTS`): that text and title of a passage mean what is asked, that they
share rare words, that the passage is of a condition that was named, and that it answers the kind of
question. The index holds arrays only, which may be mapped from files; without vectors words decide.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from alike.text import retrieval, sentences, signs
from alike.text.retrieval import WordIndex

from . import kinds
from .question import Question
from .sentences import forms_of

KINDS = (
    *("overview", "symptoms", "causes", "genes", "inheritance", "risk", "prevalence", "diagnosis"),
    *("treatment", "side-effects", "living", "prevention", "outlook", "help", "research"),
)
"""The kinds of question there are, each a bit in an index."""
ROWS_AT_ONCE = 8_192
ALL_UP_TO = 100_000
"""So many passages are all compared in full; of more only the likeliest."""
LIKELIEST = 4_000
"""So many by their words, and as many by the signs of their vectors."""


@dataclass(frozen=True)
class Weights:
    """How much each sign of an answer counts; measured in benchmarks/README.md."""

    text: float = 1.0
    title: float = 1.0
    words: float = 0.4
    beside: float = 0.2  # the words that are not of a condition's name, once more
    named: float = 0.4
    kind: float = 0.5
    kind_alone: float = 0.25  # the same where no condition was named


WEIGHTS = Weights()


@dataclass(frozen=True)
class Sureness:
    """How sure each sign makes us; measured on the judged questions (docs/wisdom.md)."""

    named: float = 0.2  # the passage is of a condition that was named
    page_says: float = 0.45  # the page has the words that an answer must have
    page_near: float = 0.2  # and the passage means what is asked
    near: float = 0.6  # no name: the passage means what is asked
    says: float = 0.35  # and has the words that say what it is about


SURENESS = Sureness()
UNKNOWN_NEARNESS = 0.4
"""What a passage is taken to mean where there is no sentence model."""


@dataclass(frozen=True)
class Hit:
    position: int
    score: float
    """What passages are ranked by; its size means nothing from one question to the next."""
    sureness: float
    """From 0 to 1, how sure it is that the passage answers; `answer.SURE_ENOUGH` is the line."""


@dataclass(frozen=True)
class Index:
    """Passages as arrays; each passage is known by its position."""

    words: WordIndex
    kinds: np.ndarray
    """The kinds of question each passage answers, as bits of KINDS."""
    of_condition: Mapping[int, np.ndarray] = field(default_factory=dict)
    """Condition -> the positions of its passages."""
    texts: np.ndarray | None = None
    """A vector a passage, or None without a sentence model; half floats may stay in a file."""
    titles: np.ndarray | None = None
    """A vector a different title."""
    title_of: np.ndarray | None = None
    """Passage -> row of `titles`."""

    @cached_property
    def _condition_of(self) -> np.ndarray:
        """Passage -> one of its conditions; -1 where it has none."""
        found = np.full(self.size, -1, np.int64)
        for condition, rows in self.of_condition.items():
            found[rows] = condition
        return found

    def around(self, place: int) -> np.ndarray:
        """The positions of all passages of its condition; its own alone where it has none."""
        return self.of_condition.get(int(self._condition_of[place]), np.array([place]))

    @cached_property
    def signs(self) -> np.ndarray:
        """The signs of the texts' vectors; worked out when a large index is first asked."""
        return signs.of(self.texts)

    @property
    def size(self) -> int:
        return self.words.size


def kinds_of(passages: Iterable[tuple[str, str]]) -> np.ndarray:
    """The kinds that (kind, text) of passages answer, judged by the text where no kind is known."""
    told = (kinds.answered(kind) or kinds.told(text) for kind, text in passages)
    return np.array([bits(each) for each in told], dtype=np.uint32)


def bits(of: Iterable[str]) -> int:
    """These kinds of question as one number."""
    return sum(1 << KINDS.index(kind) for kind in of)


def positions_of(conditions: Iterable[Iterable[int]]) -> dict[int, np.ndarray]:
    """Condition -> positions, from the conditions of each passage in its order."""
    found: dict[int, list[int]] = {}
    for position, each in enumerate(conditions):
        for condition in each:
            found.setdefault(condition, []).append(position)
    return {condition: np.array(rows, np.int32) for condition, rows in found.items()}


def meaning(question: Question) -> np.ndarray | None:
    """The vector of what is asked, or None where there is no sentence model."""
    if question.is_empty or not sentences.available():
        return None
    return sentences.encode([question.trimmed])[0]


def search(
    question: Question,
    *,
    index: Index,
    vector: np.ndarray | None,
    at_most: int,
    allowed: np.ndarray | None = None,
    weights: Weights = WEIGHTS,
) -> list[Hit]:
    """The passages that answer best; `allowed` says of each passage whether it may be used."""
    if not index.size or question.is_empty:
        return []
    words = weights.words * index.words.scores(question.trimmed)
    if question.named and question.beside:
        words += weights.beside * index.words.scores(" ".join(question.beside))
    named = np.zeros(index.size, bool)
    for condition in question.conditions & index.of_condition.keys():
        named[index.of_condition[condition]] = True
    places = _worth_a_look(index, words, named, vector, allowed)
    scores = words[places] + weights.named * named[places]
    near = np.full(len(places), UNKNOWN_NEARNESS, np.float32)
    if vector is not None and index.texts is not None:
        near = _cosines(index.texts, places, vector)
        rows, row_of = np.unique(index.title_of[places], return_inverse=True)
        scores += weights.text * near + weights.title * _cosines(index.titles, rows, vector)[row_of]
    if question.kinds:
        answering = (index.kinds[places] & bits(question.kinds)) != 0
        scores[answering] += weights.kind if question.named else weights.kind_alone
    found = [at for at in retrieval.best(scores, at_most=at_most) if scores[at] > 0]
    surely = _surely([(int(places[at]), float(near[at])) for at in found], question, index)
    return [
        Hit(int(places[at]), float(scores[at]), sure * float(scores[at] / scores[found[0]]))
        for at, sure in zip(found, surely, strict=True)
    ]


def _worth_a_look(index, words, named, vector, allowed):
    """The positions to compare in full, in their order: all that may be used, or the likeliest."""
    may = np.ones(index.size, bool) if allowed is None else allowed
    if np.count_nonzero(may) <= ALL_UP_TO:
        return np.flatnonzero(may)
    likely = named & may
    likely[retrieval.best(np.where(may, words, 0), at_most=LIKELIEST)] = True
    if vector is not None and index.texts is not None:
        likely[signs.nearest(index.signs, vector, at_most=LIKELIEST)] = True
    return np.flatnonzero(likely & may)


def _surely(found, question, index):
    """How sure it is of each of these passages that it answers, by the table of SURENESS."""
    table = SURENESS
    said = {
        condition: _share(question.must_be_said, index, index.of_condition[condition])
        for condition in question.conditions & index.of_condition.keys()
    }
    for place, near in found:
        near_it = max(0.0, near)
        of_page = [said[each] for each in said if place in index.of_condition[each]]
        if of_page:
            yield table.named + table.page_says * max(of_page) + table.page_near * near_it
        else:
            says = _share(question.telling, index, index.around(place), of_none=0.0)
            yield table.near * near_it + table.says * says


def _share(words, index, places, *, of_none=1.0):
    """The share, by rarity, of these words that are said in any of these places."""
    whole = said = 0.0
    for word in words:
        forms = [form for form in forms_of(word) if form in index.words]
        rarity = max(map(index.words.rarity, forms), default=0.0) or index.words.rarity_of_none
        whole += rarity
        if any(_meet(places, index.words.having(form)) for form in forms):
            said += rarity
    return said / whole if whole else of_none


def _meet(places, ordered):
    """Whether one of these positions is among those, which are in their order."""
    at = np.minimum(np.searchsorted(ordered, places), len(ordered) - 1)
    return bool(len(ordered)) and bool((ordered[at] == places).any())


def _cosines(rows, places, vector):
    """The cosines of these rows; half floats, such as those in a file, are widened part by part."""
    in_order = len(places) == len(rows)
    if in_order and rows.dtype == np.float32:
        return rows @ vector
    found = np.empty(len(places), np.float32)
    for start in range(0, len(places), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        found[part] = rows[part if in_order else places[part]].astype(np.float32) @ vector
    return found

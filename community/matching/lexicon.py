"""What is known of the words of one facet: how rare each is, how exact, and how alike two are.

A word is an id (of a symptom, a condition, a treatment), never text. A lexicon is frozen for an
epoch; were it counted anew with every fact that somebody states, everybody's scores would move.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from .companions import NONE, Companions

PARTS = {"kinship": 1 / 3, "covered": 1 / 3, "together": 1 / 3}
"""What makes two words alike; see `Lexicon.likeness`."""
SHARPER = 0.5
"""How much steeper likeness falls for an exact word than for a vague one."""
USUAL_EXACTNESS = 0.6
EXACT_ONLY = 0.2
"""The part of an exact word's worth that only the very same word can have."""
CHANCE = 0.7
"""The part of what a stranger reaches by chance that is taken off."""


@dataclass(frozen=True)
class Counts:
    """How often words were said: in profiles, or in the books about diseases."""

    of: int
    saying: Mapping[str, int]
    """How many say this very word."""
    having: Mapping[str, int]
    """How many say it or a kind of it."""

    def information(self, word: str) -> float:
        """How surprising the word is, in nats (Resnik 1995, smoothed); always above 0."""
        return log((self.of + 1) / (self.having.get(word, 0) + 0.5))


NOTHING = Counts(0, {}, {})


@dataclass(frozen=True)
class Lexicon:
    above: Mapping[str, frozenset[str]]
    """Each word with all that it is a kind of, itself included."""
    counts: tuple[Counts, ...] = (NOTHING,)
    companions: Companions = NONE
    by_chance: Mapping[str, float] = field(default_factory=dict)
    """The likeness that a word finds in a person drawn by lot, from 0 to 1."""

    _weighed: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)
    _totals: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Both are remembered because a frozen lexicon always gives the same."""

    def kinds(self, word: str) -> frozenset[str]:
        return self.above.get(word) or frozenset((word,))

    def weight(self, word: str) -> float:
        """How much it says to have this in common: mean information over all that was counted."""
        if word not in self._weighed:
            information = sum(counts.information(word) for counts in self.counts)
            self._weighed[word] = information / len(self.counts)
        return self._weighed[word]

    def total(self, word: str) -> float:
        """The weight of the word and all that it is a kind of."""
        if word not in self._totals:
            self._totals[word] = sum(self.weight(kind) for kind in self.kinds(word))
        return self._totals[word]

    def exactness(self, word: str) -> float:
        """How many of those who have it say just this word: near 1 for “hand tremor”, near 0 for
        “something of the nerves”."""
        saying = sum(counts.saying.get(word, 0) for counts in self.counts)
        having = sum(counts.having.get(word, 0) for counts in self.counts)
        return (saying + 0.5) / (having + 1)

    def parts(self) -> dict[str, float]:
        """The shares of PARTS that can be known here; together 1."""
        known = {key: part for key, part in PARTS.items() if key != "together" or self.companions}
        return {key: part / sum(known.values()) for key, part in known.items()}

    def likeness(self, mine: str, other: str) -> float:
        """How far `other` covers `mine`, from 0 to 1; 1 for the same word. Not symmetric.

        kinship: the information of all shared ancestors over that of all ancestors (simGIC,
        Pesquita and others 2008). covered: that of the best shared ancestor over that of `mine`,
        so a kind of what I said covers it wholly. together: whether books name both of the same
        diseases (`companions`).
        """
        if mine == other:
            return 1.0
        shared = [self.weight(word) for word in self.kinds(mine) & self.kinds(other)]
        both = sum(shared)
        said = {
            "kinship": both / (self.total(mine) + self.total(other) - both),
            "covered": max(shared, default=0.0) / self.weight(mine),
            "together": self.companions.together(mine, other),
        }
        rough = sum(part * said[key] for key, part in self.parts().items())
        exactness = self.exactness(mine)
        sharp = rough ** (1 + SHARPER * (exactness - USUAL_EXACTNESS))
        floor = self.floor(mine)
        return max(0.0, sharp * (1 - EXACT_ONLY * exactness) - floor) / (1 - floor)

    def floor(self, mine: str) -> float:
        """The likeness that counts as none, because strangers reach it."""
        return CHANCE * self.by_chance.get(mine, 0.0)


def ancestry(parents: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Each word with all that it is a kind of. The hierarchy must not go in a circle."""
    above: dict[str, frozenset[str]] = {}
    for word in parents:
        waiting = [word]
        while waiting:
            key = waiting[-1]
            missing = [row for row in parents.get(key, ()) if row not in above]
            if missing:
                waiting.extend(missing)
                continue
            above[key] = frozenset((key,)).union(*(above[row] for row in parents.get(key, ())))
            waiting.pop()
    return above


def count(lists: Iterable[Collection[str]], *, above: Mapping[str, frozenset[str]]) -> Counts:
    """What is said in `lists`, each of which is one person's words, or one disease's."""
    number, saying, having = 0, Counter(), Counter()
    for words in lists:
        number += 1
        saying.update(set(words))
        having.update(with_kinds(words, above=above))
    return Counts(number, saying, having)


def with_kinds(words: Iterable[str], *, above: Mapping[str, frozenset[str]]) -> set[str]:
    """The words and all that they are kinds of."""
    return {key for word in words for key in above.get(word, (word,))}

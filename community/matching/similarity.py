"""How alike another member is to me: from 0, nothing in common, to 1, all that I told.

The score is directional coverage: how well the other covers what I told, times the square root of
how much of what they told I cover. It asks "who knows what I live with", so it is not symmetric:
what I told counts more than what they have beside it. docs/matching.md says how it was chosen.

What holds, and is tested: it lies in 0..1; it is 1 for oneself; a fact that both share never
lowers it; neither the order nor the names of facts matter; what neither stated has no part in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import log

from .lexicon import Lexicon

YEARS_OF_CHILDHOOD = 3
"""Added to both ages, so that 40 and 44 are about as near as 4 and 5."""
FARTHEST = 2.0
"""The distance of ages, in logarithms, at which they cannot be farther apart."""
BANDS = ((0.5, "very-much"), (0.3, "much"), (0.15, "somewhat"), (0.0, "a-little"))
"""Of published cases, .15 is reached by 1 stranger in 20 and .3 by 1 in 100."""
NOT_AT_ALL = "not-at-all"


@dataclass(frozen=True)
class Profile:
    """What somebody stated; None and "" are what nobody knows. Facts are ids."""

    conditions: frozenset[str] = frozenset()
    symptoms: frozenset[str] = frozenset()
    treatments: frozenset[str] = frozenset()
    age: float | None = None
    """In years."""
    sex: str = ""
    country: str = ""


@dataclass(frozen=True)
class Matters:
    """How much each facet matters. Members can shift it; these are the defaults.

    Of conditions, symptoms and treatments: what one fact weighs beside one of another facet, from
    0 up. Of the others: the part of the score, from 0 to 1, that the greatest difference takes.
    """

    conditions: float = 1.0
    symptoms: float = 1.0
    treatments: float = 0.5
    age: float = 0.15
    sex: float = 0.0
    country: float = 0.0

    def __post_init__(self):
        for facet in fields(self):
            most = float("inf") if facet.name in FACETS else 1.0
            if not 0 <= getattr(self, facet.name) <= most:
                raise ValueError(f"{facet.name} matters from 0 to {most}.")


FACETS = ("conditions", "symptoms", "treatments")
DEFAULT = Matters()


@dataclass(frozen=True)
class Weights:
    """All that a score leans on beside the two profiles; frozen for an epoch."""

    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    allowance: float = 0.0
    """Weight of facts that anybody may have beside mine before it tells against them."""

    def lexicon(self, facet: str) -> Lexicon:
        return self.lexicons.get(facet, BARE)


BARE = Lexicon({})


def score(mine: Profile, theirs: Profile, *, weights: Weights, matters: Matters = DEFAULT) -> float:
    """How alike they are to me, from 0 to 1."""
    facts = coverage(mine, theirs, weights=weights, matters=matters)
    return facts * agreement(mine, theirs, matters=matters)


def coverage(
    mine: Profile, theirs: Profile, *, weights: Weights, matters: Matters = DEFAULT
) -> float:
    """The part of the score that conditions, symptoms and treatments make. It bounds the score."""
    told = found = said = met = 0.0
    for facet in FACETS:
        share, lexicon = getattr(matters, facet), weights.lexicon(facet)
        ours, others = sorted(getattr(mine, facet)), sorted(getattr(theirs, facet))
        for word in ours:
            weight = share * lexicon.weight(word)
            told += weight
            found += weight * max((lexicon.likeness(word, row) for row in others), default=0.0)
        for word in others:
            weight = share * lexicon.weight(word)
            said += weight
            met += weight * max((lexicon.likeness(row, word) for row in ours), default=0.0)
    if not told or not said:
        return 0.0
    back = (met + weights.allowance) / (said + weights.allowance)
    return min(1.0, found / told * back**0.5)


def agreement(mine: Profile, theirs: Profile, *, matters: Matters = DEFAULT) -> float:
    """What is left of the score after differences of age, sex and country; 1 where unknown."""
    left = 1.0
    if mine.age is not None and theirs.age is not None:
        left *= 1 - matters.age * distance_of_ages(mine.age, theirs.age)
    for facet in ("sex", "country"):
        ours, others = getattr(mine, facet), getattr(theirs, facet)
        if ours and others and ours != others:
            left *= 1 - getattr(matters, facet)
    return left


def distance_of_ages(one: float, other: float) -> float:
    """From 0, for the same age, to 1. Years weigh less the older both are."""
    apart = abs(log((one + YEARS_OF_CHILDHOOD) / (other + YEARS_OF_CHILDHOOD)))
    return min(apart, FARTHEST) / FARTHEST


def band(score: float) -> str:
    """The key of the words for a score; members never see a number."""
    if score <= 0:
        return NOT_AT_ALL
    return next(key for least, key in BANDS if score >= least)

"""Freezing the weights of an epoch from what a community states and what books say of diseases."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from .companions import NONE, learn
from .lexicon import Lexicon, ancestry, count, with_kinds
from .similarity import DEFAULT, FACETS, Profile, Weights
from .table import best

PASSED_OVER = 0.3
"""The part of a usual profile's weight that is allowed beside what I told."""
DRAWN = 2_000
"""People from whom chance is reckoned, evenly spread over those given."""

AT_ONCE = 1_000
"""Words whose chance is reckoned together, which bounds the memory."""


def freeze(
    profiles: Sequence[Profile],
    *,
    parents: Mapping[str, Mapping[str, Iterable[str]]],
    diseases: Collection[Collection[str]] = (),
) -> Weights:
    """The weights of an epoch. `parents` is the hierarchy of each facet that has one; `diseases`
    are the symptoms of each disease in the books, which smooth what a small community tells."""
    lexicons = {}
    for facet in FACETS:
        people = [facts for row in profiles if (facts := getattr(row, facet))]
        books = diseases if facet == "symptoms" else ()
        lexicons[facet] = lexicon_of(people, parents=parents.get(facet, {}), diseases=books)
    weights = Weights(lexicons)
    usual = sum(weight_of(row, weights=weights) for row in profiles) / max(1, len(profiles))
    return replace(weights, allowance=PASSED_OVER * usual)


def lexicon_of(
    people: Sequence[Collection[str]],
    *,
    parents: Mapping[str, Iterable[str]],
    diseases: Collection[Collection[str]] = (),
) -> Lexicon:
    """What is known of a facet's words. `people` are the facts of each who stated any."""
    above = ancestry(parents)
    counts, companions = (count(people, above=above),), NONE
    if diseases:
        counts = (*counts, count(diseases, above=above))
    lexicon = Lexicon(above, counts)
    if diseases:
        closed = [with_kinds(words, above=above) for words in diseases]
        words = {word for row in closed for word in row}
        companions = learn(closed, weight={word: lexicon.weight(word) for word in words})
        lexicon = replace(lexicon, companions=companions)
    return replace(lexicon, by_chance=_by_chance(people, lexicon))


def weight_of(profile: Profile, *, weights: Weights) -> float:
    """How much somebody told, as the defaults weigh it."""
    return sum(
        getattr(DEFAULT, facet) * weights.lexicon(facet).weight(word)
        for facet in FACETS
        for word in getattr(profile, facet)
    )


def _by_chance(people, lexicon):
    """What each word finds in somebody drawn by lot, on average."""
    drawn = [sorted(row) for row in people[:: -(-len(people) // DRAWN) or 1]]
    if not drawn:
        return {}
    words = sorted(lexicon.above.keys() | {word for row in people for word in row})
    found = {}
    for first in range(0, len(words), AT_ONCE):
        some = words[first : first + AT_ONCE]
        means = best(some, drawn, lexicon=lexicon).mean(axis=1)
        found.update(zip(some, means.tolist(), strict=True))
    return found

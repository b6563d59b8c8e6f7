"""Why somebody is like me: what we share, rarest first, and what differs.

Give it the two profiles as the one who reads may see them. It knows nothing else, so it cannot
tell anything else, neither by naming a hidden fact nor by leaving a gap where one would stand.
"""

from dataclasses import dataclass

from .similarity import FACETS, Profile, Weights, distance_of_ages

RELATED = 0.35
"""The least likeness at which two words are named together, as “tremor” and “hand tremor”."""
SIMILAR_AGE = 0.08
"""The greatest distance of ages that is called similar: 37 to 44 are."""
OTHER_AGE = 0.25
"""The least that is called different: 40 and 68 are."""


@dataclass(frozen=True)
class Shared:
    """A fact of mine and theirs that is the same, or is related to it."""

    facet: str
    mine: str
    theirs: str
    weight: float
    """How rare what we share is, in nats; only to sort by."""

    @property
    def is_same(self) -> bool:
        return self.mine == self.theirs


@dataclass(frozen=True)
class Fact:
    facet: str
    word: str


@dataclass(frozen=True)
class Reasons:
    shared: tuple[Shared, ...]
    """Rarest first; each of their facts once."""
    only_mine: tuple[Fact, ...]
    only_theirs: tuple[Fact, ...]
    alike_in: tuple[str, ...]
    """Which of age, sex and country are the same, or nearly."""
    different_in: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.shared)


def explain(mine: Profile, theirs: Profile, *, weights: Weights) -> Reasons:
    """What there is to say of the two."""
    shared = [row for facet in FACETS for row in _shared(facet, mine, theirs, weights)]
    alike_in, different_in = _circumstances(mine, theirs)
    return Reasons(
        shared=tuple(sorted(shared, key=lambda row: (-row.weight, row.facet, row.mine))),
        only_mine=_left(mine, {(row.facet, row.mine) for row in shared}, weights),
        only_theirs=_left(theirs, {(row.facet, row.theirs) for row in shared}, weights),
        alike_in=alike_in,
        different_in=different_in,
    )


def _shared(facet, mine, theirs, weights):
    """Same words first; then each word that is left with the nearest one that is left."""
    lexicon = weights.lexicon(facet)
    ours, others = getattr(mine, facet), getattr(theirs, facet)
    for word in ours & others:
        yield Shared(facet, word, word, lexicon.weight(word))
    left = {
        (word, row): lexicon.likeness(word, row) for word in ours - others for row in others - ours
    }
    for word, row in sorted(left, key=lambda pair: (-left[pair], pair)):
        if left.get((word, row), 0) >= RELATED:
            yield Shared(facet, word, row, lexicon.weight(word) * left[word, row])
            left = {
                pair: value for pair, value in left.items() if pair[0] != word and pair[1] != row
            }


def _left(profile, named, weights):
    facts = [Fact(facet, word) for facet in FACETS for word in getattr(profile, facet)]
    left = [fact for fact in facts if (fact.facet, fact.word) not in named]
    rarest = {fact: -weights.lexicon(fact.facet).weight(fact.word) for fact in left}
    return tuple(sorted(left, key=lambda fact: (rarest[fact], fact.facet, fact.word)))


def _circumstances(mine, theirs):
    alike, different = [], []
    if mine.age is not None and theirs.age is not None:
        apart = distance_of_ages(mine.age, theirs.age)
        if apart <= SIMILAR_AGE:
            alike.append("age")
        elif apart >= OTHER_AGE:
            different.append("age")
    for facet in ("sex", "country"):
        ours, others = getattr(mine, facet), getattr(theirs, facet)
        if ours and others:
            (alike if ours == others else different).append(facet)
    return tuple(alike), tuple(different)

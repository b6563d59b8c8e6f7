import pytest
from hypothesis import given
from hypothesis import strategies as some

from community.matching import frozen, numbers
from community.matching.asking import Asking
from community.matching.crowd import crowd
from community.matching.similarity import FACETS, Profile, Weights, score
from community.matching.weights import freeze

from .worlds import DISEASES, PARENTS, UNHURRIED, matters

PLACES = {
    facet: {word: str(at) for at, word in enumerate(sorted(PARENTS.get(facet, {})), start=1)}
    for facet in FACETS
}
"""The words of the small world with numbers, as ids are."""
HIERARCHY = {
    facet: {
        PLACES[facet][word]: [PLACES[facet][kind] for kind in kinds]
        for word, kinds in PARENTS.get(facet, {}).items()
    }
    for facet in FACETS
}
NEW = "77"
"""What nobody had said when the weights were frozen."""
WORDS = {
    "conditions": ["1", "2", "3", "4", "cares-for-1", "cares-for-2", NEW],
    "symptoms": [str(at) for at in range(1, 11)] + [NEW],
    "treatments": ["1", "2", "3", NEW],
}


def facts(facet):
    return some.frozensets(some.sampled_from(WORDS[facet]), max_size=6)


def somebody():
    return some.builds(
        Profile,
        conditions=facts("conditions"),
        symptoms=facts("symptoms"),
        treatments=facts("treatments"),
        age=some.none() | some.floats(0, 100),
        sex=some.sampled_from(["", "female", "male", "other"]),
        country=some.sampled_from(["", "DE", "PT"]),
    )


CROWD = [
    Profile(conditions={"1", "cares-for-2"}, symptoms={"2", "5"}, treatments={"1"}),
    Profile(conditions={"4"}, symptoms={"7"}, treatments={"1", "2"}),
    Profile(symptoms={"3", "4", "9"}),
    Profile(symptoms={"10"}, treatments={"3"}),
]
BOOKS = [{PLACES["symptoms"][word] for word in disease} for disease in DISEASES]
PURE = freeze(CROWD, parents=HIERARCHY, diseases=BOOKS)
FROZEN = Weights(
    {facet: frozen.freeze(PURE.lexicon(facet), facet=facet) for facet in FACETS},
    allowance=PURE.allowance,
)


@pytest.mark.parametrize("facet", FACETS)
def test_arrays_weigh_and_compare_words_as_the_lexicon_does(facet):
    pure, arrays = PURE.lexicon(facet), FROZEN.lexicon(facet)

    for mine in WORDS[facet]:
        assert arrays.weight(mine) == pytest.approx(pure.weight(mine), rel=1e-5)
        for other in WORDS[facet]:
            expected = pytest.approx(pure.likeness(mine, other), abs=1e-5)
            assert arrays.likeness(mine, other) == expected


def test_what_is_around_a_word_covers_it_and_the_nearest_come_last():
    arrays, pure = FROZEN.lexicon("symptoms"), PURE.lexicon("symptoms")
    mine = numbers.number_of("symptoms", PLACES["symptoms"]["tremor"])

    words, there = arrays.around(mine, least=0.1)

    assert words[-1] == mine
    assert list(there) == sorted(there)
    near = {numbers.word(word) for word in words.tolist()}
    assert near == {
        word
        for word in PLACES["symptoms"].values()
        if pure.likeness(PLACES["symptoms"]["tremor"], word) >= 0.1
    }
    assert 1 < len(near) < len(PLACES["symptoms"])


def test_a_new_word_is_near_itself_alone():
    arrays = FROZEN.lexicon("symptoms")

    words, there = arrays.around(numbers.number_of("symptoms", NEW), least=0.1)

    assert (words.tolist(), there.tolist()) == ([numbers.number_of("symptoms", NEW)], [1.0])


@UNHURRIED
@given(somebody(), some.lists(somebody(), max_size=6), matters())
def test_many_are_scored_at_once_as_each_would_be(mine, others, matter):
    many = crowd(dict(enumerate(others)))

    found = Asking(mine, weights=FROZEN, matters=matter).scores(many)

    for got, other in zip(found, others, strict=True):
        assert got == pytest.approx(score(mine, other, weights=PURE, matters=matter), abs=1e-5)


def test_a_lexicon_without_words_compares_like_with_like():
    bare = {facet: frozen.freeze(Weights().lexicon(facet), facet=facet) for facet in FACETS}
    mine = Profile(symptoms={"1", "2"}, conditions={"5"})
    many = crowd({1: Profile(symptoms={"1"}), 2: mine, 3: Profile(treatments={"1"})})

    found = Asking(mine, weights=Weights(bare)).scores(many)

    assert found.tolist() == pytest.approx([1 / 3, 1, 0])

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from community.matching.companions import NONE
from community.matching.evaluation import Crowd
from community.matching.similarity import Profile, score
from community.matching.table import best, likenesses
from community.matching.weights import freeze

from .worlds import CROWD, DISEASES, PARENTS, SYMPTOMS, UNHURRIED, WEIGHTS, people

NOTHING = some.just(frozenset())


@pytest.mark.parametrize("facet", ["symptoms", "conditions", "treatments"])
def test_the_table_says_of_each_pair_what_the_lexicon_says(facet):
    lexicon = WEIGHTS.lexicon(facet)
    words = [*SYMPTOMS, "torticollis", "whiplash", "rest", "physiotherapy"]

    table = likenesses(words, words, lexicon=lexicon)

    expected = [[lexicon.likeness(one, other) for other in words] for one in words]
    assert np.allclose(table, expected, atol=1e-5)
    assert len(np.unique(table.round(4))) > 2 or facet == "treatments"


def test_the_best_of_a_list_is_its_greatest_likeness():
    lexicon, lists = WEIGHTS.lexicon("symptoms"), [["tremor", "pain"], ["headache"]]

    found = best(["hand tremor", "neck pain"], lists, lexicon=lexicon)

    for row, word in zip(found, ["hand tremor", "neck pain"], strict=True):
        expected = [max(lexicon.likeness(word, other) for other in words) for words in lists]
        assert row == pytest.approx(expected, abs=1e-5)


@UNHURRIED
@given(people(conditions=NOTHING, treatments=NOTHING))
def test_the_crowd_is_scored_as_one_by_one(ana):
    crowd = [*CROWD, Profile(), ana]
    crowd = [
        Profile(symptoms=row.symptoms, age=row.age, sex=row.sex, country=row.country)
        for row in crowd
    ]

    (found,) = Crowd(crowd, weights=WEIGHTS).scores([ana])

    expected = [score(ana, row, weights=WEIGHTS) for row in crowd]
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_crowd_that_told_nothing_has_no_score():
    (found,) = Crowd([Profile(), Profile()], weights=WEIGHTS).scores([CROWD[0]])

    assert found.tolist() == [0, 0]


def test_books_are_not_needed():
    weights = freeze(CROWD, parents=PARENTS)

    assert weights.lexicon("symptoms").companions is NONE
    assert freeze(CROWD, parents=PARENTS, diseases=DISEASES).lexicon("symptoms").companions
    assert score(CROWD[0], CROWD[0], weights=weights) == pytest.approx(1)


def test_a_community_of_nobody_can_be_weighed():
    weights = freeze([], parents=PARENTS)

    assert score(CROWD[0], CROWD[2], weights=weights) > 0
    assert weights.allowance == 0

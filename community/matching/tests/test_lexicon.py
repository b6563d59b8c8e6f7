from dataclasses import replace
from math import log

import numpy as np
import pytest

from community.matching.companions import learn
from community.matching.lexicon import Counts, ancestry, count

from .worlds import CROWD, DISEASES, PARENTS, WEIGHTS

SYMPTOMS = WEIGHTS.lexicon("symptoms")


def test_a_word_is_of_its_own_kind_and_of_all_that_stand_above():
    above = ancestry(PARENTS["symptoms"])

    assert above["hand tremor"] == {"hand tremor", "tremor", "movement", "anything"}
    assert above["anything"] == {"anything"}


def test_a_very_deep_hierarchy_is_no_trouble():
    parents = {str(step): [str(step - 1)] for step in range(1, 3000)} | {"0": []}

    assert len(ancestry(parents)["2999"]) == 3000


def test_who_says_a_kind_of_a_word_has_the_word_once():
    counts = count([["hand tremor", "head tremor"], ["tremor"]], above=SYMPTOMS.above)

    assert counts.of == 2
    assert counts.saying["tremor"] == 1
    assert counts.having["tremor"] == 2


def test_what_nobody_has_says_most_and_what_everybody_has_says_almost_nothing():
    counts = Counts(9, {}, {"everybody's": 9, "one's": 1})

    assert counts.information("nobody's") == pytest.approx(log(10 / 0.5))
    weights = [counts.information(word) for word in ("nobody's", "one's", "everybody's")]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_the_books_smooth_what_a_small_community_tells():
    people, books = SYMPTOMS.counts

    expected = (people.information("headache") + books.information("headache")) / 2
    assert SYMPTOMS.weight("headache") == pytest.approx(expected)


def test_a_word_that_people_seldom_leave_at_that_is_vague():
    assert SYMPTOMS.exactness("hand tremor") > 0.5 > SYMPTOMS.exactness("movement")


def test_a_kind_of_what_i_said_covers_more_of_it_than_the_other_way_round():
    covered = SYMPTOMS.likeness("tremor", "hand tremor")

    assert 1 > covered > SYMPTOMS.likeness("hand tremor", "tremor") > 0
    assert SYMPTOMS.likeness("tremor", "tremor") == 1


def test_words_of_the_same_diseases_are_nearer_than_their_place_makes_them():
    lexicon = replace(SYMPTOMS, by_chance={})
    strangers = replace(lexicon, companions=learn([["gout"]], weight={"gout": 1.0}))

    together = lexicon.likeness("neck dystonia", "neck pain")

    assert together > strangers.likeness("neck dystonia", "neck pain")


def test_what_a_stranger_reaches_by_chance_is_taken_off():
    unfloored = replace(SYMPTOMS, by_chance={})
    common = replace(SYMPTOMS, by_chance={"tremor": 0.5})

    assert common.likeness("tremor", "hand tremor") < unfloored.likeness("tremor", "hand tremor")
    assert common.likeness("tremor", "headache") == 0
    assert common.likeness("tremor", "tremor") == 1


def test_chance_is_what_a_word_finds_in_people_on_average():
    unfloored = replace(SYMPTOMS, by_chance={})
    lists = [row.symptoms for row in CROWD if row.symptoms]

    found = [max(unfloored.likeness("pain", word) for word in words) for words in lists]
    assert SYMPTOMS.by_chance["pain"] == pytest.approx(np.mean(found), abs=1e-5)


def test_companions_are_unit_vectors_and_the_same_each_time():
    diseases = [sorted(words) for words in DISEASES]
    weight = dict.fromkeys({word for words in DISEASES for word in words}, 1.0)

    one, other = learn(diseases, weight=weight), learn(diseases[::-1], weight=weight)

    assert np.linalg.norm(one.directions, axis=1) == pytest.approx(1)
    assert np.array_equal(one.directions, other.directions)
    assert one.together("neck dystonia", "head tremor") > one.together("neck dystonia", "headache")
    assert one.together("neck dystonia", "unheard of") == 0


def test_companions_in_full_are_the_cosines_of_the_diseases():
    diseases = [["a", "b"], ["b", "c"], ["c"]]
    table = np.array([[1, 1, 0], [0, 1, 1], [0, 0, 1]]) / np.sqrt([[2], [2], [1]])
    lengths = np.linalg.norm(table, axis=0)

    found = learn(diseases, weight={"a": 1, "b": 1, "c": 1})

    for one, other in ("ab", "bc", "ac"):
        i, j = "abc".index(one), "abc".index(other)
        cosine = table[:, i] @ table[:, j] / lengths[i] / lengths[j]
        assert found.together(one, other) == pytest.approx(cosine, abs=1e-5)

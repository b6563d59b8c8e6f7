from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from community.matching.similarity import (
    BANDS,
    FACETS,
    NOT_AT_ALL,
    Matters,
    Profile,
    Weights,
    band,
    coverage,
    distance_of_ages,
    score,
)

from .worlds import CONDITIONS, SYMPTOMS, TREATMENTS, UNHURRIED, WEIGHTS, matters, people

WORDS = {"conditions": CONDITIONS, "symptoms": SYMPTOMS, "treatments": TREATMENTS}
NEARLY = 1e-9


def of(**facts):
    return Profile(**{key: frozenset(row) for key, row in facts.items()})


def with_word(profile, facet, word):
    return replace(profile, **{facet: getattr(profile, facet) | {word}})


@UNHURRIED
@given(people(), people(), matters())
def test_the_score_lies_between_nothing_and_one(ana, ben, matters):
    assert 0 <= score(ana, ben, weights=WEIGHTS, matters=matters) <= 1


@UNHURRIED
@given(people(), matters())
def test_who_told_anything_is_wholly_like_themselves(ana, matters):
    assume(any(getattr(ana, facet) for facet in FACETS))

    assert score(ana, ana, weights=WEIGHTS, matters=matters) == pytest.approx(1)


@UNHURRIED
@given(people(), people(), matters(), some.data())
def test_a_fact_that_both_come_to_share_never_lowers_the_score(ana, ben, matters, data):
    facet = data.draw(some.sampled_from(FACETS))
    word = data.draw(some.sampled_from(WORDS[facet]))
    before = score(ana, ben, weights=WEIGHTS, matters=matters)

    after = score(
        with_word(ana, facet, word), with_word(ben, facet, word), weights=WEIGHTS, matters=matters
    )

    assert after >= before - NEARLY


@UNHURRIED
@given(people(), people(), matters(), some.data())
def test_somebody_who_states_one_more_of_my_facts_is_never_less_like_me(ana, ben, matters, data):
    facet = data.draw(some.sampled_from(FACETS))
    assume(getattr(ana, facet))
    word = data.draw(some.sampled_from(sorted(getattr(ana, facet))))

    before = score(ana, ben, weights=WEIGHTS, matters=matters)
    after = score(ana, with_word(ben, facet, word), weights=WEIGHTS, matters=matters)

    assert after >= before - NEARLY


@UNHURRIED
@given(people(age=some.floats(0, 120)), people(), matters())
def test_the_same_age_sex_or_country_never_lowers_the_score(ana, ben, matters):
    for facet in ("age", "sex", "country"):
        nobody_knows = replace(ben, **{facet: None if facet == "age" else ""})
        the_same = replace(ben, **{facet: getattr(ana, facet)})

        before = score(ana, nobody_knows, weights=WEIGHTS, matters=matters)
        assert score(ana, the_same, weights=WEIGHTS, matters=matters) >= before - NEARLY


@UNHURRIED
@given(people(), people(), matters())
def test_coverage_bounds_the_score(ana, ben, matters):
    bound = coverage(ana, ben, weights=WEIGHTS, matters=matters)

    assert score(ana, ben, weights=WEIGHTS, matters=matters) <= bound


@UNHURRIED
@given(people(), people(), some.permutations(TREATMENTS))
def test_other_names_for_the_same_facts_change_nothing(ana, ben, order):
    names = dict(zip(TREATMENTS, order, strict=True))
    lexicon = WEIGHTS.lexicon("treatments")
    counts = tuple(
        replace(
            row,
            saying={names.get(key, key): number for key, number in row.saying.items()},
            having={names.get(key, key): number for key, number in row.having.items()},
        )
        for row in lexicon.counts
    )
    chance = {names.get(key, key): row for key, row in lexicon.by_chance.items()}
    renamed = replace(lexicon, counts=counts, by_chance=chance)
    weights = replace(WEIGHTS, lexicons={**WEIGHTS.lexicons, "treatments": renamed})

    other_ana, other_ben = (
        replace(row, treatments=frozenset(names[word] for word in row.treatments))
        for row in (ana, ben)
    )

    assert score(other_ana, other_ben, weights=weights) == pytest.approx(
        score(ana, ben, weights=WEIGHTS)
    )


@UNHURRIED
@given(people(), people())
def test_what_neither_stated_has_no_part_in_it(ana, ben):
    one, other = (replace(row, treatments=frozenset()) for row in (ana, ben))
    indifferent = score(one, other, weights=WEIGHTS, matters=Matters(treatments=5))

    assert indifferent == score(one, other, weights=WEIGHTS, matters=Matters(treatments=0))


def test_nobody_is_like_somebody_who_told_nothing():
    ana, nobody = of(symptoms={"tremor"}), Profile(age=30.0)

    assert score(ana, nobody, weights=WEIGHTS) == 0
    assert score(nobody, ana, weights=WEIGHTS) == 0
    assert score(nobody, nobody, weights=WEIGHTS) == 0


def test_what_i_told_counts_more_than_what_they_have_beside_it():
    few = of(symptoms={"neck dystonia"})
    many = of(symptoms={"neck dystonia", "headache", "hand tremor"})

    assert score(few, many, weights=WEIGHTS) > score(many, few, weights=WEIGHTS)


def test_a_rare_fact_in_common_makes_more_alike_than_a_common_one():
    ana = of(symptoms={"hand tremor", "pain"})

    rare = score(ana, of(symptoms={"hand tremor"}), weights=WEIGHTS)
    common = score(ana, of(symptoms={"pain"}), weights=WEIGHTS)

    assert rare > common > 0


def test_a_kind_of_what_i_said_is_nearer_than_a_stranger():
    ana = of(symptoms={"tremor"})

    kind = score(ana, of(symptoms={"hand tremor"}), weights=WEIGHTS)
    stranger = score(ana, of(symptoms={"headache"}), weights=WEIGHTS)

    assert kind > stranger


def test_conditions_meet_by_what_they_are_kinds_of():
    ana = of(conditions={"torticollis"})

    related = score(ana, of(conditions={"whiplash"}), weights=WEIGHTS)

    assert 0 < related < 1
    assert score(ana, of(conditions={"gout"}), weights=WEIGHTS) == 0


def test_a_member_can_say_that_symptoms_matter_more():
    ana = of(symptoms={"tremor"}, treatments={"rest"})
    ben = of(symptoms={"tremor"}, treatments={"physiotherapy"})
    usual = score(ana, ben, weights=WEIGHTS)

    assert score(ana, ben, weights=WEIGHTS, matters=Matters(symptoms=3)) > usual
    assert score(ana, ben, weights=WEIGHTS, matters=Matters(treatments=3)) < usual


@pytest.mark.parametrize(
    "wrong", [{"symptoms": -1}, {"age": 1.1}, {"sex": -0.1}, {"symptoms": float("nan")}]
)
def test_weights_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Matters(**wrong)


def test_a_difference_of_age_tells_against_somebody_and_an_unknown_age_does_not():
    ana = replace(of(symptoms={"tremor"}), age=30.0)
    same = score(ana, ana, weights=WEIGHTS)

    assert score(ana, replace(ana, age=None), weights=WEIGHTS) == same
    assert score(ana, replace(ana, age=33.0), weights=WEIGHTS) < same
    assert score(ana, replace(ana, age=90.0), weights=WEIGHTS) == pytest.approx(
        same * (1 - Matters().age * distance_of_ages(30, 90))
    )


def test_years_weigh_more_in_childhood():
    assert distance_of_ages(4, 8) > distance_of_ages(40, 44)
    assert distance_of_ages(0, 120) == 1
    assert distance_of_ages(40, 40) == 0


def test_sex_and_country_count_only_for_who_wants_them_to():
    ana = Profile(symptoms=frozenset({"tremor"}), sex="female", country="PT")
    ben = replace(ana, sex="male", country="DE")

    assert score(ana, ben, weights=WEIGHTS) == 1
    assert score(ana, ben, weights=WEIGHTS, matters=Matters(sex=0.3)) == pytest.approx(0.7)
    assert score(ana, ben, weights=WEIGHTS, matters=Matters(country=0.3)) == pytest.approx(0.7)


def test_without_weights_only_the_same_words_meet():
    ana, ben = of(symptoms={"tremor", "pain"}), of(symptoms={"tremor", "headache"})

    assert score(ana, ben, weights=Weights()) == pytest.approx(0.5 * 0.5**0.5)


def test_a_score_has_words():
    assert band(0) == NOT_AT_ALL
    assert [band(least + 0.01) for least, _ in BANDS] == [key for _, key in BANDS]
    assert band(1) == BANDS[0][1]

from dataclasses import replace

from hypothesis import given

from community.matching.reasons import Fact, explain
from community.matching.similarity import FACETS, Profile

from .worlds import UNHURRIED, WEIGHTS, people


def facts_of(profile):
    return {(facet, word) for facet in FACETS for word in getattr(profile, facet)}


@UNHURRIED
@given(people(), people())
def test_every_fact_is_named_once_and_none_that_was_not_given(ana, ben):
    reasons = explain(ana, ben, weights=WEIGHTS)

    mine = [(row.facet, row.mine) for row in reasons.shared]
    mine += [(row.facet, row.word) for row in reasons.only_mine]
    theirs = [(row.facet, row.theirs) for row in reasons.shared]
    theirs += [(row.facet, row.word) for row in reasons.only_theirs]
    assert sorted(mine) == sorted(facts_of(ana))
    assert sorted(theirs) == sorted(facts_of(ben))


@UNHURRIED
@given(people(), people())
def test_what_is_shared_comes_rarest_first(ana, ben):
    weights = [row.weight for row in explain(ana, ben, weights=WEIGHTS).shared]

    assert weights == sorted(weights, reverse=True)


@UNHURRIED
@given(people(), people())
def test_the_same_fact_is_always_named_as_the_same(ana, ben):
    shared = explain(ana, ben, weights=WEIGHTS).shared

    same = {(row.facet, row.mine) for row in shared if row.is_same}
    assert same == facts_of(ana) & facts_of(ben)


def test_words_that_are_near_are_named_together():
    ana = Profile(symptoms=frozenset({"tremor", "headache"}))
    ben = Profile(symptoms=frozenset({"hand tremor"}))

    reasons = explain(ana, ben, weights=WEIGHTS)

    (shared,) = reasons.shared
    assert (shared.mine, shared.theirs, shared.is_same) == ("tremor", "hand tremor", False)
    assert reasons.only_mine == (Fact("symptoms", "headache"),)
    assert reasons.only_theirs == ()


def test_a_fact_goes_with_one_other_only():
    one = Profile(symptoms=frozenset({"tremor"}))
    two = Profile(symptoms=frozenset({"hand tremor", "head tremor"}))
    lexicon = replace(WEIGHTS.lexicon("symptoms"), by_chance={})
    weights = replace(WEIGHTS, lexicons={"symptoms": lexicon})

    assert len(explain(one, two, weights=weights).shared) == 1
    assert len(explain(two, one, weights=weights).shared) == 1


def test_age_sex_and_country_are_told_only_when_both_are_known():
    ana = Profile(age=40.0, sex="female", country="PT")

    near = explain(ana, replace(ana, age=43.0, country="DE"), weights=WEIGHTS)
    far = explain(ana, replace(ana, age=70.0, sex=""), weights=WEIGHTS)
    between = explain(ana, replace(ana, age=52.0), weights=WEIGHTS)

    assert (near.alike_in, near.different_in) == (("age", "sex"), ("country",))
    assert (far.alike_in, far.different_in) == (("country",), ("age",))
    assert "age" not in between.alike_in + between.different_in
    assert not near

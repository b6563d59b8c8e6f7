import math

import pytest

from community.matching.cases import Case
from community.matching.evaluation import evaluate
from community.matching.similarity import Profile, Weights


def case(diagnosis, paper, *symptoms, asked=None):
    told, put = (
        Profile(symptoms=frozenset(symptoms)),
        Profile(symptoms=frozenset(asked or symptoms)),
    )
    return Case(diagnosis, paper, told, put)


def test_hits_and_precision_are_counted_as_retrieval_counts_them():
    cases = [
        case("gout", "one", "toe", "fever", asked=["fever"]),
        case("gout", "two", "toe", "fever", "rash"),
        case("flu", "three", "fever"),
        case("gout", "four", "rash"),
    ]

    figures = evaluate(cases, weights=Weights())

    assert figures.n == 3
    # Found at: 1 and 2 (of equals, the earlier first: the flu is between); 1 and 2; 1 and 3.
    first, second, third = (1 + 2 / 3) / 2, 1, (1 + 2 / 3) / 2
    assert figures.symptoms["map"] == pytest.approx((first + second + third) / 3)
    assert figures.symptoms["hit@1"] == figures.symptoms["hit@10"] == 1
    assert figures.asked["hit@1"] == pytest.approx(2 / 3)


def test_cases_of_the_same_paper_are_left_out():
    cases = [
        case("gout", "one", "toe"),
        case("gout", "one", "toe"),
        case("flu", "two", "toe"),
        case("gout", "three", "toe", "fever"),
    ]

    figures = evaluate(cases, weights=Weights())

    assert figures.n == 3
    # The two of one paper see the flu first; the third finds both of them before the flu.
    assert figures.symptoms["hit@1"] == pytest.approx(1 / 3)
    assert figures.symptoms["map"] == pytest.approx((0.5 + 0.5 + 1) / 3)


def test_rare_diagnoses_weigh_as_much_as_common_ones():
    common = [case("flu", str(paper), "fever") for paper in range(8)]
    rare = [case("gout", "eight", "toe"), case("gout", "nine", "rash", "itch")]

    figures = evaluate([*common, *rare], weights=Weights())

    assert figures.symptoms["hit@1"] == pytest.approx(1 / 2)


def test_who_has_nobody_to_find_does_not_count():
    alone = [case("gout", "one", "toe"), case("flu", "two", "fever"), case("flu", "two", "fever")]

    figures = evaluate(alone, weights=Weights())

    assert figures.n == 0
    assert math.isnan(figures.symptoms["map"])

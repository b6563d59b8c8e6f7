"""Held against SciPy and statsmodels, on random data."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import proportion_confint

from community.treatments import statistics

STEPS = st.fixed_dictionaries(dict.fromkeys((1, 2, 3, 4, 5), st.integers(0, 400)))
MANY_MEANS = st.lists(st.tuples(st.floats(1, 5), st.floats(0.01, 2)), min_size=2, max_size=40)


def answers(counts):
    return [value for value, count in counts.items() for _ in range(count)]


@given(st.integers(1, 100_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilsons_interval_is_that_of_statsmodels(share):
    hits, of = share

    expected = proportion_confint(hits, of, alpha=0.05, method="wilson")

    assert statistics.wilson(hits, of) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("hits", "of"), [(0, 0), (3, 2), (-1, 5)])
def test_a_share_of_nobody_or_of_more_than_all_is_refused(hits, of):
    with pytest.raises(ValueError, match="somebody"):
        statistics.wilson(hits, of)


@pytest.mark.parametrize("freedom", [10, 11, 21, 54, 200, 5_000])
def test_students_t_is_that_of_scipy(freedom):
    assert statistics.student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-3)


@given(STEPS)
def test_a_mean_and_its_interval_are_those_of_scipy(counts):
    assume(sum(counts.values()) >= 11)
    said = answers(counts)

    found = statistics.mean(counts)

    spread = stats.sem(said)
    low, high = stats.t.interval(0.95, len(said) - 1, loc=stats.tmean(said), scale=spread or 1e-12)
    assert found.value == pytest.approx(stats.tmean(said))
    assert found.low == pytest.approx(max(1, low), abs=2e-3)
    assert found.high == pytest.approx(min(5, high), abs=2e-3)


@given(MANY_MEANS)
def test_what_is_usual_is_what_statsmodels_finds(rows):
    means, variances = zip(*rows, strict=True)

    found = statistics.usual(means, variances)

    with np.errstate(all="ignore"):  # theirs divides by zero where the estimate is below zero
        expected = combine_effects(np.array(means), np.array(variances), method_re="chi2")
    assert found.between == pytest.approx(max(0, expected.tau2), abs=1e-6)
    if found.between > 1e-6:
        assert found.mean == pytest.approx(expected.mean_effect_re, abs=1e-4)


def test_without_any_treatment_the_middle_of_the_scale_is_usual():
    assert statistics.usual([], []) == statistics.Usual(3.0, 0.0)


@given(st.floats(1, 5), st.floats(0.01, 3), st.floats(1, 5), st.floats(0, 2))
def test_a_shrunken_mean_lies_between_itself_and_what_is_usual(mean, variance, middle, between):
    usual = statistics.Usual(middle, between)

    found = statistics.shrunken(mean, variance, towards=usual)

    assert min(mean, middle) - 1e-9 <= found <= max(mean, middle) + 1e-9


def test_the_less_sure_a_mean_is_the_more_it_is_shrunken():
    usual = statistics.Usual(3.0, 0.25)

    few = statistics.shrunken(4.8, 0.5, towards=usual)
    many = statistics.shrunken(4.5, 0.005, towards=usual)

    assert few < many


@given(STEPS, st.floats(0, 11))
def test_slack_only_widens(counts, slack):
    told = sum(counts.values())
    assume(told >= 11)
    hits = counts[4] + counts[5]

    share, wider = statistics.share(hits, told), statistics.share(hits, told, slack=slack)

    assert wider.low <= share.low + 1e-12
    assert share.high <= wider.high + 1e-12
    assert 0 <= wider.low <= wider.value + 1e-9
    assert wider.value <= wider.high + 1e-9 <= 1 + 1e-8


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_the_answer_in_the_middle_is_the_median(counts):
    table = dict(enumerate(counts, start=1))

    found = statistics.middle_answer(table)

    said = sorted(answers(table))
    assert found == (said[(len(said) - 1) // 2] if said else None)

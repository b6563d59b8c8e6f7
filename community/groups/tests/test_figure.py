import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.groups.figure import FLOOR, Figure, figure, others

PEOPLE, STEPS = st.integers(0, 10_000_000), st.integers(1, 1_000)


@given(PEOPLE, STEPS)
def test_no_number_from_1_to_10_is_ever_said(count, step):
    shown = figure(count, rounded_to=step).shown

    assert shown is None or shown >= FLOOR


@given(PEOPLE, STEPS, st.booleans())
def test_nor_is_one_said_of_the_others(count, step, includes_me):
    said = others(figure(count, rounded_to=step), includes_me=includes_me)

    assert said is None or said >= FLOOR


@given(st.integers(1, 10), st.integers(1, 10), STEPS)
def test_small_numbers_cannot_be_told_apart(one, another, step):
    assert figure(one, rounded_to=step) == figure(another, rounded_to=step)


@given(PEOPLE, STEPS)
def test_rounding_never_says_more_than_there_are(count, step):
    shown = figure(count, rounded_to=step).shown

    assert shown is None or shown <= count


@pytest.mark.parametrize(
    ("count", "step", "expected"),
    [
        (0, 1, Figure(None, is_none=True)),
        (1, 1, Figure(None, is_none=False)),
        (10, 1, Figure(None, is_none=False)),
        (11, 1, Figure(11, is_none=False)),
        (156, 1, Figure(156, is_none=False)),
        (156, 10, Figure(150, is_none=False)),
        (14, 100, Figure(11, is_none=False)),
    ],
)
def test_what_may_be_said(count, step, expected):
    assert figure(count, rounded_to=step) == expected


@pytest.mark.parametrize(
    ("count", "includes_me", "expected"),
    [(156, True, 155), (156, False, 156), (12, True, 11), (11, True, None), (3, False, None)],
)
def test_the_others_are_all_but_me(count, includes_me, expected):
    assert others(figure(count), includes_me=includes_me) == expected

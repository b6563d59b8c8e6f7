import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alike.text import signs
from alike.text.sentences import DIMENSIONS

CHANCE = np.random.default_rng(7)
ROWS = CHANCE.standard_normal((500, DIMENSIONS)).astype(np.float16)


def test_a_vector_is_nearest_to_itself():
    kept = signs.of(ROWS)

    for position in (0, 17, 499):
        assert signs.nearest(kept, ROWS[position], at_most=1).tolist() == [position]


def test_one_that_points_nearly_the_same_way_is_found_among_few():
    kept = signs.of(ROWS)
    near = ROWS[33].astype(np.float32) + 0.5 * CHANCE.standard_normal(DIMENSIONS)

    assert 33 in signs.nearest(kept, near, at_most=5)


def test_more_rows_than_are_read_at_once_are_all_read(monkeypatch):
    whole = signs.of(ROWS)
    monkeypatch.setattr(signs, "ROWS_AT_ONCE", 64)

    assert (signs.of(ROWS) == whole).all()
    assert signs.nearest(whole, ROWS[400], at_most=1).tolist() == [400]


@given(st.integers(0, 40), st.integers(1, 50))
def test_so_many_are_found_as_were_asked_for_or_are_there(rows, at_most):
    found = signs.nearest(signs.of(ROWS[:rows]), ROWS[0], at_most=at_most)

    assert len(set(found.tolist())) == min(rows, at_most)

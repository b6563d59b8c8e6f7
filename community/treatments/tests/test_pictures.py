from hypothesis import given
from hypothesis import strategies as st

from community.treatments.pictures import BESIDE, NARROW, WIDE, picture
from community.treatments.shown import Row

MEANS = st.floats(1, 5).flatmap(
    lambda mean: st.tuples(st.floats(1, mean), st.just(mean), st.floats(mean, 5))
)
ROWS = st.lists(
    st.tuples(st.integers(11, 10**6), MEANS, st.text("abc ", min_size=3, max_size=30)),
    min_size=1,
    max_size=12,
).map(
    lambda rows: [
        Row("key", name, people, None, mean, low, high) for people, (low, mean, high), name in rows
    ]
)


@given(ROWS, st.sampled_from([WIDE, NARROW]))
def test_every_dot_and_line_lies_within_the_picture(rows, size):
    drawn = picture(rows, size=size)

    assert len(drawn.dots) == len(rows)
    for dot in drawn.dots:
        assert size.left <= dot.x <= size.width - size.right
        assert size.above <= dot.high <= dot.y <= dot.low <= drawn.floor


@given(ROWS)
def test_higher_is_better_and_much_further_right_is_more_people(rows):
    dots = picture(rows, size=WIDE).dots

    for one, its_dot in zip(rows, dots, strict=True):
        for other, others_dot in zip(rows, dots, strict=True):
            assert its_dot.x + BESIDE * len(rows) >= others_dot.x or one.people < other.people
            assert (one.mean < other.mean) <= (its_dot.y >= others_dot.y)


def test_without_a_mean_there_is_no_picture():
    assert picture([Row("key", "Rest", 11, None, None, None, None)], size=WIDE) is None

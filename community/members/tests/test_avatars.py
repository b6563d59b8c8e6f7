import re
from math import dist
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from community.members import avatars

NAMES, KEYS = st.text(min_size=1, max_size=30), st.binary(min_size=16, max_size=16)


@given(NAMES, KEYS)
def test_the_rings_always_overlap_and_stay_within_the_square(name, key):
    shape = avatars.shape(name, key=key)
    first, second = avatars.centres(shape)

    apart, together = abs(shape.radii[0] - shape.radii[1]), sum(shape.radii)
    assert apart < shape.distance < together
    assert abs(dist(first, second) - shape.distance) < 1e-6
    assert shape.radii[0] ** 2 + shape.distance**2 > shape.radii[1] ** 2
    assert shape.radii[1] ** 2 + shape.distance**2 > shape.radii[0] ** 2
    for centre, radius in zip((first, second), shape.radii, strict=True):
        for place in centre:
            assert (
                radius + avatars.STROKE / 2 <= place <= avatars.SIZE - radius - avatars.STROKE / 2
            )


@given(NAMES, KEYS)
def test_the_picture_is_well_formed_and_holds_neither_name_nor_script(name, key):
    drawn = avatars.svg(name, key=key)

    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn).iter()}  # noqa: S314
    assert tags == {"svg", "rect", "path", "g", "circle"}
    assert not re.search(r"style|script|href|on\w+=", drawn)
    assert drawn == avatars.svg(name, key=key)


def test_names_and_keys_make_different_shapes():
    drawn = {avatars.svg(name, key=key) for name in ("Ana", "Ben") for key in (b"one", b"two")}

    assert len(drawn) == 4


def test_many_names_make_many_shapes():
    assert len({avatars.svg(f"Name {number}", key=b"key") for number in range(500)}) == 500

"""How the index is packed: places of members within a stretch, and a row for each of them."""

import numpy as np

SIZE = 1 << 20
"""Member ids in a stretch."""
PLACES = np.dtype("<i4")
"""A list: the places in the stretch of those who state one fact, ascending."""
ROWS = np.dtype(
    [
        ("said", "<f2", 3),
        ("born", "<u2"),
        ("sex", "u1"),
        ("country", "<u2"),
        ("since", "<u2"),
        ("cares", "u1"),
    ]
)
"""A member: what their conditions, symptoms and treatments weigh; year of birth, sex and country as
they show them; the latest year of a diagnosis; whether they care for somebody. 0 is unknown."""
SEXES = np.array(["", "female", "male", "other"])


YOUNGEST, OLDEST = 15, 85
"""Who is under 20, or 80 and older, counts as this old."""


def middle_of_decade(age):
    """How old somebody counts of whom only the decade is shown; of arrays too."""
    return np.clip(age // 10 * 10 + 5, YOUNGEST, OLDEST)


def ages(born, *, year):
    """Ages as they count, from years of birth; nan where there is none."""
    return np.where(born == 0, np.nan, middle_of_decade(float(year) - born))


def packed_country(code: str) -> int:
    """Two letters as a number."""
    return ord(code[0]) << 8 | ord(code[1]) if len(code) == 2 else 0


def countries(packed):
    """The codes again, of an array of numbers."""
    found, at = np.unique(packed, return_inverse=True)
    codes = [chr(each >> 8) + chr(each & 255) if each else "" for each in found.tolist()]
    return np.array(codes, "U2")[at]


def places(packed: bytes) -> np.ndarray:
    return np.frombuffer(packed, PLACES)


def rows(packed: bytes) -> np.ndarray:
    return np.frombuffer(packed, ROWS)

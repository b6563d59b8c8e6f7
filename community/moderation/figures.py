"""What may be said of a year of moderation: no number from 1 to 10, nor one to be worked out.

Pure: counts in, rows of a table out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 11
REPORTS, NOTICED = "reports", "noticed"
OUTCOMES = ("keep", "hide", "restore", "warn", "suspend", "lift")
APPEALS, GRANTED = "appeals", "granted"
NAMES = (REPORTS, NOTICED, *OUTCOMES, APPEALS, GRANTED)


@dataclass(frozen=True)
class Figure:
    name: str
    number: int | None
    """None: there were some, but too few to say how many."""


def public(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    """The figures of a year as everybody may read them, in the order of NAMES."""
    said = {name: _sayable(counts.get(name, 0)) for name in NAMES}
    refused = counts.get(APPEALS, 0) - counts.get(GRANTED, 0)
    if _sayable(refused) is None:
        said[GRANTED] = None
    return tuple(Figure(name, number) for name, number in said.items())


def _sayable(number):
    return None if 0 < number < LEAST else number

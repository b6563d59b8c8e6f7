"""Facts as numbers, to be packed: what kind it is in the upper bits, its id in the lower ones.

In a profile the same fact is a word: the id as text. What somebody cares for in another person is
a word of its own, near no other: carers find carers, and nobody takes them for people who have it.
"""

from collections.abc import Iterable

from .similarity import FACETS, Profile

ROOM = 28
"""Bits for an id."""
CONDITION, CARED_FOR, SYMPTOM, TREATMENT = range(4)
FACET_OF = ("conditions", "conditions", "symptoms", "treatments")
CARES_FOR = "cares-for-"
KIND_OF = {"conditions": CONDITION, "symptoms": SYMPTOM, "treatments": TREATMENT}


def number(kind: int, pk: int) -> int:
    return kind << ROOM | pk


def facet(number: int) -> str:
    return FACET_OF[number >> ROOM]


def facet_numbers(kinds):
    """0, 1 and 2 for conditions, symptoms and treatments; of an array of numbers too."""
    return (kinds >> ROOM) - ((kinds >> ROOM) > 0)


def word(number: int) -> str:
    """The fact as it stands in a profile."""
    pk = str(number & ((1 << ROOM) - 1))
    return CARES_FOR + pk if number >> ROOM == CARED_FOR else pk


def number_of(facet: str, word: str) -> int:
    """The way back from a profile's facet and word."""
    if word.startswith(CARES_FOR):
        return number(CARED_FOR, int(word.removeprefix(CARES_FOR)))
    return number(KIND_OF[facet], int(word))


def is_cared_for(word: str) -> bool:
    """Whether a word of the conditions is of somebody the person cares for."""
    return word.startswith(CARES_FOR)


def pk_of(word: str) -> int:
    """The id of the condition, symptom or treatment that a word stands for."""
    return int(word.removeprefix(CARES_FOR))


def numbers_of(profile: Profile) -> list[int]:
    return sorted(number_of(facet, word) for facet in FACETS for word in getattr(profile, facet))


def facets_of(numbers: Iterable[int]) -> dict[str, frozenset[str]]:
    """The words of each facet, as a profile takes them."""
    words: dict[str, set[str]] = {facet: set() for facet in FACETS}
    for each in numbers:
        words[facet(each)].add(word(each))
    return {facet: frozenset(found) for facet, found in words.items()}

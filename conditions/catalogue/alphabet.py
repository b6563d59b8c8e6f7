"""Names in the order of an A to Z: where each belongs, whatever its accents and case."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

DIGITS = "0–9"
OTHERS = "#"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Line:
    """One line of the A to Z: a name, and the page it leads to."""

    name: str
    slug: str
    page: str
    """The page's own name; the same as `name` unless this is an alternate name."""

    @property
    def is_alternate(self) -> bool:
        return self.name != self.page


@dataclass(frozen=True)
class Letter:
    letter: str
    anchor: str
    lines: tuple[Line, ...]


def folded(name: str) -> str:
    """The name without accents, in lower case, from its first letter or digit on."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    start = next((place for place, char in enumerate(bare) if char.isalnum()), 0)
    return bare[start:]


def letter_of(name: str) -> str:
    first = folded(name)[:1].upper()
    if first.isdigit():
        return DIGITS
    return first if first and first in LETTERS else OTHERS


def letters(lines: Iterable[Line]) -> tuple[Letter, ...]:
    """The lines by letter, in order; digits come first, other scripts last. No empty letter."""
    ordered = sorted(set(lines), key=lambda line: (_rank(line.name), folded(line.name), line.slug))
    return tuple(
        Letter(letter, anchor_of(letter), tuple(group))
        for letter, group in groupby(ordered, key=lambda line: letter_of(line.name))
    )


def _rank(name: str) -> str:
    letter = letter_of(name)
    return {DIGITS: "0", OTHERS: "~"}.get(letter, letter)


def anchor_of(letter: str) -> str:
    """How a letter is written in an address."""
    return {DIGITS: "digits", OTHERS: "others"}.get(letter, letter.lower())


def letter_at(anchor: str) -> str:
    """The letter that is written like this in an address; "" when there is none."""
    known = {anchor_of(letter): letter for letter in (DIGITS, *LETTERS, OTHERS)}
    return known.get(anchor, "")

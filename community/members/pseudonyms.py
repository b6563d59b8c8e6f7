"""Names people go by here: what may be one, when two look the same, and suggestions."""

import random
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

LEAST, MOST = 3, 30
MARKS_IN_A_ROW = 4
DIGITS = 5

DATA = Path(__file__).with_name("data")
CONTACT = re.compile(
    r"@|\bat\b.+\bdot\b|https?:|www\.|\w\.(com|org|net|info|co|io|de|uk)\b", re.IGNORECASE
)
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs of their kind that show nothing at all."""
JOINERS = {"\u200c", "\u200d"}
"""Persian, Indic scripts and emoji need them between two signs."""


class NotAPseudonym(ValueError):
    """`reason` is one of: short, long, contact, invisible, marks, letters."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def normalise(said: str) -> str:
    """The name as it is kept and shown. Raises NotAPseudonym."""
    name = " ".join(unicodedata.normalize("NFKC", said[: MOST * 20]).split())
    if _hides_something(said[: MOST * 20]) or _hides_something(name):
        raise NotAPseudonym("invisible")
    if len(name) < LEAST:
        raise NotAPseudonym("short")
    if len(name) > MOST or len(said) > MOST * 20:
        raise NotAPseudonym("long")
    if CONTACT.search(name) or sum(character.isnumeric() for character in name) > DIGITS:
        raise NotAPseudonym("contact")
    if _most_marks_in_a_row(name) > MARKS_IN_A_ROW:
        raise NotAPseudonym("marks")
    if not any(character.isalpha() for character in skeleton(name)):
        raise NotAPseudonym("letters")
    return name


def skeleton(name: str) -> str:
    """What is left of a name when case, accents, spaces, signs and look-alike letters are.

    Two names with the same skeleton could be taken for each other (after Unicode TS 39).
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    plain = bare.translate(LOOKALIKES)
    kept = "".join(character for character in plain if character.isalnum())
    for pair, letter in PAIRS.items():
        kept = kept.replace(pair, letter)
    return kept


def suggestions(taken: Iterable[str], *, count: int, chance: random.Random) -> list[str]:
    """Names nobody has yet, whose skeletons are `taken`: a quality and something of nature."""
    skeletons, found = set(taken), []
    for _ in range(count * 20):
        if len(found) == count:
            break
        name = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
        if skeleton(name) not in skeletons:
            skeletons.add(skeleton(name))
            found.append(name)
    return found


def _hides_something(name):
    for place, character in enumerate(name):
        if character in JOINERS:
            around = name[place - 1 : place] + name[place + 1 : place + 2]
            if place == 0 or len(around) < 2 or around.isascii() or " " in around:
                return True
        elif character in BLANK or unicodedata.category(character) in INVISIBLE:
            return True
    return False


def _most_marks_in_a_row(name):
    apart = unicodedata.normalize("NFD", name)
    runs = groupby(apart, key=lambda character: unicodedata.category(character).startswith("M"))
    return max((len(list(run)) for is_mark, run in runs if is_mark), default=0)


# What lies in the data files --------------------------------------------------------------------


def _lines(file):
    said = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in said if line.strip() and not line.startswith("#")]


def _lookalikes():
    """The signs and the pairs of letters that stand for others, as two mappings."""
    known = {sign: letters for letters, *signs in _lines("lookalikes.txt") for sign in signs}
    signs = {sign: letters for sign, letters in known.items() if len(sign) == 1}
    pairs = {sign: letters for sign, letters in known.items() if len(sign) > 1}
    return str.maketrans(signs), pairs


LOOKALIKES, PAIRS = _lookalikes()
FIRST, SECOND = (words for _place, *words in _lines("suggestions.txt"))

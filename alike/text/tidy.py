"""What people typed, made fit to keep: nothing hidden in it, and nothing that leaves its line."""

import re
import unicodedata

MOST_MARKS = 4
"""Marks on one letter; no living script needs more."""
JOINERS = "\u200c\u200d"
"""They shape letters in several scripts, and join pictures to one; elsewhere they only hide."""
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
BLANKS = str.maketrans(dict.fromkeys("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180e", " "))
NEVER_SEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
SPACES_AT_END = re.compile(r"[^\S\n]+$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """The text in one spelling of its letters, without signs that are never seen.

    Controls, marks of direction, zero-width signs and private ones go; of marks piled on one letter
    the first four stay, of empty lines one.
    """
    plain = LINE_ENDS.sub("\n", text).translate(BLANKS)
    seen = "".join(_seen(unicodedata.normalize("NFC", plain)))
    return EMPTY_LINES.sub("\n\n", SPACES_AT_END.sub("", seen)).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(tidy(text).split())


def _seen(text):
    marks = 0
    for place, sign in enumerate(text):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            continue
        if (
            kind not in NEVER_SEEN
            or sign in "\n\t"
            or sign in VISIBLE_FORMATS
            or (sign in JOINERS and _joins(text[place - 1 : place], text[place + 1 : place + 2]))
        ):
            yield sign


def _joins(before, after):
    """Whether a joiner between these two does anything that can be seen."""
    return bool(before and after) and not (before + after).isascii() and after not in JOINERS

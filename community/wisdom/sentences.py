"""What single sentences say: what they need beside them, and whether one may be quoted."""

import re
import tomllib
from functools import cache
from pathlib import Path

from alike.text.folding import fold, search_form
from conditions.search.words import COMMON

from .passages import INVISIBLE

CUES = Path(__file__).with_name("data") / "answer.toml"
LEFT = 4
ENDINGS = re.compile(
    rf"(?<=\w{{{LEFT}}})(?:ations?|ional|ions?|ings?|ment|ness|ally|ly|ed|ers?|es|e|s(?<!ss)(?<!us))$"
)
FORMS = ("", "s", "e", "es", "y", "ies", "ed", "ing", "er", "ers", "ion", "ions", "ment", "ments")
NEARLY_SAME = 0.6
"""The share of words that two sentences have in common when one of them is enough."""


def leans_back(sentence: str) -> bool:
    """Whether it says too little without the sentence before it."""
    return bool(_cues("leans_back").match(_plain(sentence)))


def limits(sentence: str) -> bool:
    """Whether it may take back or limit what the sentence before it said."""
    return bool(_cues("limits").match(_plain(sentence)))


def is_conditional(sentence: str) -> bool:
    """Whether it says when or for whom something holds, or that it does not."""
    return bool(_cues("conditional").search(_plain(sentence)))


def is_for_machines(sentence: str) -> bool:
    """Whether it seems to be meant for a machine that reads it, not for a person."""
    return bool(_cues("to_machines").search(_plain(INVISIBLE.sub("", sentence))))


def verdict(sentence: str) -> int:
    """1 when something helped, -1 when it did not, 0 when it says neither or both."""
    plain = _plain(sentence)
    failed = bool(_says("failed").search(plain))
    helped = bool(_says("helped").search(_says("failed").sub(" ", plain)))
    return helped - failed


def telling(text: str) -> frozenset[str]:
    """The words that say what it is about, each in one spelling and number."""
    return frozenset(stem(word) for word in search_form(text).split() if word not in COMMON)


def stem(word: str) -> str:
    """What is left of an English word without its endings; at least four letters."""
    for _time in range(2):
        word = ENDINGS.sub("", word)
    return word[:-1] + "i" if word.endswith("y") and len(word) > LEFT else word


def forms_of(word: str) -> tuple[str, ...]:
    """The word and what else it may be written as: in another number, tense or part of speech."""
    root = stem(word).removesuffix("i") if word.endswith("y") else stem(word)
    return tuple(dict.fromkeys((word, *(root + ending for ending in FORMS))))


def nearly_same(one: str, other: str) -> bool:
    """Whether one of the two is enough; never when they tell of opposite experiences."""
    mine, theirs = telling(one), telling(other)
    if verdict(one) * verdict(other) < 0:
        return False
    if not mine or not theirs:
        return fold(one) == fold(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) >= NEARLY_SAME


def _plain(sentence):
    return fold(sentence).lstrip("\"'([“‘ ")


@cache
def _read():
    return tomllib.loads(CUES.read_text(encoding="utf-8"))


@cache
def _cues(name):
    return _pattern(_read()[name])


@cache
def _says(name):
    return _pattern(_read()["says"][name])


def _pattern(lines):
    return re.compile("|".join(f"(?:{line})" for line in lines).replace(" ", r"\s+"))

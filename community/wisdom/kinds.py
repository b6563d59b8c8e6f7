"""Kinds of question: which one somebody asks, and which ones a text answers.

The cues are regular expressions in data/question.toml.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from alike.text.folding import fold, search_form

CUES = Path(__file__).with_name("data") / "question.toml"


def asked(text: str) -> frozenset[str]:
    """Which kinds of question this is; none when it does not say."""
    plain = fold(text).strip()
    found = frozenset(kind for kind, cues in _cues("asked") if cues.search(plain))
    return found - {"overview"} if len(found) > 1 else found


def answered(kind: str) -> frozenset[str]:
    """Which kinds of question a section of a page answers."""
    return _sections().get(kind, frozenset())


def told(text: str) -> frozenset[str]:
    """Which kinds of question a text seems to answer."""
    plain = fold(text)
    return frozenset(kind for kind, cues in _cues("answered") if cues.search(plain))


def words(text: str) -> frozenset[str]:
    """The words by which a question says what kind it is."""
    plain = fold(text)
    found = (
        match.group()
        for kind, cues in _cues("asked")
        for match in cues.finditer(plain)
        if kind != "overview"
    )
    return frozenset(word for cue in found for word in search_form(cue).split())


@cache
def _read():
    return tomllib.loads(CUES.read_text(encoding="utf-8"))


@cache
def _cues(side):
    return tuple(
        (kind, re.compile("|".join(f"(?:{cue})" for cue in said[side]).replace(" ", r"\s+")))
        for kind, said in _read()["kinds"].items()
    )


@cache
def _sections():
    return {section: frozenset(kinds) for section, kinds in _read()["sections"].items()}

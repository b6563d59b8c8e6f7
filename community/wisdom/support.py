"""Whether a sentence in other words says no more than the passage it cites.

A language model wrote it, so nothing is taken on trust: each of its words that tells something must
be in the passage, each number and name too; it may leave out no negation and no caution, and add
none. What is doubtful is not supported.
"""

import re
import tomllib
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alike.text.folding import fold, search_form
from conditions.search.words import COMMON

from .passages import spans
from .sentences import stem

WORDS = Path(__file__).with_name("data") / "support.toml"
LONGEST = 400
"""Characters of a sentence; a longer one is not looked at."""
CITED = re.compile(r"\s*\[(\d{1,2})\]\s*")
ENDS = re.compile(r"(?<=[.!?])(?=\s|\[|$)|(?<=\])(?=[.!?\s]|$)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")
FOREIGN = re.compile(r"https?:|www\.|[<>{}|\\@#*_`]|[\x00-\x1f\x7f-\x9f\u200b-\u206f\ue000-\uf8ff]")


@dataclass(frozen=True)
class Sentence:
    """One sentence, and the number (from 0) of the passage that it rests on."""

    text: str
    cites: int


def checked(text: str, passages: list[str], *, names: Container[str] = ()) -> tuple[Sentence, ...]:
    """Those sentences of this text that cite one of the passages, as [1], and are supported."""
    return tuple(
        each
        for each in read(text)
        if 0 <= each.cites < len(passages)
        and is_supported(each.text, passages[each.cites], names=names)
    )


def read(text: str) -> list[Sentence]:
    """The sentences of this text that cite exactly one passage."""
    found, before = [], ""
    for part in ENDS.split(" ".join(text.split())):
        cited = CITED.findall(part)
        said = CITED.sub(" ", part).strip()
        if said in ("", ".", "!", "?"):
            said, before = before, ""
        elif not cited:
            before = said if not before else ""
            continue
        if said and len(set(cited)) == 1:
            found.append(Sentence(said if said[-1] in ".!?" else f"{said}.", int(cited[0]) - 1))
        before = ""
    return found


def is_supported(sentence: str, passage: str, *, names: Container[str] = ()) -> bool:
    """Whether one sentence of the passage says all that this sentence says, as carefully.

    An item of a list counts together with the sentence that opens the list.
    """
    if len(sentence) > LONGEST or FOREIGN.search(sentence):
        return False
    return any(_says(row, sentence, names) for row in _rows(passage))


def _rows(passage):
    opener = ""
    for start, end, is_item in spans(passage):
        row = passage[start:end]
        yield f"{opener} {row}" if is_item else row
        opener = opener if is_item else row


def _says(row, sentence, names):
    there, mine = _stems(row), _stems(sentence)
    free = _words("free")
    telling = {
        word
        for word in search_form(sentence).split()
        if word in names or (word not in COMMON and stem(word) not in free)
    }
    return (
        bool(telling)
        and all(stem(word) in there for word in telling)
        and _numbers(sentence) <= _numbers(row)
        and _names(sentence) <= set(search_form(row).split())
        and _has(mine, "negations") == _has(there, "negations")
        and (_has(mine, "hedges") or not _has(there, "hedges"))
        and mine & _words("strong") <= there
    )


def _has(stems, what):
    return bool(stems & _words(what))


def _stems(text):
    plain = fold(text).replace("n't", " not").replace("n’t", " not")
    return frozenset(stem(word) for word in search_form(plain).split())


def _numbers(text):
    return {found.rstrip("%").strip(".,") for found in NUMBER.findall(text)}


def _names(sentence):
    return {word for name in NAME.findall(sentence) for word in search_form(name).split()}


@cache
def _words(what):
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))[what]
    return frozenset(stem(word) for word in said.split())

"""What must stand before any answer: an emergency, a crisis, or a careful frame.

Pure: the rules are data/safety.toml, those of moderation for a crisis, and a second look by
meaning (nearness.py). They point, nothing more: whatever they find, the question is answered too,
and the community can be asked.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from alike.text.folding import fold
from community.moderation import help_lines, screening

from .nearness import sounds_like_crisis
from .passages import INVISIBLE

RULES = Path(__file__).with_name("data") / "safety.toml"
MOST_CHARACTERS = 10_000
AT_ONCE = 3
"""Sentences that are looked at together."""
ANYWHERE = "112, 911, 999"
"""Numbers that work in many countries, for somebody of whose country we know nothing."""
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
CANNOT = re.compile(r"\bcan ?not\b")
"""So that a rule need say only the short form."""
GAP = re.compile(r"(\[[^]]*\])| ")
CRISIS = "crisis"


@dataclass(frozen=True)
class Card:
    """An emergency: what it may be, and what to do until help is there."""

    key: str
    title: str
    do: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """Words above an answer that could be taken for advice."""

    key: str
    title: str
    says: str


@dataclass(frozen=True)
class Safety:
    level: Literal["emergency", "crisis", "careful", "none"]
    card: Card | None = None
    is_crisis: bool = False
    """Whether help lines come first; also true of an emergency that is a crisis too."""
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class Rule:
    card: str
    says: tuple[re.Pattern, ...]
    together: tuple[tuple[re.Pattern, ...], ...]
    unless: tuple[re.Pattern, ...]

    def is_met(self, words: str) -> bool:
        if any(each.search(words) for each in self.unless):
            return False
        return any(each.search(words) for each in self.says) or any(
            all(part.search(words) for part in each) for each in self.together
        )


def assess(text: str) -> Safety:
    """What to show first for any text at all."""
    said = _sentences(text)
    parts = tuple(_windows(said))
    card = next((rule.card for rule in _emergencies() if any(map(rule.is_met, parts))), None)
    is_crisis = _is_crisis(text, said, parts)
    frames = tuple(
        frame
        for frame, when in _frames()
        if any(each.search(part) for each in when for part in parts)
    )
    level = "emergency" if card else CRISIS if is_crisis else "careful" if frames else "none"
    return Safety(level, _cards()[card] if card else None, is_crisis, frames)


def emergency_number(country: str) -> str:
    """The number to call there, by two-letter code; several where we do not know."""
    known = help_lines.country(country)
    return known.emergency if known else ANYWHERE


def _is_crisis(text, said, parts):
    if any(each.search(part) for each in _no_crisis() for part in parts):
        return False
    flags = screening.screen(text, is_new_author=False)
    return CRISIS in screening.categories(flags) or sounds_like_crisis(said)


def _sentences(text) -> list[str]:
    """Its sentences in lower case, as a reader sees them."""
    seen = INVISIBLE.sub("", text[:MOST_CHARACTERS]).replace("\x00", "")
    return [CANNOT.sub("can't", plain) for part in SENTENCES.split(seen) if (plain := fold(part))]


def _windows(said) -> Iterator[str]:
    """A few sentences at a time, so that signs that stand in several are seen together."""
    for start in range(max(1, len(said) - AT_ONCE + 1)):
        yield " ".join(said[start : start + AT_ONCE])


@cache
def _read():
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


@cache
def _cards():
    return {
        key: Card(key, said["title"], tuple(said["do"])) for key, said in _read()["cards"].items()
    }


@cache
def _emergencies():
    general = _read()["general"]["unless"]
    return tuple(
        Rule(
            card=said["card"],
            says=_patterns(said.get("says", ())),
            together=tuple(map(_patterns, said.get("together", ()))),
            unless=_patterns((*said.get("unless", ()), *(() if said.get("always") else general))),
        )
        for said in _read()["emergency"]
    )


@cache
def _no_crisis():
    return _patterns(_read()["crisis"]["unless"])


@cache
def _frames():
    return tuple(
        (Frame(key, said["title"], said["says"]), _patterns(said["when"]))
        for key, said in _read()["frames"].items()
    )


def _patterns(lines):
    words = _read()["words"]
    return tuple(_pattern(line, words) for line in lines)


def _pattern(line, words):
    while found := re.search(r"<([a-z]+)>", line):
        line = line.replace(found.group(), f"(?:{'|'.join(words[found.group(1)])})")
    return re.compile(GAP.sub(lambda found: found[1] or r"[\s,]{1,3}", line))

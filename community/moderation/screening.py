"""What in a text a moderator should look at. It only points: it never decides anything.

Pure: the rules are patterns in `data/screening.toml`, tried on the text as somebody would read it:
in lower case, without accents and signs that cannot be seen.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("data") / "screening.toml"
MOST_CHARACTERS = 20_000
"""More of a text is not looked at, nor more than it unfolds to."""
CATEGORIES = ("crisis", "minor", "dosing", "contact", "selling", "link")
GAP = re.compile(r"(?P<brackets>\[[^]]*\])|(?P<maybe> \?)| ")
SAME = str.maketrans("’‘“”‐‑–—＠", "''\"\"----@")


@dataclass(frozen=True)
class Flag:
    category: str
    start: int
    end: int
    """Where in the text, as it was typed: text[start:end]."""


@dataclass(frozen=True)
class Rule:
    category: str
    found: re.Pattern
    unless: re.Pattern | None
    """What makes it harmless when it stands in the same sentence."""
    only_new: bool
    """Whether it is worth a look only when the author is new."""


def screen(text: str, *, is_new_author: bool) -> tuple[Flag, ...]:
    """The places worth a look, in their order; at most one a rule."""
    plain, places = _as_read(text)
    flags = set()
    for rule in _rules():
        if rule.only_new and not is_new_author:
            continue
        spot = _first(rule, plain)
        if spot:
            flags.add(Flag(rule.category, places[spot[0]], places[spot[1] - 1] + 1))
    return tuple(sorted(flags, key=lambda flag: (flag.start, flag.end, flag.category)))


def categories(flags) -> tuple[str, ...]:
    """The categories of these flags, the most pressing first."""
    seen = {flag.category for flag in flags}
    return tuple(category for category in CATEGORIES if category in seen)


def _first(rule, plain):
    """(start, end) of the first place the rule means, or None."""
    for found in rule.found.finditer(plain):
        if found.end() == found.start():
            continue
        if not (rule.unless and rule.unless.search(_sentence(plain, *found.span()))):
            return found.span()
    return None


def _sentence(plain, start, end):
    """The words around a place, as far as the sentence goes."""
    before = max(plain.rfind(stop, 0, start) for stop in (".", "!", "?", "\n"))
    after = [place for stop in ".!?\n" if (place := plain.find(stop, end)) >= 0]
    return plain[before + 1 : min(after, default=len(plain))]


def _as_read(text):
    """The text as somebody reads it, and where each of its signs stood."""
    plain, places = [], []
    for place, sign in enumerate(text[:MOST_CHARACTERS]):
        if len(plain) >= MOST_CHARACTERS:
            break
        if unicodedata.category(sign) in ("Cf", "Mn", "Me"):
            continue
        for part in unicodedata.normalize("NFKD", sign.translate(SAME)).lower():
            if not unicodedata.combining(part):
                plain.append(" " if part in "\t\r\xa0" else part)
                places.append(place)
    return "".join(plain), places


@cache
def _rules():
    said = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return tuple(
        Rule(
            category,
            found=_pattern(each["says"], said["words"]),
            unless=_pattern(each["unless"], said["words"]) if "unless" in each else None,
            only_new=each.get("only_new", False),
        )
        for category in CATEGORIES
        for each in said[category]
    )


def _pattern(lines, words):
    """One pattern of several lines; `<name>` stands for a list of words, a space for any gap."""
    joined = "|".join(f"(?:{line})" for line in ([lines] if isinstance(lines, str) else lines))
    for name, alternatives in words.items():
        joined = joined.replace(f"<{name}>", f"(?:{'|'.join(alternatives)})")
    return re.compile(GAP.sub(_gap, joined))


def _gap(found):
    """A space of a pattern as signs: one in brackets stays, one with "?" may be missing."""
    if found["brackets"]:
        return found["brackets"]
    return r"[\s,]{0,3}" if found["maybe"] else r"[\s,]{1,3}"

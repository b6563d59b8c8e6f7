"""Members named in a text with an @. Stored texts hold a number in the name's place.

So a name that changes is shown as it is now, one that a reader may not see is not shown, and of
somebody who erased their account nothing is left in others' words. The signs around the number
cannot be typed: alike.text.tidy takes them out.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

OPENING, CLOSING = "\ue000", "\ue001"
MOST = 10
"""Names in one text that lead to a member; further ones stay plain words."""
MOST_WORDS = 4
MOST_TRIES = 40
SOMEBODY = "…"
NAMED = re.compile(rf"{OPENING}(\d{{1,18}}){CLOSING}")
AT = re.compile(rf"(?<![\w@.])@(\S{{1,30}}(?:[^\S\n]\S{{1,30}}){{0,{MOST_WORDS - 1}}})")
AFTER_A_NAME = ".,;:!?…)]}»”’\"'*_"


def candidates(text: str) -> list[str]:
    """What may be a name after an @, longest first at each place."""
    found = []
    for mention in list(AT.finditer(text))[:MOST_TRIES]:
        found += _ways(mention.group(1))
    return list(dict.fromkeys(found))


def marked(text: str, people: Mapping[str, int]) -> str:
    """The text with a number for each name that is among `people` (name -> id)."""
    room = iter(range(MOST))

    def mark(mention):
        said = mention.group(1)
        for name in _ways(said):
            who = people.get(name)
            if who is not None and next(room, None) is not None:
                return f"@{OPENING}{who}{CLOSING}{AT.sub(mark, said[len(name) :])}"
        first, *others = said.split(maxsplit=1)
        return f"@{first}{AT.sub(mark, said[len(first) :])}" if others else mention.group(0)

    return AT.sub(mark, text)


def numbers(text: str) -> set[int]:
    """The ids of the members whom a stored text names."""
    return {int(number) for number in NAMED.findall(text)}


def typed(text: str, names: Mapping[int, str]) -> str:
    """A stored text as its author would type it; whom they may not see any more is left out."""
    return NAMED.sub(lambda found: names.get(int(found.group(1)), SOMEBODY), text)


def linked(html: str, people: Mapping[int, tuple[str, str]]) -> str:
    """Stored HTML with names for the numbers: `people` is id -> (name, address)."""

    def link(found):
        if int(found.group(1)) not in people:
            return SOMEBODY
        name, address = people[int(found.group(1))]
        return f'<a href="{escape(address)}">{escape(name)}</a>'

    return NAMED.sub(link, html)


def all_numbers(texts: Iterable[str]) -> set[int]:
    return set().union(*(numbers(text) for text in texts if OPENING in text))


def _ways(said):
    """The beginnings of what follows an @ that may be a name, longest first."""
    words = said.split()
    for length in range(len(words), 0, -1):
        begins = " ".join(words[:length])
        name = begins.rstrip(AFTER_A_NAME)
        if name and said.startswith(name):
            yield name

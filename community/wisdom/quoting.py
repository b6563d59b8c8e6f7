"""Which run of a passage can be quoted, so that it says what it said there.

A quotation is one run of a single passage, exactly as it stands. What it needs to be understood
comes with it: the line that an item belongs to, the sentence before one that leans back, the
sentence after that limits it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import sentences
from .passages import INDENT, Passage, spans

LONGEST_QUOTE = 600
"""Characters; a longer list is quoted up to here."""
LONGEST_LEAN = 2
"""So many sentences before one that leans back may come with it."""
SHORT, FULL = 200, 280
"""Characters: a quotation shorter than the one goes on to the end of its line, up to the other."""


@dataclass(frozen=True)
class Quote:
    """passage.text[start:end]"""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def key(self) -> str:
        return self.passage.key

    @property
    def source(self) -> str:
        return self.passage.source

    @property
    def lines(self) -> tuple[tuple[str, bool], ...]:
        """(line, whether it is an item of the line above) of what is quoted."""
        return tuple((line.strip(), line.startswith(INDENT)) for line in self.text.split("\n"))


def runs(passage: Passage, *, weight: Callable[[str, int], float]) -> list[tuple[float, Quote]]:
    """(weight, quotation) for each sentence that can be quoted, the weightiest first.

    `weight` is asked of each sentence and its place in the passage.
    """
    at = spans(passage.text)
    found = {}
    for place, (start, end, _is_item) in enumerate(at):
        run = _with_context(passage.text, at, place)
        if run:
            found[run] = max(found.get(run, 0.0), weight(passage.text[start:end], place))
    ordered = sorted(found, key=lambda run: (-found[run], run))
    return [(found[run], Quote(passage, at[run[0]][0], at[run[1]][1])) for run in ordered]


def _with_context(text, at, place) -> tuple[int, int] | None:
    """The first and last sentence of the run in which this one can stand; None when in none."""
    first = last = place
    if at[place][2]:
        while first > 0 and at[first][2]:
            first -= 1
    for _step in range(LONGEST_LEAN):
        if first > 0 and sentences.leans_back(_at(text, at[first])):
            first -= 1
            while first > 0 and at[first][2]:
                first -= 1
    if first == 0 and sentences.leans_back(_at(text, at[0])):
        return None
    if at[last][2] or _opens(at, first):
        last = _end_of_list(at, first, last)
    if at[last][1] - at[first][0] < SHORT:
        last = _end_of_line(text, at, first, last)
    while last + 1 < len(at) and not at[last + 1][2] and sentences.limits(_at(text, at[last + 1])):
        last += 1
    if _opens(at, last) or _at(text, at[last]).endswith(":"):
        return None
    too_long = at[last][1] - at[first][0] > LONGEST_QUOTE
    return None if too_long and last > place + 1 and first < place else (first, last)


def _end_of_line(text, at, first, last):
    """The last sentence of the same line that still fits."""
    while last + 1 < len(at) and "\n" not in text[at[last][1] : at[last + 1][0]]:
        if at[last + 1][1] - at[first][0] > FULL or _opens(at, last + 1):
            break
        last += 1
    return last


def _opens(at, place):
    return not at[place][2] and place + 1 < len(at) and at[place + 1][2]


def _end_of_list(at, first, last):
    """The last item that still fits, and at least the one that was chosen."""
    while last + 1 < len(at) and at[last + 1][2]:
        if at[last + 1][1] - at[first][0] > LONGEST_QUOTE:
            break
        last += 1
    return last


def _at(text, span):
    return text[span[0] : span[1]]

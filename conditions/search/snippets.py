"""The words that show why a page was found, and where in them what was said is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alike.text.folding import search_form
from conditions.catalogue.editions import Edition

from .finding import Found
from .ranking import Slot
from .weights import CODES
from .words import Asked

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
LONGEST = 180
ENDINGS = 2
"""Letters that a word may be longer than the word said and still be marked as it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    highlights: tuple[tuple[int, int], ...]


def of(shown: Sequence[Found], question: Asked, slots: Sequence[Slot]) -> dict[int, Snippet]:
    """Condition -> why it was found; one query when a page was found by its text, else none."""
    said = [(word, word) for word in question.telling]
    said += [(other, other) for slot in slots for other in slot.alternatives]
    starts = {start for start, _word in said}
    documents = _documents([found.condition for found in shown if found.text])
    return {
        found.condition: _from_text(documents.get(found.condition), found, starts)
        if found.text
        else Snippet(found.name, marked(found.name, question, found))
        for found in shown
    }


def parts(text: str, highlights: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is to be marked."""
    pieces, at = [], 0
    for start, end in sorted(highlights):
        if start >= at:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [(piece, mark) for piece, mark in (*pieces, (text[at:], False)) if piece]


def marked(name: str, question: Asked, found: Found) -> tuple[tuple[int, int], ...]:
    """Where the words that were said are in a name."""
    if found.kind in CODES:
        return ((name.rfind(" ") + 1, len(name)),)
    places = []
    for place in WORD.finditer(name):
        for part in search_form(place.group()).split():
            begun = next((w for w in question.words if len(w) > 1 and part.startswith(w)), None)
            if part in question.words or (part in found.fit.matched and not begun):
                places.append(place.span())
            elif begun:
                places.append((place.start(), min(place.end(), place.start() + len(begun))))
    return tuple(dict.fromkeys(places))


def _documents(conditions):
    if not conditions:
        return {}
    live = Edition.objects.live().filter(condition__in=conditions).order_by()
    return dict(live.values_list("condition_id", "document__sections"))


def _from_text(sections, found, starts):
    """The sentence of the section that holds most of what was said."""
    texts = [
        block["text"].replace(" | ", " · ")
        for section in sections or ()
        if section["kind"] == found.text or found.text == "summary"
        for block in section["blocks"]
    ]
    best, most = found.summary, 0
    for text in texts:
        for sentence in SENTENCE.findall(text):
            held = len({start for _place, start in _places(sentence, starts)})
            if held > most:
                best, most = sentence.strip(), held
    best = best if len(best) <= LONGEST else best[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return Snippet(best, tuple(place for place, _start in _places(best, starts)))


def _places(text, starts):
    for place in WORD.finditer(text):
        word = search_form(place.group())
        for start in starts:
            stem = start.removesuffix("s")
            if len(stem) > 2 and word.startswith(stem) and len(word) - len(start) <= ENDINGS:
                yield place.span(), start
                break

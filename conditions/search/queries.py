"""What readers, the API and Wisdom ask: suggestions while one types, and results."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import held, snippets, words
from .finding import Finder, Found
from .weights import SOUND, WAYS

LONGEST = words.MOST_CHARACTERS
"""Characters of a question that are looked at."""
MOST = 200
"""Pages that one question can lead to; further ones help nobody."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    slug: str
    name: str
    matched: str
    """The name, code or sentence that fits, as it is written on the page."""
    highlights: tuple[tuple[int, int], ...]
    """Where in `matched` what was said is: from, to."""
    why: str
    """exact, code, beginning, words, spelling, symptoms or text."""
    score: float


@dataclass(frozen=True, slots=True)
class Hit(Suggestion):
    summary: str


@dataclass(frozen=True, slots=True)
class Results:
    hits: tuple[Hit, ...]
    total: int
    """How many pages fit, MOST at the most."""
    did_you_mean: str
    """The question in the index's spelling, when that is another; or nothing."""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)


def suggest(text: str, *, limit: int = 8, using: str = "default") -> list[Suggestion]:
    """The pages somebody may mean by what they have typed so far, best first."""
    finder = _asked(text, using)
    if finder is None:
        return []
    finder.names(enough=limit)
    if finder.doubtful and len(finder.question.words) > 1:
        finder.texts()
    shown = finder.ranked()[:limit]
    snippet = snippets.of(shown, finder.question, finder.slots)
    return [
        Suggestion(
            slug=found.slug,
            name=found.page,
            matched=snippet[found.condition].text,
            highlights=snippet[found.condition].highlights,
            why=_why(found, finder),
            score=round(found.score, 3),
        )
        for found in shown
    ]


def rank(text: str, *, using: str = "default") -> list[Found]:
    """Every page that fits, best first, as results are ranked; without what explains them."""
    finder = _asked(text, using)
    return _ranked(finder) if finder else []


def search(text: str, *, limit: int = 20, offset: int = 0, using: str = "default") -> Results:
    """The pages that fit, best first; anything may be asked."""
    finder = _asked(text, using)
    if finder is None:
        return Results((), 0, "")
    ranked = _ranked(finder)
    shown = ranked[offset : offset + limit]
    snippet = snippets.of(shown, finder.question, finder.slots)
    hits = tuple(
        Hit(
            slug=found.slug,
            name=found.page,
            matched=snippet[found.condition].text,
            highlights=snippet[found.condition].highlights,
            why=_why(found, finder),
            score=round(found.score, 3),
            summary=found.summary,
        )
        for found in shown
    )
    return Results(hits, len(ranked), _did_you_mean(ranked, finder))


def _ranked(finder):
    finder.names(enough=MOST)
    finder.texts()
    return finder.ranked()[:MOST]


def _asked(text, using):
    question = words.asked(text)
    live = held.current(using) if question.words else None
    return Finder(live, question, using) if live else None


def _why(found: Found, finder: Finder) -> str:
    if found.text:
        return "symptoms" if found.text == "symptoms" else "text"
    if found.fit.way == "words" and _corrected(found, finder):
        return "spelling"
    return found.fit.way


def _corrected(found, finder):
    """Typed word -> the word of the name it was taken for, where that is another word."""
    corrected = {}
    for slot in finder.slots:
        others = {
            word: sure
            for word, sure in slot.alternatives.items()
            if word in found.fit.matched and word not in words.numbers(slot.typed)
        }
        begun = slot.begins and any(w.startswith(slot.begins) for w in found.fit.matched)
        if others and slot.typed not in found.fit.matched and not begun:
            corrected[slot.typed] = max(others, key=others.get)
    return corrected


def _did_you_mean(ranked, finder):
    best = max(ranked, key=lambda found: found.fit.score, default=None)
    if best is None or best.fit.score < WAYS["words"] * SOUND:
        return ""
    corrected = _corrected(best, finder)
    if not corrected:
        return ""
    return " ".join(corrected.get(word, word) for word in finder.question.words)

"""An answer made of quotations, each with its source, or the plain word that we do not know.

No sentence without its source, and none that is not quoted (quoting.py). What pages and members
say is kept apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from . import kinds, sentences
from .passages import Passage
from .question import Question
from .quoting import Quote, runs

SURE_ENOUGH = 0.55
"""Below this sureness of the best passage we say that we do not know."""
NEAR_THE_BEST = 0.8
"""A passage with less than this share of the best one's sureness has no part in the answer."""
MOST_IN_SHORT = 3
MOST_FROM_PAGES = 4
MOST_FROM_TALK = 6
MOST_DIFFERENCES = 2
ENOUGH_BESIDE = 0.75
"""A sentence that adds no word asked is quoted beside the best with this share of its weight."""


@dataclass(frozen=True)
class Weights:
    """What counts of a sentence, besides how sure we are of its passage."""

    words: float = 1.0  # the share of the words asked that it has
    heading: float = 0.5  # the same of the heading it stands under
    kind: float = 0.4  # it is of the kind asked for
    section: float = 0.7  # it stands in a section of that kind
    first: float = 0.5  # it stands first


WEIGHTS = Weights()


@dataclass(frozen=True)
class Found:
    """A passage that retrieval found, with how sure that is, from 0 to 1."""

    passage: Passage
    sureness: float


@dataclass(frozen=True)
class Difference:
    """Two that say different things of the same."""

    about: str
    one: Quote
    other: Quote


@dataclass(frozen=True)
class Answer:
    in_short: tuple[Quote, ...] = ()
    pages: tuple[Quote, ...] = ()
    talk: tuple[Quote, ...] = ()
    differ: tuple[Difference, ...] = ()
    abstained: bool = True
    looked_for: tuple[str, ...] = ()
    """The kinds of question and the names that were understood."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        differing = (quote for each in self.differ for quote in (each.one, each.other))
        return (*self.in_short, *self.pages, *self.talk, *differing)


def compose(
    question: Question,
    found: Iterable[Found],
    *,
    rarity: Callable[[str], float],
    may_quote: Callable[[str], bool] = lambda sentence: True,
) -> Answer:
    """The answer from these passages, the best first; `may_quote` is asked of sentences of talk."""
    found = list(found)
    from_pages = _near_the_best(each for each in found if each.passage.source == "page")
    from_talk = _near_the_best(each for each in found if each.passage.source == "talk")
    looked_for = tuple(
        dict.fromkeys(
            (*sorted(question.kinds), *question.named, *question.symptoms, *question.treatments)
        )
    )
    weigh = _Weighing(question, rarity)
    talk = _from_talk(from_talk, weigh, may_quote)
    if not from_pages and not talk:
        return Answer(looked_for=looked_for)
    in_short = _in_short(from_pages, weigh)
    pages = tuple(
        Quote(each.passage, 0, len(each.passage.text)) for each in from_pages[:MOST_FROM_PAGES]
    )
    return Answer(
        in_short=in_short,
        pages=pages,
        talk=talk,
        differ=_differences(talk),
        abstained=False,
        looked_for=looked_for,
    )


class _Weighing:
    """How much a sentence says to a question."""

    def __init__(self, question: Question, rarity):
        self.asked: dict[str, float] = {}
        for word in question.about:
            stem = sentences.stem(word)
            self.asked[stem] = max(self.asked.get(stem, 1.0), rarity(word))
        self.whole = sum(self.asked.values())
        self.kinds = question.kinds

    def of(self, passage: Passage) -> Callable[[str, int], float]:
        """The weight of this passage's sentences, by sentence and place."""
        return partial(self._weight, passage)

    def _weight(self, passage, sentence, place):
        return (
            WEIGHTS.words * self._share(self.said(sentence))
            + WEIGHTS.heading * self._share(self.said(passage.heading))
            + WEIGHTS.kind * bool(self.kinds & kinds.told(sentence))
            + WEIGHTS.section * bool(self.kinds & kinds.answered(passage.kind))
            + WEIGHTS.first / (1 + place)
        )

    def _share(self, said):
        return sum(self.asked[word] for word in said) / self.whole if self.whole else 0.0

    def said(self, sentence: str) -> frozenset[str]:
        return sentences.telling(sentence) & self.asked.keys()


def _near_the_best(found) -> list[Found]:
    """Those that are sure enough, none that says nearly the same as one before it."""
    kept: list[Found] = []
    for each in found:
        best = kept[0].sureness if kept else each.sureness
        if each.sureness < max(SURE_ENOUGH, best * NEAR_THE_BEST):
            continue
        if not any(sentences.nearly_same(each.passage.text, one.passage.text) for one in kept):
            kept.append(each)
    return kept


def _in_short(found: Sequence[Found], weigh) -> tuple[Quote, ...]:
    """One to three quotations that together say most of what was asked."""
    weighed = [
        (each.sureness**2 * weight, run)
        for each in found[:MOST_FROM_PAGES]
        for weight, run in runs(each.passage, weight=weigh.of(each.passage))
    ]
    chosen: list[Quote] = []
    said: frozenset[str] = frozenset()
    weighed.sort(key=lambda pair: -pair[0])
    for weight, run in weighed:
        adds = weigh.said(run.text) - said or weight >= ENOUGH_BESIDE * weighed[0][0]
        if (chosen and not adds) or _is_told(run, chosen):
            continue
        chosen.append(run)
        said |= weigh.said(run.text)
        if len(chosen) == MOST_IN_SHORT:
            break
    return tuple(chosen)


def _from_talk(found: Sequence[Found], weigh, may_quote) -> tuple[Quote, ...]:
    """One quotation of each post or reply; none of a passage that speaks to machines."""
    chosen: list[Quote] = []
    of: set[str] = set()
    for each in found:
        if any(map(sentences.is_for_machines, each.passage.sentences)):
            continue
        origin = each.passage.key.rpartition(":")[0]
        ordered = runs(each.passage, weight=weigh.of(each.passage))
        run = next((run for _weight, run in ordered if may_quote(run.text)), None)
        if run is None or origin in of or _is_told(run, chosen):
            continue
        chosen.append(run)
        of.add(origin)
        if len(chosen) == MOST_FROM_TALK:
            break
    return tuple(chosen)


def _is_told(run, chosen):
    return any(
        sentences.nearly_same(run.text, one.text)
        or (one.passage == run.passage and run.start < one.end and one.start < run.end)
        for one in chosen
    )


def _differences(talk) -> tuple[Difference, ...]:
    """Pairs of members of whom something helped one and not the other, of the same rare words."""
    told = [(quote, sentences.verdict(quote.text)) for quote in talk]
    found = []
    for (one, first), (other, second) in combinations(told, 2):
        shared = sentences.telling(one.text) & sentences.telling(other.text)
        if first * second < 0 and shared:
            found.append(Difference(max(shared, key=lambda word: (len(word), word)), one, other))
    return tuple(found[:MOST_DIFFERENCES])

"""From a question to pages in order: what each database finds, scored by one ranking.

The cheap ways come first, and the dear ones only where those leave doubt: names that begin so,
names with all the words, names with some of them or with words that sound or look alike; then
what the pages say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import connections

from . import engine, ranking
from .held import Held
from .models import SearchPage
from .ranking import Fit, Slot
from .weights import (
    LOWEST_CEILING,
    MOST_BY_TEXT,
    SPELLINGS,
    TEXT_BESIDE_NAMES,
    TEXT_TOGETHER,
    WAYS,
    WEAK,
)
from .words import Asked, rarity

BEGINNING, TOGETHER, ANY, TEXTS = 48, 120, 260, 150
"""The most rows read for each way."""
SHORT = 3
"""Letters up to which only beginnings are looked at."""
DEAR = 4000
"""A word in more names than this narrows nothing down."""
ANY_NAMES = 600
"""In about so many names the rarest words of a question may be."""
RAREST = 10
"""Words of a long question that are looked for in texts (measured: more of them do harm)."""
WORDS = """
SELECT word, symptoms + texts FROM conditions_searchword
WHERE generation = %s AND word IN ({marks}) AND symptoms + texts > 0
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A page that may be meant, and the best of its names for this question."""

    condition: int
    slug: str
    page: str
    summary: str
    name: str
    kind: str
    fit: Fit
    text: str = ""
    """The section whose words fit, when the page's names do not."""
    with_text: float = 0.0

    @property
    def score(self) -> float:
        return self.with_text or self.fit.score


@dataclass
class Finder:
    """One question to one index."""

    held: Held
    question: Asked
    using: str = "default"
    found: dict[int, Found] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    _seen: set = field(default_factory=set)
    _judged_by: tuple | None = None
    _meanings: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self):
        self._connection = connections[self.using]
        self._engine = engine.of(self._connection)

    @property
    def _vocabulary(self):
        return self.held.vocabulary

    def names(self, *, enough: int) -> None:
        """Find pages by their names; stop when `enough` begin with what was said."""
        said = self.question.folded
        if not said:
            return
        if any(letter.isdigit() for letter in said) and len(self.question.words) <= 4:
            self._take(self._ask("exactly", list({said, self.question.compact})))
        if self.question.ends_open or len(said) > SHORT:
            self._take(self._ask("beginning", said, limit=BEGINNING))
        if len(said) <= SHORT and self.found:
            return
        if len(self.found) >= enough and self.question.ends_open:
            return
        self.slots = [self._slot(word, last) for word, last in self._telling()]
        if len(said) > SHORT:
            self._words_together()
        if self.doubtful or not self.found:
            self._other_spellings()

    @property
    def best(self) -> float:
        return max((found.fit.score for found in self.found.values()), default=0.0)

    @property
    def doubtful(self) -> bool:
        """Whether the best name has less than its words, as surely as they are known, can give."""
        total = sum(slot.rarity for slot in self.slots)
        known = sum(slot.rarity * self._most_sure(slot) for slot in self.slots)
        ceiling = max(LOWEST_CEILING, known / total) if total else 1.0
        return self.best < WAYS["words"] * WEAK * ceiling

    def _most_sure(self, slot):
        beginning = SPELLINGS["beginning"] if slot.begins else 0.0
        return max(slot.alternatives.values(), default=beginning)

    def texts(self) -> None:
        """Add what the pages say, beside their names."""
        words = self._words_of_texts()
        if not words:
            return
        sought = self._in_texts(self.question.sought) if self.question.sought else {}
        sought = {word: number for word, number in sought.items() if word not in words}
        rows = self._ask("texts", words, sought, limit=TEXTS)
        highest = max((score for _condition, _kind, score in rows), default=0) or 1
        best = {}
        for condition, kind, score in rows:
            way = "symptoms" if kind == "symptoms" else "text"
            gain = WAYS[way] * score / highest
            had = best.get(condition, ("", 0.0, 0.0))
            most = max(had[1], gain)
            best[condition] = (kind if gain > had[1] else had[0], most, had[2] + gain)
        self._add_texts(best)

    def ranked(self) -> list[Found]:
        return sorted(
            self.found.values(), key=lambda found: (-found.score, len(found.page), found.slug)
        )

    def _ask(self, way, *what, **more):
        return getattr(self._engine, way)(self._connection, self.held.generation, *what, **more)

    def _take(self, rows):
        """Score names, and keep the best of each page."""
        judge = self._judge()
        for condition, slug, page, summary, name, kind, folded in rows:
            if (condition, folded) in self._seen:
                continue
            self._seen.add((condition, folded))
            fit = judge.fit(folded, kind=kind)
            had = self.found.get(condition)
            if fit.score > (had.fit.score if had else 0):
                self.found[condition] = Found(condition, slug, page, summary, name, kind, fit)

    def _judge(self):
        if self._judged_by is None or self._judged_by[0] is not self.slots:
            judge = ranking.Judge(self.question, self.slots, self._vocabulary.rarity)
            self._judged_by = (self.slots, judge)
        return self._judged_by[1]

    def _telling(self):
        """The telling words, each with whether it is the last and unfinished."""
        telling = dict.fromkeys(self.question.telling)
        last = self.question.words[-1] if self.question.ends_open else None
        return [(word, word == last) for word in telling]

    def _slot(self, word, unfinished):
        alternatives = self._vocabulary.same(word)
        begins = word if unfinished and len(word) > 1 else ""
        if not alternatives and not (begins and self._vocabulary.begins_any(begins)):
            alternatives = self._meant(word, unfinished)
        frequency = max((self._vocabulary.frequency(word) for word in alternatives), default=0)
        if not alternatives and begins:
            frequency = self._vocabulary.begin_so(begins)
        return Slot(word, alternatives, rarity(frequency, total=self._vocabulary.names), begins)

    def _meant(self, word, unfinished):
        if word not in self._meanings:
            self._meanings[word] = self._look_up(word, unfinished)
        return self._meanings[word]

    def _look_up(self, word, unfinished):
        meant = dict(self._vocabulary.meant(word, unfinished=unfinished))
        parts = self._vocabulary.split(word) if not meant else None
        return dict.fromkeys(parts, SPELLINGS["one edit"]) if parts else meant

    def _words_together(self):
        groups, frequencies = [], []
        for slot in self.slots:
            group, names = self._group(slot)
            if group:
                groups.append(group)
                frequencies.append(names)
        narrow = [
            group for group, names in zip(groups, frequencies, strict=True) if names <= DEAR
        ] or groups
        common = [[word] for word in self.question.words if word not in self.question.telling]
        if narrow and 0 < len(common) <= len(narrow):
            groups = [*narrow, *common]
            self._take(self._ask("with_words", groups, together=True, limit=TOGETHER))
        if narrow and (not common or not self.found):
            self._take(self._ask("with_words", narrow, together=True, limit=TOGETHER))

    def _group(self, slot):
        """What to look for in place of one word, and in about how many names it is."""
        group = list(slot.alternatives)
        names = sum(map(self._vocabulary.frequency, group))
        if len(slot.begins) >= SHORT:
            group = [*group, f"{slot.begins}*"]
            names += self._vocabulary.begin_so(slot.begins)
        return group, names

    def _other_spellings(self):
        """Look again with every word that may be meant, and be content with some of the words."""
        slots = []
        for slot in self.slots:
            last = bool(slot.begins)
            meant = {**self._meant(slot.typed, last), **slot.alternatives}
            slots.append(replace(slot, alternatives=meant))
        slots += self._joined()
        self.slots = [slot for slot in slots if slot.alternatives or slot.begins] or slots
        self._seen.clear()
        groups = sorted(
            ((names, group) for group, names in map(self._group, self.slots) if group),
            key=lambda pair: pair[0],
        )
        chosen, total = [], 0
        for names, group in groups:
            if chosen and total + names > ANY_NAMES:
                break
            chosen.append(group)
            total += names
        if chosen:
            self._take(self._ask("with_words", chosen, together=False, limit=ANY))
        if len(groups) > len(chosen):
            wanted = [group for names, group in groups if names <= DEAR]
            if len(wanted) > 1:
                self._take(self._ask("with_words", wanted, together=True, limit=TOGETHER))

    def _joined(self):
        """Two neighbouring words that were meant as one."""
        for one, other in zip(self.question.words, self.question.words[1:], strict=False):
            together = one + other
            if one not in self._vocabulary or other not in self._vocabulary:
                meant = self._vocabulary.same(together)
                if meant:
                    most = max(map(self._vocabulary.frequency, meant))
                    yield Slot(together, meant, rarity(most, total=self._vocabulary.names))

    def _words_of_texts(self) -> Mapping[str, int]:
        """The rarest words of the question that texts have -> in how many texts they are."""
        said = {word: word for word in self.question.telling}
        known = self._in_texts(said)
        for word in self.question.telling:
            if word not in known:
                said.update((meant, word) for meant in list(self._meant(word, False))[:2])
        known = self._in_texts(said)
        rarest = sorted(known, key=known.get)[:RAREST]
        return {word: known[word] for word in rarest}

    def _in_texts(self, words):
        marks = ", ".join(["%s"] * len(words))
        with self._connection.cursor() as cursor:
            cursor.execute(WORDS.format(marks=marks), [self.held.generation, *words])
            return dict(cursor.fetchall())

    def _add_texts(self, best):
        missing = [condition for condition in best if condition not in self.found]
        for row in self._pages(missing):
            kind, most, _total = best[row[0]]
            self.found[row[0]] = Found(*row, "", "", ranking.NO_FIT, kind, most)
        for condition, found in self.found.items():
            if condition in best:
                kind, most, total = best[condition]
                by_name = found.fit.score
                by_text = min(most + TEXT_TOGETHER * (total - most), MOST_BY_TEXT)
                score = max(by_name, by_text) + TEXT_BESIDE_NAMES * min(by_name, by_text)
                text = kind if by_text > by_name else ""
                self.found[condition] = replace(found, with_text=score, text=text)

    def _pages(self, conditions):
        pages = SearchPage.objects.using(self.using).filter(
            generation=self.held.generation, condition__in=conditions
        )
        rows = pages.values_list("condition_id", "slug", "name", "summary")
        return list(rows) if conditions else []

"""The words of the index held in memory: what a typed word may be, begun or misspelt.

A word is looked up as it is, in the other number, as a beginning, by its sound, and by few edits:
first among words with the same first letter, because most slips come later, then among all.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import words
from .weights import SPELLINGS

MOST = 8
AFTER_ALL_TEXT = "\U0010ffff"
UNSURE = 0.6
"""Below this, dearer ways to find what a word may be are tried."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
EDITS = ("same", "one edit", "two edits", "three edits")


class Vocabulary:
    """Every word of the published names, with the number of names that have it."""

    def __init__(self, *, names: int = 0):
        self.names = names
        self._frequency: dict[str, int] = {}
        self._sorted: list[str] = []
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._frequency)

    def __contains__(self, word: str) -> bool:
        return word in self._frequency

    def learn(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Take in (word, sound, frequency); a frequency of 0 forgets the word."""
        new = [row for row in rows if self._known(*row)]
        many = len(new) > 500
        for word, sound, _frequency in new:
            self._by_sound[sound].append(word)
            self._by_start[word[0], len(word)].append(word)
            if many:
                self._sorted.append(word)
            else:
                insort(self._sorted, word)
        if many:
            self._sorted.sort()

    def _known(self, word, sound, frequency):
        """Whether this is a word to add; what is known already is brought up to date."""
        if frequency > 0:
            is_new = word not in self._frequency
            self._frequency[word] = frequency
            return is_new
        if self._frequency.pop(word, None) is not None:
            self._by_sound[sound].remove(word)
            self._by_start[word[0], len(word)].remove(word)
            del self._sorted[bisect_left(self._sorted, word)]
        return False

    def frequency(self, word: str) -> int:
        return self._frequency.get(word, 0)

    def rarity(self, word: str) -> float:
        return words.rarity(self.frequency(word), total=self.names)

    def begins_any(self, start: str) -> bool:
        at = bisect_left(self._sorted, start)
        return at < len(self._sorted) and self._sorted[at].startswith(start)

    def begin_so(self, start: str) -> int:
        """In about how many names a word begins so."""
        low = bisect_left(self._sorted, start)
        high = bisect_left(self._sorted, start + AFTER_ALL_TEXT)
        return sum(map(self._frequency.__getitem__, self._sorted[low:high]))

    def same(self, typed: str) -> dict[str, float]:
        """The word itself and its other number, where the index has them."""
        found = {typed: SPELLINGS["same"]} if typed in self else {}
        for other in words.numbers(typed):
            if other in self:
                found[other] = SPELLINGS["number"]
        return found

    def meant(self, typed: str, *, unfinished: bool) -> dict[str, float]:
        """Words that may be meant by one that was mistyped, with how surely; the best few."""
        if len(typed) < 3 or (typed.isdigit() and len(typed) < 4):
            return {}
        found: dict[str, float] = {}
        for word, edits in self._near(typed, starts={typed[0], typed[1]}):
            found[word] = max(found.get(word, 0), self._surely(typed, word, edits))
        for word in self._sounding(typed):
            found[word] = max(found.get(word, 0), SPELLINGS["sound"] * _likeness(typed, word))
        if not found or max(found.values()) < UNSURE:
            others = {start for start, _length in list(self._by_start)} - {typed[0], typed[1]}
            for word, edits in self._near(typed, starts=others if len(typed) > 3 else ()):
                found[word] = max(found.get(word, 0), self._surely(typed, word, edits))
        if unfinished and len(typed) >= 4 and max(found.values(), default=0) < UNSURE:
            for word, surely in self._begun_with(typed).items():
                found[word] = max(found.get(word, 0), surely)
        best = sorted(found, key=lambda word: (-found[word], -self.frequency(word), word))
        return {word: found[word] for word in best[:MOST]}

    def _near(self, typed, *, starts):
        """(word, edits) of the words with these first letters that few edits lead to."""
        most = allowed_edits(typed)
        for start in starts:
            for length in range(len(typed) - most, len(typed) + most + 1):
                among = self._by_start.get((start, length))
                if among:
                    for word, edits, _place in process.extract(
                        typed, among, scorer=OSA.distance, score_cutoff=most, limit=MOST
                    ):
                        yield word, edits

    def _surely(self, typed, word, edits):
        """Edits weigh less in a long word."""
        return SPELLINGS[EDITS[edits]] * (1 - 0.5 * edits / (len(typed) + 4))

    def _sounding(self, typed):
        key = words.sound(typed)
        found = list(self._by_sound.get(key, ())) if len(key) > 1 else []
        return [word for word in found if _likeness(typed, word) > 0.55][:MOST]

    def _begun_with(self, typed):
        """Words whose beginning is one slip from what was typed."""
        found = {}
        for start in _one_slip(typed[:12]):
            at = bisect_left(self._sorted, start)
            for word in self._sorted[at : at + 4]:
                if word.startswith(start):
                    found[word] = SPELLINGS["one edit"] * SPELLINGS["beginning"]
        return found

    def split(self, typed: str) -> tuple[str, str] | None:
        """Two words that were typed as one, the likeliest; or None."""
        if len(typed) < 6:
            return None
        pairs = [
            (typed[:at], typed[at:])
            for at in range(3, len(typed) - 2)
            if typed[:at] in self and typed[at:] in self
        ]
        return max(pairs, key=lambda pair: min(self.frequency(part) for part in pair), default=None)


def allowed_edits(typed: str) -> int:
    """Short words are other words after two edits."""
    return 1 if len(typed) < 5 else 2 if len(typed) < 11 else 3


def _likeness(one, other):
    return OSA.normalized_similarity(one, other)


def _one_slip(typed):
    """Every beginning that one slip may have turned into this one; the first letter is right."""
    found = set()
    for at in range(1, len(typed)):
        before, after = typed[:at], typed[at:]
        found.add(before + after[1:])
        found.update(before + letter + after[1:] for letter in LETTERS)
        found.update(before + letter + after for letter in LETTERS)
        if len(after) > 1:
            found.add(before + after[1] + after[0] + after[2:])
    return {start for start in found if len(start) > 2} - {typed}

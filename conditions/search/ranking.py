"""How well a name fits a question: values in, a score from 0 to 100 out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from .weights import CODES, KINDS, SPELLINGS, WAYS, WHOLE_NAME_WITHIN, WORDS
from .words import COMMON, Asked


@dataclass(frozen=True, slots=True)
class Slot:
    """One telling word of the question, and the words of the index it may stand for."""

    typed: str
    alternatives: Mapping[str, float]
    """Word -> how surely it is meant."""
    rarity: float
    begins: str = ""
    """When the word may be unfinished: words beginning so stand for it as well."""


@dataclass(frozen=True, slots=True)
class Fit:
    score: float
    way: str
    matched: frozenset[str]
    """Words of the name that were said."""


NO_FIT = Fit(0.0, "words", frozenset())


class Judge:
    """Scores many names for one question; `rarity` says how much a word tells."""

    def __init__(self, question: Asked, slots: Sequence[Slot], rarity: Callable[[str], float]):
        self._question = question
        self._total = sum(slot.rarity for slot in slots) or 1.0
        self._open = [slot for slot in slots if slot.begins]
        self._meanings: dict[str, list[tuple[Slot, float]]] = {}
        for slot in slots:
            for word, surely in slot.alternatives.items():
                self._meanings.setdefault(word, []).append((slot, surely))
        self._rarity, self._rarities = rarity, {}

    def fit(self, name: str, *, kind: str) -> Fit:
        """How well this folded name fits."""
        said = self._question.folded
        if kind in CODES:
            return self._fit_code(name, kind)
        parts = name.split()
        if name == said:
            return Fit(WAYS["exact"] * KINDS[kind], "exact", frozenset(parts))
        found, covered, meant = self._covered(parts)
        of_the_name = self._of_the_name(parts, found)
        if name.startswith(said) and self._question.ends_open:
            share = (0.94 + 0.04 * (name[len(said)] == " ") + 0.02 * of_the_name) * KINDS[kind]
            return Fit(WAYS["beginning"] * share, "beginning", frozenset(found))
        share = (
            WORDS["said"] * covered
            + WORDS["of_the_name"] * of_the_name
            + WORDS["alike"] * self._alike(name, meant)
        )
        score = WAYS["words"] * share * KINDS[kind]
        if len(said) > len(name) > 2 and f" {name} " in f" {said} ":
            whole = WAYS["exact"] * WHOLE_NAME_WITHIN * KINDS[kind] * (0.55 + 0.45 * covered)
            return Fit(max(whole, score), "words", frozenset(parts))
        return Fit(score, "words", frozenset(found))

    def _fit_code(self, name, kind):
        said = self._question.compact
        if name == said:
            return Fit(WAYS["code"] * KINDS[kind], "code", frozenset((name,)))
        if len(said) > 1 and name.startswith(said):
            share = (0.8 + 0.15 * len(said) / len(name)) * KINDS[kind]
            return Fit(WAYS["beginning"] * share, "code", frozenset((name,)))
        return NO_FIT

    def _covered(self, parts):
        """Which parts of the name were said and how surely; how much of the question they are;
        and the words that were typed otherwise, with the part and how surely."""
        best: dict[str, tuple[float, str, float]] = {}
        for part in parts:
            for slot, surely in self._meanings.get(part, ()):
                if surely > best.get(slot.typed, (0.0,))[0]:
                    best[slot.typed] = (surely, part, slot.rarity)
            for slot in self._open:
                surely = SPELLINGS["beginning"]
                if part.startswith(slot.begins) and surely > best.get(slot.typed, (0.0,))[0]:
                    best[slot.typed] = (surely, part, slot.rarity)
        found, meant, said = {}, {}, 0.0
        for typed, (surely, part, rarity) in best.items():
            found[part] = max(surely, found.get(part, 0.0))
            said += rarity * surely
            if surely < 1.0 and not part.startswith(typed):
                meant[typed] = (part, surely)
        return found, said / self._total, meant

    def _of_the_name(self, parts, found):
        """Which share of the name was said; words that tell nothing do not count."""
        total = said = 0.0
        for part in parts:
            if part in COMMON and part not in found:
                continue
            weight = self._rarities.get(part)
            if weight is None:
                weight = self._rarities[part] = self._rarity(part)
            total += weight
            said += weight * found.get(part, 0.0)
        return said / total if total else 0.0

    def _alike(self, name, meant):
        """How alike the spellings are, letters in order, as typed or as it may be meant."""
        said, is_open = self._question.folded, self._question.ends_open
        alike = _alike(said, name, is_open)
        if meant:
            words = [meant.get(word, (word,))[0] for word in self._question.words]
            surely = sum(sure for _part, sure in meant.values()) / len(meant)
            alike = max(alike, surely * _alike(" ".join(words), name, is_open))
        return alike


def _alike(said, name, is_open):
    """An unfinished question is compared with the beginning of the name as well."""
    whole = OSA.normalized_similarity(said, name)
    if is_open and len(name) > len(said) + 1:
        begun = max(
            OSA.normalized_similarity(said, name[: len(said)]),
            OSA.normalized_similarity(said, name[: len(said) + 1]),
        )
        whole = max(whole, 0.94 * begun)
    return whole

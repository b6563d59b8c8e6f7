"""What somebody asks: which kind of question it is, about what, in which language.

Names are found as whole words, the longest first; a word that nobody knows may be a name misspelt.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from alike.text.folding import search_form
from conditions.search.spelling import Vocabulary
from conditions.search.words import COMMON, sound

from . import kinds
from .passages import visible

DATA = Path(__file__).parent / "data"
MOST_CHARACTERS = 10_000
"""More of a question is not read."""
LONGEST_NAME = 12
"""Words of the longest name that is looked for."""
MISSPELT_FROM = 5
"""Letters from which on an unknown word may be a name misspelt."""
SURE_ENOUGH = 0.6
LONG = 45
"""Words from which on a question is a story, and is trimmed to what matters."""
ENGLISH_AT_LEAST = 0.2
"""The share of a text's words that are the commonest English ones, in any English text."""
PERSON = re.compile(
    r"(?=(\b(?:Mr|Mrs|Ms|Miss|President|Senator|King|Queen|Prince|Princess|Pope)\.? [A-Z][a-z]+"
    r"|\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\b(?!['’]s (?:disease|syndrome))))"
)
"""Two words that may be somebody's name; looked for at every word."""
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
POLITE = re.compile(
    r"^\W*(?:subject|message|hello|hi|hey|dear|thanks?|thank you|many thanks|please help|regards|"
    r"kind regards|best|god bless|sincerely|good (?:morning|day|evening))\b[^.?!]{0,40}\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Names:
    """Every name that questions may have, folded by `search_form`, and what it names."""

    conditions: Mapping[str, frozenset[int]] = field(default_factory=dict)
    symptoms: Mapping[str, str] = field(default_factory=dict)
    """The folded name -> the name that readers see."""
    treatments: Mapping[str, str] = field(default_factory=dict)
    words: Container[str] = frozenset()
    """Words that are spelt rightly although no name has them."""

    @cached_property
    def spelling(self) -> Vocabulary:
        """The words of the names of conditions, to find what a misspelt word may be."""
        counted: dict[str, int] = {}
        for name in self.conditions:
            for word in name.split():
                if len(word) >= MISSPELT_FROM - 1:
                    counted[word] = counted.get(word, 0) + 1
        vocabulary = Vocabulary(names=len(self.conditions))
        vocabulary.learn((word, sound(word), number) for word, number in counted.items())
        return vocabulary

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of any name."""
        every = (self.conditions, self.symptoms, self.treatments)
        return frozenset(word for names in every for name in names for word in name.split())


@dataclass(frozen=True)
class Question:
    text: str
    """As it was asked, without signs that cannot be seen."""
    trimmed: str
    """What is looked for: the sentences that matter of a long message, in one spelling."""
    kinds: frozenset[str] = frozenset()
    conditions: frozenset[int] = frozenset()
    named: tuple[str, ...] = ()
    """The names of conditions that were found, folded."""
    symptoms: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    is_english: bool = True
    is_about_person: bool = False

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Its words that say something, in their order, in one spelling."""
        words = dict.fromkeys(search_form(self.trimmed).split())
        return tuple(word for word in words if word not in COMMON)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Its telling words that are not of a name: what is asked about a condition."""
        of_names = {word for name in self.named for word in name.split()}
        return tuple(word for word in self.telling if word not in of_names)

    @cached_property
    def about(self) -> tuple[str, ...]:
        """What is asked about a condition, without the words that only ask."""
        return tuple(word for word in self.beside if word not in _listed("asking_words.txt"))

    @cached_property
    def must_be_said(self) -> tuple[str, ...]:
        """Words that a page must have to answer: no names of it, no cues of what kind it is."""
        of_kind = kinds.words(self.text)
        return tuple(word for word in self.about if word not in of_kind)

    @property
    def is_empty(self) -> bool:
        return not search_form(self.text)


def understand(text: str, *, names: Names) -> Question:
    """What is asked in any text at all."""
    said = visible(text[:MOST_CHARACTERS])
    words = search_form(said).split()
    corrected = _corrected(words, names)
    conditions = _found(corrected, names.conditions)
    spelt = {word: right for word, right in zip(words, corrected, strict=True) if word != right}
    question = Question(
        text=said,
        trimmed=_trimmed(said, names, spelt),
        kinds=kinds.asked(said),
        conditions=frozenset().union(*(names.conditions[name] for name in conditions)),
        named=tuple(conditions),
        symptoms=_shown(corrected, names.symptoms),
        treatments=_shown(corrected, names.treatments),
        is_english=_is_english(words, names),
        is_about_person=_is_about_person(said, names),
    )
    if question.kinds == {"overview"} and question.named and question.beside:
        return replace(question, kinds=frozenset())  # “What is X in Y?” is about X, not about Y
    return question


def _found(words, names):
    """The longest names in these words, in their order, none within another."""
    found, at = [], 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if name in names:
                found.append(name)
                at += size
                break
        else:
            at += 1
    return list(dict.fromkeys(found))


def _shown(words, names):
    return tuple(dict.fromkeys(names[name] for name in _found(words, names)))


def _corrected(words, names):
    """The words with those put right that, put right, make a condition's name."""
    meant = [word if _is_known(word, names) else _meant(word, names.spelling) for word in words]
    right = set(_found(meant, names.conditions)) if meant != words else set()
    of_names = {word for name in right for word in name.split()}
    return [new if new in of_names else old for old, new in zip(words, meant, strict=True)]


def _is_known(word, names):
    return len(word) < MISSPELT_FROM or word in COMMON or word in names.words or word in names.known


def _meant(word, spelling):
    meant = spelling.meant(word, unfinished=False) if word.isalpha() else {}
    best = max(meant, key=meant.get, default=word)
    return best if meant.get(best, 0) >= SURE_ENOUGH else word


def _trimmed(said, names, spelt):
    """The whole of a short question; of a story the sentences that ask or that name something."""
    kept = said
    if len(said.split()) > LONG:
        sentences = [part for part in SENTENCES.split(said) if not POLITE.match(part)]
        asking = [part for part in sentences if _matters(part, names)]
        kept = " ".join(asking or sentences)
    return " ".join(spelt.get(search_form(word), word) for word in kept.split())


def _matters(sentence, names):
    return "?" in sentence or bool(_found(search_form(sentence).split(), names.conditions))


def _is_english(words, names):
    letters = [word for word in words if word.isalpha()]
    if not letters:
        return True
    if sum(word.isascii() for word in letters) < len(letters) / 2:
        return False
    known = sum(word in names.known or word in names.words for word in letters)
    common = sum(word in _listed("english_words.txt") for word in letters)
    return (
        len(letters) < 4
        or known + common >= len(letters) / 2
        or (common >= ENGLISH_AT_LEAST * len(letters))
    )


def _is_about_person(said, names):
    for found in PERSON.finditer(said):
        words = search_form(found[1]).split()
        if not any(word in names.known or word in names.words or word in COMMON for word in words):
            return True
    return False


@cache
def _listed(file):
    """The words of a data file; lines that begin with # are for people."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return frozenset(
        word for line in lines if not line.startswith("#") for word in search_form(line).split()
    )

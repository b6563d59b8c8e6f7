"""What somebody typed, as words that can be looked up; and words as they sound."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

from alike.text.folding import search_form

MOST_CHARACTERS = 300
MOST_WORDS = 40
LONGEST_WORD = 60
DATA = Path(__file__).parent / "data"


def listed(file: str) -> frozenset[str]:
    """The words of a data file, folded; lines that begin with # are for people."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return frozenset(
        search_form(word) for line in lines if not line.startswith("#") for word in line.split()
    )


def asking(file: str) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """The kinds of question in a data file: the words by which each is known, those it looks for.

    Lines that begin with # are for people.
    """
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    kinds = (line.split("|") for line in lines if line and not line.startswith("#"))
    return [(frozenset(said.split()), tuple(sought.split())) for said, sought in kinds]


COMMON = listed("common_words.txt")
ASKING = asking("asking.txt")
CODE_SYSTEMS = listed("code_systems.txt")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its folded text, its words, and whether the last of them may be unfinished."""

    folded: str
    words: tuple[str, ...]
    ends_open: bool

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that say something; all of them when none does."""
        found = tuple(word for word in self.words if word not in COMMON)
        return found or self.words

    @property
    def sought(self) -> tuple[str, ...]:
        """Words of a text that answers what is asked of a condition; none when nothing is."""
        kinds = (sought for said, sought in ASKING if not said.isdisjoint(self.words))
        return tuple(dict.fromkeys(word for sought in kinds for word in sought))

    @property
    def compact(self) -> str:
        """As codes are compared: no signs and spaces, no name of the system before the code."""
        words = self.words
        while len(words) > 1 and words[0] in CODE_SYSTEMS:
            words = words[1:]
        if len(words) > 1 and words[0] in {"9", "10", "11"} and self.words[0] == "icd":
            words = words[1:]
        return "".join(words)


def asked(text: str) -> Asked:
    """Anything may be asked: signs are left out, and what is too long is cut at a word."""
    said = text.replace("\x00", " ")
    if len(said) > MOST_CHARACTERS:
        said = said[: MOST_CHARACTERS + 1].rpartition(" ")[0] or said[:MOST_CHARACTERS]
    words = tuple(word[:LONGEST_WORD] for word in search_form(said).split()[:MOST_WORDS])
    return Asked(" ".join(words), words, ends_open=bool(words) and text[-1:].isalnum())


def numbers(word: str) -> tuple[str, ...]:
    """The same noun in singular or plural, as far as its spelling tells."""
    if len(word) < 3 or not word.isalpha():
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es"):
        return (word[:-1], word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word[:-1],)
    return (word + "s", word[:-1] + "ies") if word.endswith("y") else (word + "s", word + "es")


SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn|mn)", "n"),
        (r"^(?:ps|x)", "s"),
        (r"^wr", "r"),
        (r"ph", "f"),
        (r"sth(?=m)", "s"),
        (r"gh(?=t|$)", ""),
        (r"sch", "sk"),
        (r"c[hk]", "k"),
        (r"tch", "k"),
        (r"(?<=s)c(?=[eiy])", ""),
        (r"c(?=[eiy])", "s"),
        (r"(?<=[aeou])g(?=[eiy])|dg", "j"),
        (r"g(?=[eiy])", "j"),
        (r"[cq]", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"(?<=.)h", ""),
        (r"(?<=[aeiou])w|w(?=[aeiou])", "u"),
    )
)
VOWELS = re.compile(r"[aeiouy]+")
DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A key that words share when English ears may take one for the other.

    After the idea of Philips' Metaphone (1990), for folded words: consonants by sound, one sign
    for a vowel at the beginning, none for the others. Words with digits sound like themselves.
    """
    if not word.isalpha():
        return word
    for pattern, heard in SOUNDS:
        word = pattern.sub(heard, word)
    first = "a" if VOWELS.match(word) else ""
    return DOUBLED.sub(r"\1", first + VOWELS.sub("", word))[:40]


def rarity(frequency: float, *, total: int) -> float:
    """How much a word tells: the logarithm of how few of `total` names have it; at least 0.1."""
    return max(0.1, math.log((total + 1) / (frequency + 0.5)))

"""What a data set says about one condition, whatever the format it came in."""

import re
import unicodedata
from dataclasses import dataclass, field

from conditions.catalogue import codes, content

MOST_NAMES, MOST_CODES, MOST_SYMPTOMS = 60, 60, 400
NAME_CHARACTERS = 200
FOR_STATISTICS = ("icd-10", "icd-11")
"""Systems in which conditions share a code."""
MARKUP = re.compile(r"<[A-Za-z/!?]")
UNSEEN = ("Cc", "Cs", "Co", "Cn")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
"""Marks that change the direction of text; with them a name can look like another."""


class Damaged(ValueError):
    """The file is not what it should be: nothing of it may be used."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True)
class Origin:
    """Where a data set comes from, as pages name it."""

    key: str
    source: str
    """Its name for readers; empty for what this site wrote itself."""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True)
class Record:
    """One condition, or what is to be added to one. `page` holds only what the source says."""

    line: int
    key: str
    """The source's own id for it, the same in the next version of the file."""
    page: content.PageContent
    """Body systems by name or slug. A record that only adds may have no name."""
    origin: Origin
    url: str = ""
    exact_names: tuple[str, ...] = ()
    """Other names that mean this condition and nothing else."""
    parents: tuple[str, ...] = ()
    """What it is a type of: codes such as DOID:543, or names."""
    creates: bool = True
    """Whether a page may be made for it where there is none."""


@dataclass(frozen=True)
class Skipped:
    """A record that says something impossible, and why it is left out."""

    line: int
    name: str
    reason: str


@dataclass
class Codes:
    """Gathers the codes of one record; what has several of one system means something narrower."""

    found: dict = field(default_factory=dict)

    def add(self, system: str, code: str) -> None:
        """Codes that are none in their system are left out, as are systems nobody shows."""
        try:
            known = codes.system_named(system)
            self.found[known.key, known.normalise(code)] = None
        except (KeyError, ValueError):
            return

    def all(self) -> tuple[content.Code, ...]:
        many = [system for system, _code in self.found]
        return tuple(
            content.Code(
                system,
                code,
                match="narrower" if many.count(system) > 1 else "exact",
                shared=many.count(system) > 1 or system in FOR_STATISTICS,
            )
            for system, code in list(self.found)[:MOST_CODES]
        )


def one_line(text: str) -> str:
    """The words with single spaces, without what cannot be seen."""
    if text.isprintable():
        return " ".join(text.split())
    seen = "".join(
        " " if unicodedata.category(character) in UNSEEN else character
        for character in text
        if character not in TURNING
    )
    return " ".join(seen.split())


def fault_of_name(name: str) -> str:
    """Why this cannot be the name of a page, as a sentence; empty when it can."""
    if not any(character.isalnum() for character in name):
        return "It has no name."
    if len(name) > NAME_CHARACTERS:
        return f"Its name is longer than {NAME_CHARACTERS} characters."
    if MARKUP.search(name):
        return "There is markup in its name."
    return ""


def other_names(names, *, own: str, kind: str = "additional") -> tuple[content.Name, ...]:
    """These as names of a page, without doubles and without what cannot be a name."""
    kept = {}
    for name in map(one_line, names):
        if not fault_of_name(name) and name.casefold() != own.casefold():
            kept.setdefault(name.casefold(), content.Name(name, kind_of(name, kind)))
    return tuple(kept.values())[:MOST_NAMES]


def kind_of(name: str, otherwise: str = "additional") -> str:
    """Short words in capitals, such as ALS or SLE2, are abbreviations."""
    letters = [character for character in name if character.isalpha()]
    is_short = len(name) <= 8 and " " not in name and len(letters) > 1
    return "abbreviation" if is_short and all(map(str.isupper, letters)) else otherwise

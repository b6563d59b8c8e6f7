"""Reading ontologies in the OBO format (version 1.4), as the Human Phenotype Ontology comes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST_TERMS = 100_000
MOST_CHARACTERS = 250
"""Of one name. Longer synonyms are left out; a longer name is an error."""
ID = re.compile(r"[A-Za-z]{1,10}:[0-9A-Za-z_]{1,20}")
SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)"\s+(EXACT|NARROW|BROAD|RELATED)(?:\s+([\w:.-]+))?\s*\[')
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"W": " ", "t": " ", "n": " "}


class NotObo(ValueError):
    """What is wrong with the file, and in which line."""

    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class Synonym:
    text: str
    scope: str
    """EXACT, NARROW, BROAD or RELATED."""
    kind: str
    """"layperson" and the like, or ""."""


@dataclass(slots=True)
class Term:
    line: int
    id: str = ""
    name: str = ""
    synonyms: list[Synonym] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    is_obsolete: bool = False


def read(lines: Iterable[str]) -> Iterator[Term]:
    """The terms of a file, one at a time. Raises NotObo."""
    term, is_obo, count = None, False, 0
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if line.startswith("["):
            if term:
                yield _whole(term)
            term = Term(number) if line == "[Term]" else None
            count += term is not None
            if count > MOST_TERMS:
                raise NotObo(number, f"more than {MOST_TERMS:,} terms.")
        elif not line or line.startswith("!"):
            continue
        elif not is_obo:
            if not line.startswith("format-version:"):
                raise NotObo(number, "an OBO file starts with “format-version:”.")
            is_obo = True
        elif term:
            _take(term, line, number)
    if term:
        yield _whole(term)
    if not count:
        raise NotObo(1, "there is no [Term] in this file.")


def _take(term, line, number):
    tag, colon, value = line.partition(":")
    if not colon:
        raise NotObo(number, f"“{line[:40]}” is not a tag with a value.")
    value = value.strip()
    match tag:
        case "id":
            if term.id:
                raise NotObo(number, "this term has an id already.")
            term.id = _id(value, number)
        case "name":
            term.name = _text(value, number)
            if len(term.name) > MOST_CHARACTERS:
                raise NotObo(number, f"a name of more than {MOST_CHARACTERS} characters.")
        case "synonym":
            synonym = _synonym(value, number)
            if synonym.text and len(synonym.text) <= MOST_CHARACTERS:
                term.synonyms.append(synonym)
        case "is_a":
            term.parents.append(_id(value.split("!")[0].split("{")[0].strip(), number))
        case "is_obsolete":
            term.is_obsolete = value.split("!")[0].strip() == "true"


def _whole(term):
    if not term.id:
        raise NotObo(term.line, "a term without an id.")
    if not term.name and not term.is_obsolete:
        raise NotObo(term.line, f"{term.id} has no name.")
    return term


def _id(value, number):
    if not ID.fullmatch(value):
        raise NotObo(number, f"“{value[:40]}” is not an id.")
    return value


def _synonym(value, number):
    found = SYNONYM.match(value)
    if not found:
        raise NotObo(number, 'a synonym looks like this: "words" EXACT [].')
    text, scope, kind = found.groups()
    return Synonym(_text(text, number), scope, kind or "")


def _text(value, number):
    """The words, unescaped, with single spaces. What cannot be seen is refused."""
    words = ESCAPED.sub(lambda found: ESCAPES.get(found[1], found[1]), value)
    words = " ".join(words.split())
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") for character in words):
        raise NotObo(number, "characters that cannot be seen.")
    return words

"""The Disease Ontology, or a part of it, as OBO: names, definitions, codes, hierarchy."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from conditions.vocabulary import obo

from .disease_ontology import term
from .record import Damaged, Record, Skipped, one_line, other_names

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
LONGEST_VALUE = 20_000


@dataclass
class Said:
    """The tags of one term as they are read."""

    line: int
    id: str = ""
    name: str = ""
    definition: str = ""
    is_obsolete: bool = False
    exact: list[str] = field(default_factory=list)
    close: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these: OBO with DOID terms."""
    return head.startswith("format-version:") and ("DOID" in head or "ontology: doid" in head)


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """The terms of a file. Raises Damaged."""
    said, count, is_obo = None, 0, False
    for number, line in lines:
        line = line.strip()
        if line.startswith("["):
            if said:
                yield from _record(said)
            said = Said(number) if line == "[Term]" else None
            count += said is not None
            if count > obo.MOST_TERMS:
                raise Damaged(number, f"There are more than {obo.MOST_TERMS:,} terms.")
        elif line and not is_obo and not line.startswith("!"):
            if not line.startswith("format-version:"):
                raise Damaged(number, "An OBO file starts with “format-version:”.")
            is_obo = True
        elif said and line and not line.startswith("!"):
            _take(said, line, number)
    if said:
        yield from _record(said)
    if not count:
        raise Damaged(1, "There is no [Term] in this file.")


def _take(said, line, number):
    tag, colon, value = line.partition(":")
    value = value.strip()
    if not colon or len(value) > LONGEST_VALUE:
        raise Damaged(number, f"“{line[:40]}” is not a tag with a value.")
    match tag:
        case "id" | "name" if getattr(said, tag):
            raise Damaged(number, f"This term has an {tag} already.")
        case "id":
            said.id = value.split()[0] if value else ""
        case "name":
            said.name = value
        case "def":
            said.definition = _quoted(value, number)
        case "synonym":
            words = _quoted(value, number)
            scope = QUOTED.sub("", value, count=1).split()
            (said.exact if scope[:1] == ["EXACT"] else said.close).append(words)
        case "xref":
            said.references.append(value.split()[0] if value else "")
        case "is_a":
            said.parents.append(value.split("!")[0].split("{")[0].strip())
        case "is_obsolete":
            said.is_obsolete = value.startswith("true")


def _record(said):
    if said.is_obsolete:
        return
    if not said.id:
        raise Damaged(said.line, "A term without an id.")
    name = one_line(said.name)
    yield term(
        said.line,
        said.id,
        name,
        parents=tuple(said.parents),
        references=said.references,
        definition=said.definition,
        names=other_names([*said.exact, *said.close], own=name),
        exact=tuple(map(one_line, said.exact)),
    )


def _quoted(value, number):
    found = QUOTED.match(value)
    if not found:
        raise Damaged(number, "A text in quotes is missing here.")
    return obo.ESCAPED.sub(lambda mark: obo.ESCAPES.get(mark[1], mark[1]), found[1])

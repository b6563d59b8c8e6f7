"""What of an edition's document can be found: its names and codes, its symptoms, its texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alike.text.folding import search_form

from .weights import RANK
from .words import CODE_SYSTEMS, COMMON

LONGEST = 250
SYMPTOMS = "symptoms"
LONGEST_PHRASE = 6
"""Words in the longest name of a symptom that is looked for in a text."""


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    kind: str
    folded: str

    @property
    def rank(self) -> int:
        return len(self.folded) + RANK[self.kind]


@dataclass(frozen=True, slots=True)
class Text:
    kind: str
    words: str


def names(document: Mapping) -> list[Name]:
    """Every name and code of the page, each once: the page's own name first."""
    told = [(document["name"], "name")]
    told += [(row["name"], row["kind"]) for row in document.get("names", ())]
    found = {}
    for name, kind in told:
        folded = search_form(name)[:LONGEST].strip()
        if folded:
            found.setdefault(folded, Name(name[:LONGEST], kind, folded))
    codes = {}
    for row in document.get("codes", ()):
        folded = code_form(row["code"])
        kind = "broader-code" if row.get("match") == "broader" else "code"
        if folded:
            codes.setdefault(folded, Name(f"{row['label']} {row['code']}"[:LONGEST], kind, folded))
    return [*found.values(), *codes.values()]


def code_form(code: str) -> str:
    """A code without signs and spaces, as words.Asked.compact has what was typed."""
    parts = search_form(code).split()
    while len(parts) > 1 and parts[0] in CODE_SYSTEMS:
        parts = parts[1:]
    return "".join(parts)[:LONGEST]


def texts(document: Mapping, *, other_words: Mapping[str, str]) -> Iterator[Text]:
    """The page's sections, and its symptoms with everything people call them.

    `other_words`: the folded name of a symptom -> the words people have for it.
    """
    symptoms = [
        f"{row.get('name', '')} {row.get('medical_name', '')}"
        for row in document.get("symptoms", ())
    ]
    for section in document.get("sections", ()):
        words = search_form(" ".join(block["text"] for block in section["blocks"]))
        if section["kind"] == SYMPTOMS:
            symptoms.append(words)
        elif words:
            yield Text(section["kind"], words)
    summary = search_form(document.get("summary", ""))
    if summary:
        yield Text("summary", summary)
    said = [search_form(symptom) for symptom in symptoms]
    meant = dict.fromkeys(other for words in said for other in _meant(words, other_words))
    words = " ".join((*said, *meant)).strip()
    if words:
        yield Text(SYMPTOMS, words)


def _meant(words, other_words):
    """What people call the symptoms that are named in these words, each symptom once."""
    parts = words.split()
    for at in range(len(parts)):
        for size in range(1, min(LONGEST_PHRASE, len(parts) - at) + 1):
            others = other_words.get(" ".join(parts[at : at + size]))
            if others:
                yield others


def counted(texts: Iterable[str]) -> dict[str, int]:
    """Word -> in how many of these texts it is; words that tell nothing are left out."""
    found: dict[str, int] = {}
    for text in texts:
        for word in set(text.split()):
            if word not in COMMON and len(word) <= 60:
                found[word] = found.get(word, 0) + 1
    return found

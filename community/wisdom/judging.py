"""How answers do on questions that people judged, over the pages that ship with Alike.

The judged file is TOML: `[answerable.<page>]` has, by section, the questions it answers; `[lists]`
has unanswerable, emergency, crisis, harmless and careful texts (data/judged.toml).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alike.text.folding import search_form
from alike.text.retrieval import Passage as Words
from alike.text.retrieval import WordIndex
from conditions.catalogue import content
from conditions.datasets import page_file
from conditions.vocabulary import starter

from . import answer, retrieve, safety
from .answer import Answer, Found
from .evaluation import Encode
from .passages import Passage, of_page
from .question import Names, Question, understand
from .retrieve import Index

LISTS = ("unanswerable", "emergency", "crisis", "harmless", "careful")
PARTS = {"all": slice(None), "seen": slice(None, None, 2), "held out": slice(1, None, 2)}
"""Of each list the entries that were looked at while rules were made, and the others."""
MOST_FOUND = 24


class BadFile(ValueError):
    """The file cannot be read as judged questions; says why."""


@dataclass(frozen=True)
class Asked:
    text: str
    page: str
    section: str


@dataclass(frozen=True)
class Judged:
    answerable: Sequence[Asked]
    lists: Mapping[str, Sequence[str]]

    def part(self, name: str) -> "Judged":
        own = PARTS[name]
        return Judged(self.answerable[own], {key: rows[own] for key, rows in self.lists.items()})


@dataclass(frozen=True)
class Library:
    """Pages cut into passages, to be asked."""

    passages: Sequence[Passage]
    index: Index
    names: Names
    sources: Mapping[str, Sequence[str]]
    """Page -> the texts of its paragraphs, items and rows, as its document has them."""


def read(path: Path) -> Judged:
    """The judged questions of a file; raises BadFile."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        answerable = tuple(
            Asked(_words(text), page, section)
            for page, sections in said["answerable"].items()
            for section, texts in sections.items()
            for text in texts
        )
        lists = {name: tuple(map(_words, said["lists"].get(name, ()))) for name in LISTS}
    except OSError as broken:
        raise BadFile(f"{path}: {broken.strerror or broken}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadFile(f"{path} is not TOML: {broken}")
    except (KeyError, AttributeError, TypeError) as broken:
        raise BadFile(f"{path} has not the tables of judged questions: {broken}")
    return Judged(answerable, lists)


def library(folder: Path, *, encode: Encode | None) -> Library:
    """The page files of a folder as Wisdom reads them."""
    lookups = content.Lookups(body_systems={}, conditions={}, image_url="")
    passages, conditions, sources = [], {}, {}
    for number, path in enumerate(sorted(folder.glob("*.md"))):
        page = page_file.read(path.read_bytes(), path=path.name).content
        document = content.document(page, lookups=lookups)
        passages += of_page(document, key=page.slug, condition=number)
        sources[page.slug] = [
            " ".join(block["text"].split())
            for section in document["sections"]
            for block in section["blocks"]
        ]
        for name in (page.name, *(each.name for each in page.names)):
            folded = search_form(name)
            conditions[folded] = conditions.get(folded, frozenset()) | {number}
    words = WordIndex(Words(each.title, each.text) for each in passages)
    titles = list(dict.fromkeys(each.title for each in passages))
    index = Index(
        words=words,
        kinds=retrieve.kinds_of((each.kind, each.text) for each in passages),
        of_condition=retrieve.positions_of(each.conditions for each in passages),
        texts=encode([each.text for each in passages]) if encode else None,
        titles=encode(titles) if encode else None,
        title_of=np.array([titles.index(each.title) for each in passages], np.int32),
    )
    names = Names(
        conditions=conditions,
        symptoms=_terms(starter.symptoms(with_hierarchy=False)),
        treatments=_terms(starter.treatments()),
        words=words,
    )
    return Library(passages, index, names, sources)


def ask(text: str, *, among: Library) -> tuple[Question, Answer]:
    """The answer to a visitor, from the pages alone."""
    question = understand(text, names=among.names)
    if question.is_about_person or not question.is_english:
        return question, Answer()
    vector = retrieve.meaning(question) if among.index.texts is not None else None
    hits = retrieve.search(question, index=among.index, vector=vector, at_most=MOST_FOUND)
    found = [Found(among.passages[hit.position], hit.sureness) for hit in hits]
    return question, answer.compose(question, found, rarity=among.index.words.rarity)


def figures(judged: Judged, *, among: Library) -> dict[str, float | int]:
    """Shares from 0 to 1, each with the number that it is a share of."""
    answers = [(each, ask(each.text, among=among)[1]) for each in judged.answerable]
    quotes = [quote for _each, said in answers for quote in said.quotes]
    answered = [(each, said) for each, said in answers if not said.abstained]
    silent = [ask(text, among=among)[1].abstained for text in judged.lists["unanswerable"]]
    alarms = {name: [safety.assess(text) for text in judged.lists[name]] for name in LISTS}
    return {
        "verbatim": _share(_is_verbatim(quote, among.sources) for quote in quotes),
        "sentences": sum(quote.text.count("\n") + 1 for quote in quotes),
        "answered": _share(not said.abstained for _each, said in answers),
        "right_page": _share(_is_of(said, each.page) for each, said in answered),
        "right_section": _share(
            _is_of(said, f"{each.page}:{each.section}") for each, said in answered
        ),
        "answerable": len(answers),
        "abstained": _share(silent),
        "unanswerable": len(silent),
        "emergencies_first": _share(each.level == "emergency" for each in alarms["emergency"]),
        "emergencies": len(alarms["emergency"]),
        "help_lines_first": _share(each.is_crisis for each in alarms["crisis"]),
        "crises": len(alarms["crisis"]),
        "false_alarms": _share(
            each.card is not None or each.is_crisis for each in alarms["harmless"]
        ),
        "harmless": len(alarms["harmless"]),
        "careful_frames": _share(bool(each.frames) for each in alarms["careful"]),
        "careful": len(alarms["careful"]),
    }


def _is_verbatim(quote, sources):
    """Whether each line of it stands in one paragraph, item or row of the page that is cited."""
    blocks = sources[quote.key.partition(":")[0]]
    return all(any(line in block for block in blocks) for line, _is_item in quote.lines)


def _is_of(said, start):
    return any(f"{quote.key}:".startswith(f"{start}:") for quote in said.in_short)


def _share(values):
    values = list(values)
    return round(sum(values) / len(values), 4) if values else 0.0


def _terms(vocabulary):
    return {search_form(name.name): said.name for said in vocabulary.terms for name in said.names}


def _words(text):
    if not isinstance(text, str):
        raise TypeError("a question is no text")
    return text

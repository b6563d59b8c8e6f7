"""Asking the product's own retrieval the questions of a collection in BEIR's layout.

A title stands for a condition, which the questions may name; a document is one passage.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np

from alike.text.folding import search_form
from alike.text.retrieval import Passage, WordIndex
from conditions.search import figures
from conditions.search.collection import Collection

from . import retrieve
from .question import Names, understand
from .retrieve import Index

Encode = Callable[[Sequence[str]], np.ndarray]


def evaluate(collection: Collection, *, encode: Encode | None) -> dict[str, float | int]:
    """The figures over every question that has a right answer; without `encode` words decide."""
    keys = [document.key for document in collection.documents]
    index, names = indexed(collection, encode=encode)
    known = set(keys)
    judged, milliseconds = [], []
    for key, relevant in collection.relevant.items():
        relevant = {right: score for right, score in relevant.items() if right in known}
        if key not in collection.questions or not relevant:
            continue
        start = time.perf_counter()
        question = understand(collection.questions[key], names=names)
        vector = retrieve.meaning(question) if encode else None
        hits = retrieve.search(question, index=index, vector=vector, at_most=figures.AT)
        milliseconds.append((time.perf_counter() - start) * 1000)
        judged.append(([keys[hit.position] for hit in hits], relevant))
    return figures.summary(judged, milliseconds)


def indexed(collection: Collection, *, encode: Encode | None) -> tuple[Index, Names]:
    documents = collection.documents
    titles = list(dict.fromkeys(document.title for document in documents))
    row = {title: number for number, title in enumerate(titles)}
    title_of = np.array([row[document.title] for document in documents], np.int32)
    words = WordIndex(Passage(document.title, document.text) for document in documents)
    index = Index(
        words=words,
        kinds=retrieve.kinds_of(("", document.text) for document in documents),
        of_condition=retrieve.positions_of([number] for number in title_of.tolist()),
        texts=encode([document.text for document in documents]) if encode else None,
        titles=encode(titles) if encode else None,
        title_of=title_of,
    )
    return index, Names(conditions=_named(titles), words=words)


def _named(titles):
    """Every title, folded, and which of them it names; several may fold alike."""
    found: dict[str, frozenset[int]] = {}
    for number, title in enumerate(titles):
        folded = search_form(title)
        if folded:
            found[folded] = found.get(folded, frozenset()) | {number}
    return found

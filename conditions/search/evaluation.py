"""Asking the product's own search the questions of a collection."""

import time
from collections.abc import Iterator

from alike.text.folding import search_form

from . import figures, queries, temporary
from .collection import Collection
from .documents import Name, Text
from .writing import Entry


def evaluate(collection: Collection) -> dict[str, float | int]:
    """The figures over every question that has a right answer among the documents."""
    keys = [document.key for document in collection.documents]
    known = set(keys)
    judged, milliseconds = [], []
    with temporary.index(entries(collection)) as using:
        queries.rank("warm up", using=using)
        for question, relevant in collection.relevant.items():
            relevant = {key: score for key, score in relevant.items() if key in known}
            if question not in collection.questions or not relevant:
                continue
            start = time.perf_counter()
            found = queries.rank(collection.questions[question], using=using)
            milliseconds.append((time.perf_counter() - start) * 1000)
            judged.append(([keys[page.condition] for page in found[: figures.AT]], relevant))
    return figures.summary(judged, milliseconds)


def entries(collection: Collection) -> Iterator[Entry]:
    """What is written of each document: its number stands for a condition."""
    texts_are_names = collection.texts_are_names
    for number, document in enumerate(collection.documents):
        others = document.text.split(";") if texts_are_names else []
        names = {}
        for name, kind in ((document.title, "name"), *((other, "additional") for other in others)):
            folded = search_form(name)[:250].strip()
            if folded:
                names.setdefault(folded, Name(name.strip()[:250], kind, folded))
        words = "" if texts_are_names else search_form(document.text)
        yield Entry(
            condition=number,
            slug=str(number),
            name=document.title,
            summary="",
            names=list(names.values()),
            texts=[Text("overview", words)] if words else [],
        )

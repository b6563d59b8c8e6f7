"""Writing pages into one generation of the index, and taking them out: always within the
caller's transaction, and with the generation's row locked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connections
from django.db.models import F

from . import documents, engine, words
from .models import SearchGeneration, SearchName, SearchPage, SearchText, SearchWord
from .weights import CODES

LONGEST_TEXT = 100_000
AT_ONCE = 500
COLUMNS = ("names", "symptoms", "texts")
COUNT = """
INSERT INTO conditions_searchword
  (generation, word, sound, names, symptoms, texts, changed_in) VALUES {rows}
ON CONFLICT (generation, word) DO UPDATE SET
  names = conditions_searchword.names + excluded.names,
  symptoms = conditions_searchword.symptoms + excluded.symptoms,
  texts = conditions_searchword.texts + excluded.texts,
  changed_in = excluded.changed_in
"""
RECOUNT = """
UPDATE conditions_searchword
SET names = names + %s, symptoms = symptoms + %s, texts = texts + %s, changed_in = %s
WHERE generation = %s AND word = %s
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is written of one page."""

    condition: int
    slug: str
    name: str
    summary: str
    names: Sequence[documents.Name]
    texts: Sequence[documents.Text]


def entry(edition, *, other_words: Mapping[str, str]) -> Entry:
    document = edition.document
    return Entry(
        condition=edition.condition_id,
        slug=edition.slug,
        name=edition.name,
        summary=document.get("summary", ""),
        names=documents.names(document),
        texts=list(documents.texts(document, other_words=other_words)),
    )


def replace(generation, entries, *, without, using="default"):
    """Write these entries in place of what is there of the conditions `without`."""
    counts = {column: Counter() for column in COLUMNS}
    removed = _take_out(generation.pk, without, counts, using=using)
    added = _put_in(generation.pk, entries, counts, using=using)
    generations = SearchGeneration.objects.using(using).filter(pk=generation.pk)
    generations.update(version=F("version") + 1, names=F("names") + added - removed)
    version = generations.values_list("version", flat=True).get()
    _count(generation.pk, counts, version=version, using=using)


def _take_out(generation, conditions, counts, *, using):
    """Delete the rows of these conditions; returns how many names, codes left out."""
    pages = SearchPage.objects.using(using).filter(
        generation=generation, condition__in=list(conditions)
    )
    pages = list(pages.order_by().values_list("pk", flat=True)) if conditions else []
    if not pages:
        return 0
    connection = connections[using]
    search = engine.of(connection)
    names = SearchName.objects.using(using).filter(page__in=pages)
    rows = list(names.exclude(kind__in=CODES).values_list("pk", "folded"))
    texts = SearchText.objects.using(using).filter(page__in=pages)
    said = list(texts.values_list("pk", "kind", "words"))
    search.remove_names(connection, rows)
    search.remove_texts(connection, [(pk, words) for pk, _kind, words in said])
    counts["names"].subtract(documents.counted(folded for _pk, folded in rows))
    for column, kinds in _columns(said):
        counts[column].subtract(documents.counted(kinds))
    for gone in (names, texts, SearchPage.objects.using(using).filter(pk__in=pages)):
        gone.delete()
    return len(rows)


def _put_in(generation, entries, counts, *, using):
    connection = connections[using]
    search = engine.of(connection)
    pages = SearchPage.objects.using(using).bulk_create(
        SearchPage(
            generation=generation,
            condition_id=entry.condition,
            slug=entry.slug,
            name=entry.name[:250],
            summary=entry.summary,
        )
        for entry in entries
    )
    names = SearchName.objects.using(using).bulk_create(
        (
            SearchName(
                generation=generation,
                page=page,
                name=name.name,
                kind=name.kind,
                folded=name.folded,
                rank=name.rank,
            )
            for page, entry in zip(pages, entries, strict=True)
            for name in entry.names
        ),
        batch_size=2000,
    )
    texts = SearchText.objects.using(using).bulk_create(
        (
            SearchText(
                generation=generation, page=page, kind=text.kind, words=text.words[:LONGEST_TEXT]
            )
            for page, entry in zip(pages, entries, strict=True)
            for text in entry.texts
        ),
        batch_size=500,
    )
    rows = [(row.pk, row.folded) for row in names if row.kind not in CODES]
    said = [(row.pk, row.kind, row.words) for row in texts]
    search.add_names(connection, rows)
    search.add_texts(connection, [(pk, words) for pk, _kind, words in said])
    counts["names"].update(documents.counted(folded for _pk, folded in rows))
    for column, kinds in _columns(said):
        counts[column].update(documents.counted(kinds))
    return len(rows)


def _columns(said):
    yield "symptoms", [words for _pk, kind, words in said if kind == documents.SYMPTOMS]
    yield "texts", [words for _pk, kind, words in said if kind != documents.SYMPTOMS]


def _count(generation, counts, *, version, using):
    """Add the differences to the words' rows, in one order for everybody so that none waits
    for another in a circle; words that are nowhere any more go with the next rebuild."""
    changes = {
        word: tuple(counts[column][word] for column in COLUMNS)
        for word in sorted(set().union(*counts.values()))
    }
    more = [(word, *n) for word, n in changes.items() if any(n) and min(n) >= 0]
    less = [(*n, version, generation, word) for word, n in changes.items() if min(n) < 0]
    with connections[using].cursor() as cursor:
        for start in range(0, len(more), AT_ONCE):
            batch = more[start : start + AT_ONCE]
            values = [
                value
                for word, *numbers in batch
                for value in (generation, word, words.sound(word), *numbers, version)
            ]
            rows = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(batch))
            cursor.execute(COUNT.format(rows=rows), values)
        if less:
            cursor.executemany(RECOUNT, less)


def clear(generation, *, using="default", at_once=500):
    """Delete one batch of a generation's pages; False when none is left."""
    some = SearchPage.objects.using(using).filter(generation=generation.pk).order_by("pk")
    conditions = list(some.values_list("condition", flat=True)[:at_once])
    if conditions:
        _take_out(generation.pk, conditions, {c: Counter() for c in COLUMNS}, using=using)
        return True
    SearchWord.objects.using(using).filter(generation=generation.pk).delete()
    generation.delete(using=using)
    return False

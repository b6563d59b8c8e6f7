"""What a process holds to answer quickly: the passages as arrays, and every name they may be of.

It is made when first needed, and again when the passages have changed. What takes longer than a
moment to make again is made beside the answers, which go on from what there is: the last look
before anything is quoted (reading.py) is taken in the database.
"""

import logging
import threading
import time
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db import connection

from alike.text import sentences
from alike.text.retrieval import Passage, WordIndex
from conditions.search.models import SearchGeneration, SearchName
from conditions.vocabulary.models import SymptomName, TreatmentName

from . import indexing, retrieve
from .models import WisdomPassage
from .question import Names
from .retrieve import Index

logger = logging.getLogger(__name__)

A_MOMENT = 0.3
"""Seconds; what is made that quickly is made while somebody waits."""
REST = 20
"""So many times as long as making it took, a process rests before it does so again beside."""
CODES = ("code", "broader-code")
NOTHING = np.zeros(sentences.DIMENSIONS, np.float16)


@dataclass(frozen=True)
class Shelf:
    version: int
    index: Index
    pks: np.ndarray
    """The id of each passage."""
    are_pages: np.ndarray
    """Of each passage, whether it is of a page."""
    of_treatment: dict[str, np.ndarray]
    """The name of a treatment -> the positions of own words about it."""
    names: Names

    def talk(self, conditions, *, treatments):
        """Of each passage, whether it is of the talk in the groups of these conditions (ids).

        Own words about a treatment are, if it is among the `treatments` (names) asked about.
        Whether somebody may read them is asked in reading.py.
        """
        may = np.zeros(self.index.size, bool)
        for condition in conditions:
            if (places := self.index.of_condition.get(condition)) is not None:
                may[places] = True
        may &= ~self.are_pages
        for name, places in self.of_treatment.items():
            if name not in treatments:
                may[places] = False
        return may


class Spelt:
    """The words that some passage has."""

    def __init__(self, words):
        self.words = words

    def __contains__(self, word):
        return self.words.rarity(word) > 0


class Keeper:
    """The shelf of this process."""

    def __init__(self):
        self.shelf, self.took, self.made_at = None, 0.0, 0.0
        self.making = threading.Lock()

    def current(self):
        """The Shelf, true to the database or on its way there."""
        version = indexing.version()
        shelf = self.shelf
        if shelf is not None and shelf.version == version:
            return shelf
        if shelf is None or self.took < A_MOMENT:
            return self._make_now(version)
        if time.monotonic() - self.made_at > REST * self.took and self.making.acquire(False):
            threading.Thread(target=self._make_beside, daemon=True).start()
        return shelf

    def clear(self):
        self.shelf = None

    def _make_now(self, version):
        with self.making:
            if self.shelf is None or self.shelf.version != version:
                self._make()
            return self.shelf

    def _make_beside(self):
        try:
            self._make()
        except Exception:  # a thread has nobody to tell; the old shelf goes on
            logger.exception("The passages could not be read")
        finally:
            self.made_at = time.monotonic()
            self.making.release()
            connection.close()

    def _make(self):
        began = time.monotonic()
        self.shelf = made()
        self.made_at = time.monotonic()
        self.took = self.made_at - began


KEEPER = Keeper()


def made():
    """The Shelf as the database has it now; of too many passages the newest talk is left out."""
    version = indexing.version()
    pks, kinds, conditions, are_pages, words, meanings = [], [], [], [], [], Meanings()
    of_treatment = {}
    for row in _rows():
        pk, kind, title, text, of, edition, tried, vector, title_vector = row
        if tried is not None:
            of_treatment.setdefault(title, []).append(len(pks))
        pks.append(pk)
        kinds.append((kind, text))
        conditions.append(of)
        are_pages.append(edition is not None)
        words.append(Passage(title, text))
        meanings.add(title, vector, title_vector)
    index = Index(
        words=WordIndex(words),
        kinds=retrieve.kinds_of(kinds),
        of_condition=retrieve.positions_of(conditions),
        **meanings.arrays(),
    )
    return Shelf(
        version=version,
        index=index,
        pks=np.array(pks, np.int64),
        are_pages=np.array(are_pages, bool),
        of_treatment={name: np.array(rows, np.int32) for name, rows in of_treatment.items()},
        names=_ready(_names(index.words)),
    )


class Meanings:
    """The vectors of passages as arrays; where one was not worked out yet it is nothing."""

    def __init__(self):
        self.texts, self.titles, self.title_of, self.rows = [], [], [], {}
        self.any = False

    def add(self, title, vector, title_vector):
        self.any = self.any or vector is not None
        self.texts.append(_restored(vector))
        key = (title, title_vector is not None)
        if key not in self.rows:
            self.rows[key] = len(self.titles)
            self.titles.append(_restored(title_vector))
        self.title_of.append(self.rows[key])

    def arrays(self):
        if not self.any:
            return {}
        return {
            "texts": np.stack(self.texts),
            "titles": np.stack(self.titles),
            "title_of": np.array(self.title_of, np.int32),
        }


def _restored(column):
    return NOTHING if column is None else np.frombuffer(column, dtype=sentences.STORED_AS)


def _rows():
    found = WisdomPassage.objects.order_by("source__edition", "-pk").values_list(
        *("pk", "kind", "title", "text", "conditions"),
        *("source__edition", "source__tried", "vector", "title_vector"),
    )
    yield from found.filter(source__edition__isnull=False).iterator(chunk_size=2_000)
    most = settings.WISDOM_MOST_TALK
    yield from found.filter(source__edition__isnull=True)[:most].iterator(chunk_size=2_000)


def _ready(names):
    """With everything worked out that the first question would otherwise wait for."""
    for worked_out in ("spelling", "known"):
        getattr(names, worked_out)
    return names


def _names(words):
    """Every name of a live page, a symptom or a treatment, as questions may have it."""
    generation = SearchGeneration.objects.filter(live_since__isnull=False).last()
    conditions = {}
    if generation:
        rows = SearchName.objects.filter(generation=generation.pk).exclude(kind__in=CODES)
        for folded, condition in rows.values_list("folded", "page__condition"):
            conditions.setdefault(folded, set()).add(condition)
    return Names(
        conditions={name: frozenset(which) for name, which in conditions.items()},
        symptoms=_terms(SymptomName),
        treatments=_terms(TreatmentName),
        words=Spelt(words),
    )


def _terms(model):
    current = model.objects.filter(term__retired_at__isnull=True).order_by("-is_plain", "pk")
    found = {}
    for folded, name in current.values_list("folded", "term__name"):
        found.setdefault(folded, name)
    return found

"""Keeping the index true to what readers can read."""

from django.db import connection, transaction
from django.utils import timezone

from conditions.catalogue.editions import Edition
from conditions.vocabulary.models import SymptomName

from . import engine, writing
from .models import SearchGeneration, SearchPage

BATCH = 200


@transaction.atomic
def index(editions, *, words=None):
    """Make these live editions found, in place of what was found of their conditions.

    Whoever calls it many times brings the `other_words` along.

    It locks the index until the transaction ends: call it before the catalogue's stamp is bumped,
    so that nobody who holds one waits for who holds the other.
    """
    editions = list(editions)
    if not editions:
        return
    words = other_words() if words is None else words
    entries = [writing.entry(edition, other_words=words) for edition in editions]
    conditions = [edition.condition_id for edition in editions]
    for generation in _locked_generations():
        writing.replace(generation, entries, without=conditions)


@transaction.atomic
def forget(conditions):
    """Make the pages of these conditions found no more."""
    conditions = [condition.pk for condition in conditions]
    for generation in _locked_generations():
        writing.replace(generation, [], without=conditions)


def rebuild(*, tell):
    """Write the whole index anew beside the live one, then let it take its place.

    `tell(done, total)` hears of every batch. Publishing goes on meanwhile: it writes into both.
    """
    _clear_unfinished()
    generation = SearchGeneration.objects.create()
    words, last, done = other_words(), 0, 0
    total = Edition.objects.live().count()
    while True:
        last, count = _rebuild_batch(generation, words, after=last)
        if not count:
            break
        done += count
        tell(done, total)
    engine.of(connection).settle(connection)
    SearchGeneration.objects.filter(pk=generation.pk).update(live_since=timezone.now())
    for old in SearchGeneration.objects.filter(pk__lt=generation.pk):
        _clear(old)
    return done


def is_complete():
    """Whether as many pages can be found as can be read."""
    live = SearchGeneration.objects.filter(live_since__isnull=False).last()
    found = SearchPage.objects.filter(generation=live.pk).count() if live else 0
    return found == Edition.objects.live().count()


def other_words():
    """The folded name of a symptom -> all that people call it."""
    by_term = {}
    rows = SymptomName.objects.filter(term__retired_at__isnull=True).order_by("term_id", "folded")
    for term, folded in rows.values_list("term_id", "folded"):
        by_term.setdefault(term, []).append(folded)
    return {name: " ".join(names) for names in by_term.values() for name in names}


def _locked_generations():
    """Every generation, locked until the transaction ends; there is always a live one."""
    generations = list(SearchGeneration.objects.select_for_update().order_by("pk"))
    if not any(generation.live_since for generation in generations):
        generations.append(SearchGeneration.objects.create(live_since=timezone.now()))
    return generations


@transaction.atomic
def _rebuild_batch(generation, words, *, after):
    """Write the next pages by condition; returns (last condition, how many)."""
    generation = SearchGeneration.objects.select_for_update().get(pk=generation.pk)
    editions = list(
        Edition.objects.live()
        .filter(condition_id__gt=after)
        .order_by("condition_id")
        .defer("change_note")[:BATCH]
    )
    if not editions:
        return after, 0
    entries = [writing.entry(edition, other_words=words) for edition in editions]
    conditions = [edition.condition_id for edition in editions]
    writing.replace(generation, entries, without=conditions)
    return conditions[-1], len(editions)


def _clear_unfinished():
    """Take away what rebuilds that were stopped have left."""
    for generation in SearchGeneration.objects.filter(live_since__isnull=True):
        _clear(generation)


def _clear(generation):
    while True:
        with transaction.atomic():
            if not writing.clear(generation):
                return

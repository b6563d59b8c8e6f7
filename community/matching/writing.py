"""Writing the index: who states what, a stretch of member ids at a time, from the facts themselves.

A stretch is read without a lock and written in one short transaction, unless another has written
it meanwhile. Who changes while it is read is marked, and stays marked.
"""

from dataclasses import dataclass
from itertools import islice

import numpy as np
from django.db import transaction
from django.db.models import Count, F

from community.members import visibility
from community.members.models import Member, MemberCondition

from . import numbers, weighing
from .layout import PLACES, ROWS, SEXES, SIZE, packed_country
from .models import Posting, Stretch, Unindexed
from .profiles import CIRCUMSTANCES, SHOWS, facts_between
from .similarity import FACETS

SEX_NUMBERS = {sex: number for number, sex in enumerate(SEXES.tolist())}
AT_ONCE = 20_000
LISTS_AT_ONCE, VERSIONS_AT_ONCE = 200, 500
"""In one statement."""


@dataclass(frozen=True)
class Draft:
    """A stretch as it should be."""

    stretch: int
    generation: int
    """The one it was read at."""
    waiting: list[int]
    """Versions of the changes that it takes in."""
    people: bytes
    lists: dict[int, bytes]


def write_all(*, tell=lambda done, of: None):
    """Write every stretch anew; searches go on. Stopped, it leaves what it did."""
    stretches = _stretches()
    for number in stretches:
        write(number)
        tell(number + 1, len(stretches))


def is_needed():
    """Whether there are members whom no list was ever written for, as after an upgrade."""
    return Stretch.objects.count() < len(_stretches())


def catch_up(*, least=1):
    """Write the stretches in which at least so many have changed. Returns how many those are."""
    changed = (
        Unindexed.objects.order_by()
        .values(stretch=F("member_id") / SIZE)
        .annotate(people=Count("pk"))
        .filter(people__gte=least)
    )
    due = sorted(changed.values_list("stretch", flat=True))
    return sum(write(number) for number in due)


def write(number):
    """Write one stretch as its members are now. False when another has written it meanwhile."""
    return keep(read(number))


def read(number):
    """What a stretch should say, from the facts."""
    stretch, _ = Stretch.objects.get_or_create(pk=number, defaults={"people": b""})
    first = number * SIZE
    waiting = Unindexed.objects.filter(member__gte=first, member__lt=first + SIZE).order_by()
    waiting = list(waiting.values_list("version", flat=True))
    return Draft(number, stretch.generation, waiting, *_read(first))


@transaction.atomic
def keep(draft):
    """Write it, unless another has written the stretch since it was read."""
    stretch = Stretch.objects.select_for_update().get(pk=draft.stretch)
    if stretch.generation != draft.generation:
        return False
    _write(stretch, draft.people, draft.lists)
    for some in _heaps(draft.waiting, VERSIONS_AT_ONCE):
        Unindexed.objects.filter(version__in=some).delete()
    return True


def _stretches():
    last = Member.objects.order_by("-pk").values_list("pk", flat=True).first()
    return range(0 if last is None else last // SIZE + 1)


def _write(stretch, people, lists):
    """The lists that are not as they were; one that nobody is on any more stays, empty."""
    stretch.generation += 1
    stretch.people = people
    stretch.save(update_fields=["generation", "people"])
    kept = stretch.postings.values_list("word", "people").iterator(chunk_size=2_000)
    for word, before in kept:
        if lists.get(word, b"") == bytes(before):
            lists.pop(word, None)
        else:
            lists.setdefault(word, b"")
    rows = (
        Posting(stretch=stretch, word=word, generation=stretch.generation, people=people)
        for word, people in lists.items()
    )
    for some in _heaps(rows, LISTS_AT_ONCE):
        Posting.objects.bulk_create(
            some,
            update_conflicts=True,
            unique_fields=["stretch", "word"],
            update_fields=["generation", "people"],
        )


def _read(first):
    """The packed rows of the members from this id on, and word -> its packed list."""
    people, shows = _people(first)
    places, facts = _facts(first)
    counts = shows[places, numbers.facet_numbers(facts)]
    places, facts = places[counts], facts[counts]
    weights = weighing.current()
    for at, facet in enumerate(FACETS):
        here = numbers.facet_numbers(facts) == at
        weighed = weights.lexicon(facet).weigh(facts[here])
        people["said"][:, at] = np.bincount(places[here], weighed, minlength=len(people))
    people["cares"][places[facts >> numbers.ROOM == numbers.CARED_FOR]] = 1
    keys = np.sort(facts.astype(np.int64) * SIZE + places)
    words, starts = np.unique(keys // SIZE, return_index=True)
    runs = np.split((keys % SIZE).astype(PLACES), starts[1:])[: len(words)]
    lists = {word: run.tobytes() for word, run in zip(words.tolist(), runs, strict=True)}
    return people[: _used(people)].tobytes(), lists


def _used(people):
    """How many rows there are up to the last one that says anything."""
    said = np.flatnonzero(people.view(np.uint8).reshape(len(people), -1).any(axis=1))
    return int(said[-1]) + 1 if len(said) else 0


def _people(first):
    """A row for every place, and whether each facet of each person counts."""
    people, shows = np.zeros(SIZE, ROWS), np.zeros((SIZE, len(FACETS)), bool)
    agreed = Member.objects.filter(
        visibility.agrees_to_be_matched(), pk__gte=first, pk__lt=first + SIZE
    ).order_by()
    for row in agreed.values_list(*CIRCUMSTANCES).iterator(chunk_size=AT_ONCE):
        pk, born, sex, country = row[:SHOWS]
        shown = [audience in visibility.NEAR for audience in row[SHOWS:]]
        shows[pk - first] = shown[: len(FACETS)]
        _circumstances(people[pk - first], born, sex, country, *shown[len(FACETS) :])
    for pk, year in _diagnosed(first):
        if shows[pk - first, 0]:
            people["since"][pk - first] = max(people["since"][pk - first], year)
    return people, shows


def _circumstances(row, born, sex, country, shows_age, shows_sex, shows_country):
    if born and shows_age:
        row["born"] = born
    if sex and shows_sex:
        row["sex"] = SEX_NUMBERS[sex]
    if country and shows_country:
        row["country"] = packed_country(country)


def _diagnosed(first):
    return (
        MemberCondition.objects.filter(
            member__gte=first,
            member__lt=first + SIZE,
            relation=MemberCondition.Relation.DIAGNOSED,
            since_year__isnull=False,
        )
        .order_by()
        .values_list("member_id", "since_year")
        .iterator(chunk_size=AT_ONCE)
    )


def _facts(first):
    """Places and numbers of all facts, in two arrays."""
    rows = facts_between(first, first + SIZE).iterator(chunk_size=AT_ONCE)
    some = [np.array(batch, np.int64) for batch in _heaps(rows, AT_ONCE)]
    every = np.concatenate(some) if some else np.zeros((0, 2), np.int64)
    return every[:, 0] - first, every[:, 1]


def _heaps(rows, size):
    rows = iter(rows)
    return iter(lambda: list(islice(rows, size)), [])

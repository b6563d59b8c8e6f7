"""Keeping the passages true to what may be quoted: read what is new, forget what must go, learn.

Passages are found by their words as soon as they are written; what they mean is worked out after.
Several processes may try: one works at a time, and another goes on where one was stopped.
"""

import time
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from alike.text import sentences

from . import quotable
from .cutting import EDITION, POST, REPLY, TRIED, rows_of, to_read
from .models import WisdomIndex, WisdomPassage, WisdomSource

READ_AT_ONCE = 100
LEARNT_AT_ONCE = 64
REMEMBERED = 256
FORGOTTEN_AT_ONCE = 500
BUSY_FOR = timedelta(minutes=2)
THINGS = {
    EDITION: quotable.editions,
    POST: quotable.posts,
    REPLY: quotable.replies,
    TRIED: quotable.tried,
}


class Busy(Exception):
    """Another process is writing the passages now."""


def nobody(text, number):
    """For those who do not want to hear how far it is."""


def follow(*, encode=sentences.encode, tell=nobody, seconds=None):
    """Bring the passages up to date; how many were written, and learnt. Raises Busy.

    Learning ends after so many `seconds`, if given; the next time goes on. `tell(what, number)`
    hears of every batch. `encode` gives texts their vectors.
    """
    with Turn() as turn:
        forgotten = _forget(turn, tell=tell)
        written = sum(_read(origin, turn, tell=tell) for origin in THINGS)
        learnt = _learn(turn, encode=encode, tell=tell, seconds=seconds)
    return {"forgotten": forgotten, "written": written, "learnt": learnt}


def forget_everything():
    """Forget all passages, so that the next round reads everything again. Raises Busy."""
    with Turn() as turn:
        while batch := list(
            WisdomSource.objects.order_by("pk").values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE]
        ):
            WisdomSource.objects.filter(pk__in=batch).delete()
            turn.goes_on()


def version():
    """How often the passages have changed; one small query."""
    return WisdomIndex.objects.values_list("version", flat=True).filter(pk=1).first() or 0


def waiting():
    """How many passages have no meaning yet."""
    return WisdomPassage.objects.filter(vector__isnull=True).count()


class Turn:
    """The right to write, for one at a time: after two minutes without a sign another's."""

    def __enter__(self):
        WisdomIndex.objects.get_or_create(pk=1)
        now = timezone.now()
        free = Q(busy_until__isnull=True) | Q(busy_until__lt=now)
        if not WisdomIndex.objects.filter(free, pk=1).update(busy_until=now + BUSY_FOR):
            raise Busy
        return self

    def goes_on(self):
        """Something was written: processes read it, and this one is still at work."""
        WisdomIndex.objects.filter(pk=1).update(
            version=F("version") + 1, busy_until=timezone.now() + BUSY_FOR
        )

    def __exit__(self, *problem):
        WisdomIndex.objects.filter(pk=1).update(busy_until=None)


def _forget(turn, *, tell):
    done = 0
    while True:
        outdated = quotable.outdated().order_by("pk").values_list("pk", flat=True)
        batch = list(outdated[:FORGOTTEN_AT_ONCE])
        if not batch:
            return done
        WisdomSource.objects.filter(pk__in=batch).delete()
        turn.goes_on()
        done += len(batch)
        tell("forgotten", done)


def _read(origin, turn, *, tell):
    """Read all of one kind that was not read yet; returns how many."""
    done = 0
    while True:
        unread = quotable.unread(THINGS[origin](), origin=origin)
        things = list(to_read(unread, origin=origin)[:READ_AT_ONCE])
        if not things:
            return done
        try:
            _write(rows_of(things, origin=origin))
        except IntegrityError:  # somebody erased their words meanwhile; the next round reads on
            return done
        turn.goes_on()
        done += len(things)
        tell(origin, done)


@transaction.atomic
def _write(rows):
    rows = list(rows)
    WisdomSource.objects.bulk_create([source for source, _passages in rows])
    written = []
    for source, passages in rows:
        for passage in passages:
            passage.source = source
            written.append(passage)
    WisdomPassage.objects.bulk_create(written, batch_size=200)


def _learn(turn, *, encode, tell, seconds):
    """Work out what passages mean; returns how many: none without a model."""
    if seconds == 0 or not sentences.available():
        return 0
    until = time.monotonic() + seconds if seconds is not None else None
    known, done, after = {}, 0, 0
    while until is None or time.monotonic() < until:
        unknown = WisdomPassage.objects.filter(vector__isnull=True, pk__gt=after).order_by("pk")
        batch = list(unknown.only("title", "text")[:LEARNT_AT_ONCE])
        if not batch:
            break
        _give_meaning(batch, known, encode=encode)
        turn.goes_on()
        after = batch[-1].pk
        done += len(batch)
        tell("learnt", done)
    return done


def _give_meaning(batch, known, *, encode):
    """Titles, and what many say alike, come again and again: `known` has the last ones."""
    said = [text for each in batch for text in (each.title, each.text)]
    new = list(dict.fromkeys(text for text in said if text not in known))
    known.update(zip(new, map(sentences.stored, encode(new)), strict=True))
    for passage in batch:
        passage.vector, passage.title_vector = known[passage.text], known[passage.title]
    WisdomPassage.objects.bulk_update(batch, ["vector", "title_vector"])
    for old in list(known)[:-REMEMBERED]:
        del known[old]

"""Reading the index: only what has changed since this process read it, and what it has not yet."""

import threading
from dataclasses import dataclass, field

import numpy as np
from django.conf import settings

from alike.web.prepared import Prepared

from . import layout
from .crowd import NOBODY as NO_PEOPLE
from .crowd import People
from .held import Held
from .models import Posting, Stretch, Unindexed
from .profiles import people_of

WORDS_AT_ONCE = 900
"""In one query: the fewest that any database takes."""


@dataclass
class Reader:
    """One of a process. Threads share what it holds; each search keeps the arrays it was given."""

    held: Held
    generations: dict[int, int] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    """The version of each member who is not in the lists as they are now."""
    people: People = NO_PEOPLE
    """Those of them who may be found, as they are now."""
    reads: int = 0
    """How often something was missing."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def stretches(self):
        """The stretches there are. Lists that have been written since are not held any more."""
        now = dict(STRETCHES.as_given())
        with self.lock:
            for number, generation in now.items():
                before = self.generations.get(number)
                if before == generation:
                    continue
                self._forget(number, before, generation)
                self.generations[number] = generation
        return now

    def unindexed(self):
        """Ids of those who changed since the lists were written, and those among them who may be
        found, as they are now."""
        now = dict(UNINDEXED.as_given())
        with self.lock:
            if now != self.changed:
                known = {pk for pk, version in now.items() if self.changed.get(pk) == version}
                kept = self.people.only(np.isin(self.people.ids, list(known)))
                self.people, self.changed = kept.plus(people_of(sorted(now.keys() - known))), now
            return np.array(sorted(now), np.int64), self.people

    def lists(self, stretches, words):
        """(stretch, word) -> the places of those who state it. `stretches` are with generations."""
        keys = [(stretch, word) for stretch in stretches for word in words]
        found = self.held.find(keys)
        if len(found) < len(keys):
            self.reads += 1
            missing = [key for key in keys if key not in found]
            read = self._read(stretches, sorted({word for _stretch, word in missing}))
            new = {key: read.get(key, NOBODY) for key in missing}
            self._hold(new, stretches)
            found |= new
        return found

    def rows(self, stretches):
        """Stretch -> a row for each of its places, up to the last one that says anything."""
        found = self.held.find([(stretch, None) for stretch in stretches])
        missing = [stretch for stretch in stretches if (stretch, None) not in found]
        if missing:
            self.reads += 1
            packed = Stretch.objects.filter(pk__in=missing).values_list("pk", "people")
            new = {(stretch, None): layout.rows(rows) for stretch, rows in packed}
            self._hold(new, stretches)
            found |= new
        return {stretch: rows for (stretch, _none), rows in found.items()}

    def around(self, epoch, word, make):
        """What `make` finds around a word, made once in an epoch."""
        key = ("around", epoch, word)
        found = self.held.find([key])
        if key not in found:
            found = {key: make()}
            self.held.put(found)
        return found[key]

    def clear(self):
        with self.lock:
            self.held.clear()
            self.generations, self.changed, self.people = {}, {}, NO_PEOPLE

    def _hold(self, values, stretches):
        """Unless their stretch has been found to be written anew since we began to read."""
        with self.lock:
            same = {key for key in stretches if self.generations.get(key) == stretches[key]}
            self.held.put({key: value for key, value in values.items() if key[0] in same})

    def _forget(self, number, before, generation):
        if before is not None and before < generation:
            written = Posting.objects.filter(stretch=number, generation__gt=before)
            words = written.values_list("word", flat=True)
            self.held.drop([(number, None), *((number, word) for word in words)])
        else:
            self.held.drop_all(lambda key: key[0] == number)

    @staticmethod
    def _read(stretches, words):
        found = {}
        for first in range(0, len(words), WORDS_AT_ONCE):
            rows = Posting.objects.filter(
                stretch__in=stretches, word__in=words[first : first + WORDS_AT_ONCE]
            ).order_by()
            for stretch, word, packed in rows.values_list("stretch_id", "word", "people"):
                found[stretch, word] = layout.places(packed)
        return found


STRETCHES = Prepared(lambda: Stretch.objects.order_by().values_list("pk", "generation"))
UNINDEXED = Prepared(lambda: Unindexed.objects.order_by().values_list("member_id", "version"))
NOBODY = np.zeros(0, layout.PLACES)
READER = Reader(Held(max_bytes=settings.MATCH_INDEX_MB * 2**20))

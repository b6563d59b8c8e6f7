"""The weights of an epoch: reckoned from members and books now and then, kept, and looked up.

They are the same for every process, and frozen, so that a fact which somebody states changes their
own place in a list and moves nobody else's.
"""

import threading
from datetime import timedelta
from io import BytesIO

import numpy as np
from django.db.models import F
from django.utils import timezone

from alike.web.prepared import Prepared
from community.members import visibility
from community.members.models import Member
from conditions.catalogue.edition_rows import EditionRelation, EditionSymptom
from conditions.catalogue.editions import Edition
from conditions.vocabulary import hierarchy
from conditions.vocabulary.models import Symptom, Treatment

from .frozen import freeze as frozen
from .frozen import packed, unpacked
from .models import Epoch
from .profiles import profiles_of
from .similarity import BARE, FACETS, Weights
from .weights import freeze

LOOKED_AT = 100_000
"""At most so many members, evenly spread, from whom it is reckoned how rare facts are."""
AT_ONCE = 2_000
LASTS = timedelta(hours=24)
KEPT = 2
"""Epochs that are kept: the one in force, and the one before it for who still reads by it."""


def current():
    """The weights in force; read from the database once for each epoch and process."""
    return in_force()[1]


def in_force():
    """The number of the epoch (None before the first one) and its weights."""
    number = max((number for (number,) in EPOCHS.as_given()), default=None)
    return number, LATEST.weights(number)


def is_due(*, now):
    """Whether there is no epoch yet, or the last one is a day old."""
    return not Epoch.objects.filter(weighed_at__gt=now - LASTS).exists()


def weigh(*, now=None):
    """Begin a new epoch. Returns it."""
    people = list(_some_people())
    weights = freeze(people, parents=parents(), diseases=diseases())
    file = BytesIO()
    np.savez(file, **packed([frozen(weights.lexicon(facet), facet=facet) for facet in FACETS]))
    epoch = Epoch.objects.create(
        weighed_at=now or timezone.now(),
        people=len(people),
        allowance=weights.allowance,
        lexicons=file.getvalue(),
    )
    kept = Epoch.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    Epoch.objects.exclude(pk__in=list(kept)).delete()
    return epoch


def parents():
    """What each word is a kind of, facet by facet."""
    live = Edition.objects.live()
    types = EditionRelation.objects.filter(edition__in=live, kind="type-of").order_by()
    return {
        "conditions": _of_kinds(types.values_list("edition__condition", "other")),
        "symptoms": _of_kinds(_hierarchy(Symptom)),
        "treatments": _of_kinds(_hierarchy(Treatment)),
    }


def diseases():
    """The symptoms on each page that lists any: what the books say goes together."""
    rows = EditionSymptom.objects.filter(edition__in=Edition.objects.live())
    found = {}
    for edition, symptom in rows.order_by().values_list("edition", "symptom").iterator():
        found.setdefault(edition, set()).add(str(symptom))
    return list(found.values())


def _some_people():
    """Profiles of as many as are looked at, as others may see them."""
    agreed = Member.objects.filter(visibility.agrees_to_be_matched()).order_by()
    every = -(-agreed.count() // LOOKED_AT) or 1
    drawn = agreed.annotate(turn=F("pk") % every).filter(turn=0)
    ids = list(drawn.values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        yield from profiles_of(ids[first : first + AT_ONCE]).values()


def _hierarchy(model):
    """(term, what it is a kind of) of each term that is a kind of something."""
    name = model._meta.model_name
    return model.parents.through.objects.values_list(f"from_{name}", f"to_{name}")


def _of_kinds(pairs):
    """As words; a circle is cut, which would have no end."""
    found = {}
    for word, kind in pairs:
        found.setdefault(str(word), []).append(str(kind))
    return hierarchy.without_circles(found)


class _Latest:
    """The epoch that this process read last."""

    def __init__(self):
        self._lock = threading.Lock()
        self._number, self._weights = None, None

    def forget(self):
        with self._lock:
            self._number, self._weights = None, None

    def weights(self, number):
        with self._lock:
            if self._weights is None or number != self._number:
                self._weights, self._number = self._read(number), number
            return self._weights

    @staticmethod
    def _read(number):
        epoch = Epoch.objects.filter(pk=number).first()
        if epoch is None:
            return Weights({facet: frozen(BARE, facet=facet) for facet in FACETS})
        with np.load(BytesIO(bytes(epoch.lexicons))) as arrays:
            lexicons = {facet: unpacked(arrays, facet) for facet in FACETS}
        return Weights(lexicons, allowance=epoch.allowance)


LATEST = _Latest()
EPOCHS = Prepared(lambda: Epoch.objects.order_by().values_list("pk"))

"""Taking somebody out of the index at once, as when their account is erased."""

import numpy as np

from . import layout
from .models import Stretch, Unindexed
from .profiles import FACTS, packed


def forget(member):
    """Nothing in the index tells of this member (an id) any more. Call it in the transaction that
    deletes their facts, before it does."""
    number, place = divmod(member, layout.SIZE)
    stretch = Stretch.objects.select_for_update().filter(pk=number).first()
    if stretch is None:
        return
    stretch.generation += 1
    rows = layout.rows(stretch.people).copy()
    rows[place : place + 1] = np.zeros(1, layout.ROWS)
    stretch.people = rows.tobytes()
    stretch.save(update_fields=["generation", "people"])
    for posting in _lists(stretch, member).iterator():
        places = layout.places(posting.people)
        if place in places:
            posting.people = places[places != place].tobytes()
            posting.generation = stretch.generation
            posting.save(update_fields=["people", "generation"])


def _lists(stretch, member):
    """The lists that may have the member: of what they tell, unless they have told it since."""
    if Unindexed.objects.filter(member=member).exists():
        return stretch.postings.all()
    told = [fact for _member, fact in FACTS.as_given(ids=packed([member]))]
    return stretch.postings.filter(word__in=told)

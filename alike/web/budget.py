"""How many different things somebody may look at in a day; looking at one again costs nothing.

Kept in the database as keyed hashes, like the tallies of limits.py, and forgotten with them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from .models import Tally


@dataclass(frozen=True)
class Budget:
    """At most `things` different ones in any window of `seconds`."""

    action: str
    things: int
    seconds: int


@dataclass(frozen=True)
class Answer:
    allowed: bool
    ends_at: int
    """POSIX time in seconds when the window ends."""
    is_first_refusal: bool = False
    """True once in a window, for whoever has to be told."""

    @property
    def ends(self):
        """The same as a moment."""
        return datetime.fromtimestamp(self.ends_at, tz=UTC)


def spend(budget, *, who, things, now):
    """Charge `who` for those of `things` (ids) that are new to them in this window, all or none.

    `now` is a POSIX time in seconds. One statement adds to the total only while it fits: of any
    number of requests at the same moment no more than the budget get through.
    """
    end = (int(now) // budget.seconds + 1) * budget.seconds
    marks = {_key(budget.action, f"{who}:{thing}") for thing in things}
    known = Tally.objects.filter(ends_at=end, key__in=marks).values_list("key", flat=True)
    new = marks.difference(known) if marks else marks
    if not new:
        return Answer(True, end)
    return _charge(budget, new, total=_key(budget.action, who), end=end)


@transaction.atomic(savepoint=False)
def _charge(budget, new, *, total, end):
    kept = Tally.objects.filter(ends_at=end)
    rows = [Tally(key=key, ends_at=end) for key in sorted({total, *new})]
    Tally.objects.bulk_create(rows, ignore_conflicts=True)
    fits = kept.filter(key=total, count__lte=budget.things - len(new))
    if fits.update(count=F("count") + len(new)):
        return Answer(True, end)
    kept.filter(key__in=new).delete()
    untold = kept.filter(key=total, count__lte=budget.things)
    return Answer(False, end, is_first_refusal=bool(untold.update(count=budget.things + 1)))


def _key(action, who):
    return salted_hmac("alike.web.budget", f"{action}:{who}", algorithm="sha256").hexdigest()

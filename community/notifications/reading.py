"""A member's list of news: what it says is made now, of what they may still see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.db.models import F, Q

from alike.web.prepared import Prepared, Slot

from .kinds import KINDS
from .models import Notification

PER_PAGE = 20
MOST_COUNTED = 99
"""Beyond that the number only says that there are more."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_MICROSECOND = timedelta(microseconds=1)
LONGEST_NUMBER = 18
"""Digits; more would be no row."""
LONGEST_MOMENT = 17
"""Digits of microseconds; more may lie beyond the year 9999, which no moment can say."""


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    pk: int
    sentence: str
    url: str
    latest_at: datetime
    is_unread: bool


@dataclass(frozen=True)
class Page:
    entries: tuple[Entry, ...]
    next: str
    """The place to go on after; "" on the last page."""
    until: str
    """The moment of the latest entry, as `moment` reads it."""

    @property
    def has_unread(self):
        return any(entry.is_unread for entry in self.entries)


def count_unread(user):
    """How many things this user has not read of, at most one more than are counted.

    One query for whom nothing is new, and another for others: it stands on all their pages.
    """
    rows = Notification.objects.unread().filter(member__user=user.pk).order_by()
    found = list(rows.values_list("member", "kind").distinct())
    if not found:
        return 0
    kinds = frozenset(kind for _member, kind in found)
    return len(_unread(kinds).rows(member=found[0][0]))


@cache
def _unread(kinds):
    """What is unread of these kinds, as a query that is put together once."""
    shown = shown_to(Slot("member"), kinds=kinds).unread().order_by()
    return Prepared(lambda: shown.values_list("pk")[: MOST_COUNTED + 1])


def shown_to(member, *, kinds):
    """The notifications of these kinds (keys) that have something to say to the member.

    Every kind makes the query longer: name only those that there are. The member may be a Slot.
    """
    by_condition = defaultdict(list)
    for kind in KINDS.values():
        if kind.lines and kind.key in kinds:
            by_condition[kind.shown].append(kind.key)
    shown = Q(pk__in=[])
    for condition, keys in by_condition.items():
        shown |= Q(kind__in=keys) & (condition(member) if condition else Q())
    return Notification.objects.filter(shown, member=member)


def page(member, *, after=""):
    """One page of the list, the latest first; after the place that another page ended with."""
    mine = Notification.objects.filter(member=member).order_by()
    kinds = set(mine.values_list("kind", flat=True).distinct())
    rows = shown_to(member, kinds=kinds).latest_first()
    at, _dash, pk = after.partition("-")
    if (latest := moment(at)) and is_number(pk):
        rows = rows.filter(Q(latest_at__lt=latest) | Q(pk__lt=int(pk)), latest_at__lte=latest)
    found = list(rows[: PER_PAGE + 1])
    listed = found[:PER_PAGE]
    last = listed[-1] if len(found) > PER_PAGE else None
    return Page(
        entries=tuple(entries(listed, member=member)),
        next=f"{said(last.latest_at)}-{last.pk}" if last else "",
        until=said(listed[0].latest_at) if listed else "",
    )


def entries(notifications, *, member):
    """What these say to the member; those with nothing to say any more are left out."""
    by_kind = defaultdict(list)
    for each in notifications:
        by_kind[each.kind].append(each)
    lines = {}
    for key, told in by_kind.items():
        lines |= KINDS[key].lines(told, member)
    for each in notifications:
        if line := lines.get(each.pk):
            yield Entry(each.pk, line.sentence, line.url, each.latest_at, each.read_at is None)


def not_mailed(member, *, kinds):
    """What no letter has told the member of and they have not read."""
    news = Q(mailed_at__isnull=True) | Q(latest_at__gt=F("mailed_at"))
    return shown_to(member, kinds=kinds).unread().filter(news)


def said(at):
    """A moment as it stands in a form or an address: microseconds since 1970."""
    return str((at - EPOCH) // A_MICROSECOND)


def moment(word):
    """The moment that `said` wrote; None for anything else."""
    is_moment = is_number(word) and len(word) <= LONGEST_MOMENT
    return EPOCH + int(word) * A_MICROSECOND if is_moment else None


def is_number(word):
    return word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER

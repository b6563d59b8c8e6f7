"""A member's connections and asks, as their page lists them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from community.members import visibility
from community.notifications import reading

from .models import Ask, Connection, Message, Side

PER_PAGE = 25
MOST_ASKS = 50
GLIMPSE = 90
"""Characters of the latest message."""


@dataclass(frozen=True)
class Person:
    name: str
    handle: str = ""
    """Of their page; "" where only the name is known."""
    is_synthetic: bool = False


@dataclass(frozen=True)
class Entry:
    """One connection in the list."""

    person: Person
    connection: Connection
    latest_at: datetime
    glimpse: str
    is_mine: bool
    """Whether the latest message is the member's own."""
    is_unread: bool
    is_drafted: bool


@dataclass(frozen=True)
class Page:
    entries: tuple[Entry, ...]
    next: str
    """The place to go on after; "" on the last page."""


def page(member, *, after=""):
    """One page of the member's connections, those with the latest words first."""
    rows = _listed(member)
    at, _dash, pk = after.partition("-")
    if (latest := reading.moment(at)) and reading.is_number(pk):
        rows = rows.filter(Q(latest_at__lt=latest) | Q(pk__lt=int(pk)), latest_at__lte=latest)
    found = list(rows.order_by("-latest_at", "-pk")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    seen = seen_by(member, [side.other_id for side in shown])
    last = shown[-1] if len(found) > PER_PAGE else None
    return Page(
        entries=tuple(_entry(side, seen) for side in shown),
        next=f"{reading.said(last.latest_at)}-{last.pk}" if last else "",
    )


def to_answer(member, *, now):
    """(asks that wait for the member, those they set aside), the newest first."""
    asks = Ask.objects.answerable_by(member).recent(now).select_related("asker", "note")
    found = list(asks.order_by("-asked_at", "-pk")[:MOST_ASKS])
    return [each for each in found if not each.ignored_at], [
        each for each in found if each.ignored_at
    ]


def asked_by(member, *, now):
    """The asks of the member that wait, to people whom they may still see."""
    asks = Ask.objects.standing_of(member).recent(now).select_related("asked", "note")
    seen = visibility.visible_to(member).values("pk")
    return list(asks.filter(asked__in=seen).order_by("-asked_at", "-pk")[:MOST_ASKS])


def person_of(side, *, seen):
    """The other of this side; by the name of then where the connection ended."""
    other = side.other
    if other.pk in seen:
        return Person(other.pseudonym, other.handle, other.is_synthetic)
    return Person(side.known_as or other.pseudonym, is_synthetic=other.is_synthetic)


def seen_by(member, people):
    """Those of these people (ids) whose pages the member may open; one query, or none."""
    if not people:
        return frozenset()
    visible = visibility.visible_to(member).filter(pk__in=people)
    return frozenset(visible.values_list("pk", flat=True))


def _listed(member):
    """The sides that stand in the list; of what has ended, those with words left to read."""
    messages = Message.objects.readable_by(member).filter(connection=OuterRef("connection"))
    latest = messages.order_by("-sent_at")
    read_until = Coalesce(OuterRef("read_until"), Value(reading.EPOCH, DateTimeField()))
    news = messages.exclude(author=member).filter(sent_at__gt=read_until)
    return (
        Side.objects.of(member)
        .select_related("connection", "other")
        .annotate(
            glimpse=Subquery(latest.annotate(said=Substr("text", 1, GLIMPSE)).values("said")[:1]),
            author=Subquery(latest.values("author")[:1]),
            is_unread=Exists(news),
        )
        .filter(Q(connection__ended_at__isnull=True) | Q(Exists(messages)))
        .defer("draft")
    )


def _entry(side, seen):
    said = " ".join((side.glimpse or "").split())
    return Entry(
        person=person_of(side, seen=seen),
        connection=side.connection,
        latest_at=side.latest_at,
        glimpse=f"{said}…" if len(side.glimpse or "") == GLIMPSE else said,
        is_mine=side.author == side.member_id,
        is_unread=side.is_unread,
        is_drafted=side.drafted_at is not None,
    )

"""A conversation as one of the two reads it, some messages at a time, the latest at the end."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString, mark_safe

from community.notifications import reading

from .models import Message, Side
from .people import Person, person_of, seen_by

PER_PAGE = 30


@dataclass(frozen=True)
class Said:
    """A message as the page shows it."""

    pk: int
    token: str
    html: SafeString
    sent_at: datetime
    is_mine: bool
    is_hidden: bool
    """By a moderator: then its author alone sees it."""
    is_read: bool
    """Whether the other has read so far, where both let each other see it; on one message alone."""


@dataclass(frozen=True)
class Conversation:
    side: Side
    person: Person
    said: tuple[Said, ...]
    earlier: str
    """The place before which the page before this one ends; "" where there is nothing earlier."""
    until: str
    """The moment of the last message on the page, as `reading.moment` reads it."""
    is_latest: bool
    """Whether nothing comes after this page."""

    @property
    def is_open(self):
        return self.side.connection.is_open


def find(member, token):
    """The member's side of the conversation at this address, or None."""
    others = Side.objects.filter(connection=OuterRef("connection"), member=OuterRef("other"))
    side = (
        Side.objects.of(member)
        .select_related("connection", "other")
        .annotate(
            other_read_until=Subquery(others.values("read_until")[:1]),
            other_shows_at=Subquery(others.values("shows_reading_at")[:1]),
        )
        .filter(connection__token=token)
        .first()
    )
    if side:
        side.member = member
    return side


def read(side, *, before=""):
    """The Conversation: its latest messages, or those before a place that another page gave."""
    messages = _readable(side)
    if (moment := reading.moment(before)) is not None:
        messages = messages.filter(sent_at__lt=moment)
    found = list(messages.order_by("-sent_at")[: PER_PAGE + 1])
    shown = found[PER_PAGE - 1 :: -1] if len(found) > PER_PAGE else found[::-1]
    return Conversation(
        side=side,
        person=person_of(side, seen=seen_by(side.member, [side.other_id])),
        said=_said(shown, side),
        earlier=reading.said(shown[0].sent_at) if len(found) > PER_PAGE else "",
        until=reading.said(shown[-1].sent_at) if shown else "0",
        is_latest=moment is None,
    )


def since(side, *, moment):
    """What has come after this moment, the earliest first; what one page holds at most."""
    return _said(
        list(_readable(side).filter(sent_at__gt=moment).order_by("sent_at")[:PER_PAGE]), side
    )


def message_at(side, token):
    """The messages (a queryset of one or none) with this address that the member can read."""
    return _readable(side).filter(token=token)


def _readable(side):
    return Message.objects.readable_by(side.member).filter(connection=side.connection_id)


def _said(messages, side):
    read_last = _last_read(messages, side)
    return tuple(
        Said(
            pk=message.pk,
            token=message.token,
            html=mark_safe(message.html),  # noqa: S308 rendered and sanitised when it was sent
            sent_at=message.sent_at,
            is_mine=message.author_id == side.member_id,
            is_hidden=message.hidden_at is not None,
            is_read=message.pk == read_last,
        )
        for message in messages
    )


def _last_read(messages, side):
    """The last own message that the other has read, if both let each other know; or None."""
    if not (side.shows_reading_at and side.other_shows_at and side.other_read_until):
        return None
    own = [message for message in messages if message.author_id == side.member_id]
    return next(
        (message.pk for message in own[::-1] if message.sent_at <= side.other_read_until), None
    )

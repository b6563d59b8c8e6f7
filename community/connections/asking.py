"""Asking somebody to connect, and answering. Who asked is never told more than that it waits.

Each verb locks the two people first, in the same order: of asks that cross each other, of answers
that come twice and of a block in between, each sees what the other did.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from alike.audit.actions import record
from community.members import visibility
from community.members.models import Member

from . import telling
from .models import Ask, Connection, Message, Side
from .models.ask import KEPT

A_MOMENT = timedelta(microseconds=1)


class NotThere(Exception):
    """There is nobody whom this member may ask, or no ask that they may answer."""


class Connected(Exception):
    """The two are connected already; `connection` says where."""

    def __init__(self, connection):
        super().__init__(connection)
        self.connection = connection


class TooSoon(Exception):
    """The member asked this person before, or they ended a connection, not long ago."""


@transaction.atomic
def ask(words, *, of, by, now, sent_as=None, held=False):
    """Ask somebody to connect; if they have asked as well, the two are connected.

    `words` is the note as `wording.kept` has it. Sent a second time with the same `sent_as` it is
    the ask that there is. Raises NotThere, Connected and TooSoon.
    """
    lock(by, of)
    if sent_as and Message.objects.filter(sent_as=sent_as, author=by).exists():
        return _sent(sent_as, by=by)
    if not visibility.askable_by(by).filter(pk=of.pk).exists():
        raise NotThere
    side = Side.objects.select_related("connection").filter(member=by, other=of).first()
    if side and side.connection.is_open:
        raise Connected(side.connection)
    if side and side.connection.ended_by_id != by.pk and side.connection.ended_at > now - KEPT:
        raise TooSoon
    if Ask.objects.recent(now).filter(asker=by, asked=of).exists():
        raise TooSoon
    forget(Ask.objects.filter(asker=by, asked=of))
    theirs = Ask.objects.recent(now).standing_of(of).filter(asked=by).first()
    note = _note(words, by=by, now=now, sent_as=sent_as, held=held and not theirs)
    made = Ask.objects.create(asker=by, asked=of, note=note, asked_at=now)
    record("ask.made", by=by.user, target=made)
    if theirs:
        _connect(theirs, made, now=now)
        made.refresh_from_db()
        telling.connected(connection_of(made), people=[of], by=by, now=now)
    elif not held:
        telling.asked(made, now=now)
    return made


@transaction.atomic
def accept(asked, *, by, now):
    """Connect with who asked; twice changes nothing. Returns the connection. Raises NotThere."""
    lock(by, asked.asker)
    if Ask.objects.filter(pk=asked.pk, asked=by, accepted_at__isnull=False).exists():
        return connection_of(asked)
    found = _answerable(asked, by=by)
    connection = _connect(found, now=now)
    Side.objects.filter(connection=connection, member=by).update(read_until=found.note.sent_at)
    record("ask.accepted", by=by.user, target=found)
    telling.connected(connection, people=[found.asker], by=by, now=now)
    return connection


@transaction.atomic
def decline(asked, *, by, now):
    """Say no. The ask goes on waiting for who made it, until all asks of its age are forgotten."""
    _answer(asked, by=by, declined_at=now, ignored_at=None)
    record("ask.declined", by=by.user, target=asked)


@transaction.atomic
def ignore(asked, *, by, now):
    """Set it aside, to be answered later or never."""
    _answer(asked, by=by, ignored_at=now)
    record("ask.set-aside", by=by.user, target=asked)


@transaction.atomic
def withdraw(made, *, by, now):
    """Take one's own ask back; twice changes nothing. Raises Connected when it was accepted."""
    lock(by, made.asked)
    found = Ask.objects.get(pk=made.pk, asker=by)
    if found.accepted_at:
        raise Connected(connection_of(found))
    if found.withdrawn_at:
        return
    Ask.objects.filter(pk=found.pk).update(withdrawn_at=now)
    record("ask.withdrawn", by=by.user, target=found)


def close_between(member, other, *, now):
    """When the member blocks the other: no ask between them waits any more."""
    open_asks = Ask.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    open_asks.filter(asker=other, asked=member, declined_at__isnull=True).update(
        declined_at=now, ignored_at=None
    )
    open_asks.filter(asker=member, asked=other).update(withdrawn_at=now)


def forget(asks):
    """Delete asks, with the notes that are in no conversation."""
    notes = Message.objects.filter(connection__isnull=True, ask__in=asks)
    Message.objects.filter(pk__in=list(notes.values_list("pk", flat=True))).delete()
    asks.delete()


def forget_old(*, now):
    """Asks that were made long ago, whatever became of them; how many."""
    old = Ask.objects.filter(asked_at__lte=now - KEPT)
    number = old.count()
    forget(old)
    return number


def connection_of(asked):
    return Connection.objects.get(sides__member=asked.asker_id, sides__other=asked.asked_id)


def lock(one, other):
    """Hold both people, whoever of them acts, until the transaction ends."""
    both = Member.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk")
    list(both.select_for_update(no_key=True, of=["self"]).values_list("pk"))


def _sent(sent_as, *, by):
    made = Ask.objects.filter(note__sent_as=sent_as, asker=by).first()
    if made is None:
        raise TooSoon  # it was accepted, and the connection has ended since
    return made


def _answerable(asked, *, by):
    found = Ask.objects.answerable_by(by).select_related("note", "asker__user", "asked__user")
    found = found.filter(pk=asked.pk).first()
    if found is None:
        raise NotThere
    return found


def _answer(asked, *, by, **moments):
    lock(by, asked.asker)
    found = _answerable(asked, by=by)
    Ask.objects.filter(pk=found.pk).update(**moments)


def _note(words, *, by, now, sent_as, held):
    return Message.objects.create(
        author=by,
        text=words.text,
        html=words.html,
        sent_at=now,
        held_at=now if held else None,
        sent_as=sent_as,
    )


def _connect(*asks, now):
    """Connect the two of these asks, whose notes begin the conversation, or go on with it."""
    people = asks[0].asker, asks[0].asked
    Ask.objects.filter(pk__in=[each.pk for each in asks]).update(
        accepted_at=now, declined_at=None, ignored_at=None
    )
    known = Q(sides__member=people[0], sides__other=people[1])
    connection = Connection.objects.filter(known).select_for_update(of=["self"]).first()
    if connection is None:
        connection = Connection.objects.create(connected_at=now)
        Side.objects.bulk_create(
            Side(connection=connection, member=one, other=other, latest_at=now)
            for one, other in (people, people[::-1])
        )
    else:
        Connection.objects.filter(pk=connection.pk).update(
            connected_at=now, ended_at=None, ended_by=None
        )
        connection.sides.update(latest_at=now, known_as="")
    for note in sorted((each.note for each in asks), key=lambda note: (note.sent_at, note.pk)):
        note.connection, note.sent_at = connection, next_moment(connection, at=note.sent_at)
        note.save(update_fields=["connection", "sent_at"])
    return connection


def next_moment(connection, *, at):
    """A moment after all that was said; the connection's row is locked, so none comes twice."""
    latest = connection.messages.order_by("-sent_at").values_list("sent_at", flat=True).first()
    return at if latest is None else max(at, latest + A_MOMENT)

"""What two who are connected do: write, read, delete for themselves, end. Events hold no word."""

from django.db import transaction
from django.utils import timezone

from alike.audit.actions import record
from community.notifications import actions as notifications

from . import asking, telling
from .models import Ask, Connection, Message, Side

LONGEST_DRAFT = 12_000


class Gone(Exception):
    """The conversation is not there for this member: the other left, say, or one blocked."""


class Ended(Exception):
    """The connection has ended; the conversation can be read and is closed."""


@transaction.atomic
def send(words, *, side, now, sent_as=None):
    """Write to the other; sent a second time with the same `sent_as` it is the message there is.

    Raises Gone and Ended.
    """
    connection = Connection.objects.select_for_update().filter(pk=side.connection_id).first()
    found = connection and Side.objects.of(side.member).filter(pk=side.pk).first()
    if not found:
        raise Gone
    if sent_as and (sent := Message.objects.filter(sent_as=sent_as, author=side.member).first()):
        return sent
    if not connection.is_open:
        raise Ended
    message = Message.objects.create(
        connection=connection,
        author=side.member,
        text=words.text,
        html=words.html,
        sent_at=asking.next_moment(connection, at=now),
        sent_as=sent_as,
    )
    connection.sides.update(latest_at=message.sent_at)
    connection.sides.filter(pk=side.pk).update(
        read_until=message.sent_at, draft="", drafted_at=None
    )
    record("message.sent", by=side.member.user, target=message)
    telling.wrote(message, to=side.other_id, now=now)
    return message


def read(side, *, until, now):
    """The member has read up to this moment; going back changes nothing."""
    if side.read_until is None or side.read_until < until:
        Side.objects.filter(pk=side.pk).update(read_until=until)
        side.read_until = until
    notifications.read_about(
        side.member_id,
        kinds=telling.OF_CONVERSATIONS,
        about=telling.CONNECTION,
        thing=side.connection_id,
        now=now,
    )


def keep_draft(side, *, text, now):
    """Keep what the member began to write; nothing written ends the draft."""
    draft = text[:LONGEST_DRAFT] if text.strip() else ""
    Side.objects.filter(pk=side.pk).update(draft=draft, drafted_at=now if draft else None)


def let_see_reading(side, *, lets, now):
    """Let the other see what one has read, if they let one see it too; or no longer."""
    Side.objects.filter(pk=side.pk).update(shows_reading_at=now if lets else None)


@transaction.atomic
def delete_for(member, messages, *, now):
    """Delete these messages (a queryset) for this member alone; what both deleted is gone."""
    messages.filter(author=member, author_deleted_at=None).update(author_deleted_at=now)
    messages.exclude(author=member).filter(reader_deleted_at=None).update(reader_deleted_at=now)
    messages.filter(author_deleted_at__isnull=False, reader_deleted_at__isnull=False).delete()


@transaction.atomic
def end(side, *, now):
    """End the connection: both can read the conversation still; ending twice changes nothing."""
    connection = Connection.objects.select_for_update().get(pk=side.connection_id)
    if not connection.is_open:
        return
    Connection.objects.filter(pk=connection.pk).update(ended_at=now, ended_by=side.member)
    for each in connection.sides.select_related("other"):
        Side.objects.filter(pk=each.pk).update(known_as=each.other.pseudonym)
    between = [side.member_id, side.other_id]
    asking.forget(Ask.objects.filter(asker__in=between, asked__in=between))
    record("connection.ended", by=side.member.user, target=connection)


def part(member, *, other):
    """When a member blocks another: no connection, and no ask that waits, is left between them."""
    now = timezone.now()
    asking.lock(member, other)
    side = Side.objects.filter(member=member, other=other).select_related("member__user").first()
    if side:
        end(side, now=now)
    asking.close_between(member, other, now=now)


def forget_drafts(*, before):
    """Drop what nobody went on writing; how many."""
    old = Side.objects.filter(drafted_at__lt=before)
    return old.update(draft="", drafted_at=None)

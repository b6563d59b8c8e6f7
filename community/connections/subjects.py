"""Messages, and notes of asks, as moderators see them: one by one, never a conversation."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alike.audit.actions import record
from community.moderation.models import Report
from community.moderation.subjects import Subject, Thing, register

from . import telling
from .models import Ask, Message, Side

MESSAGE = "message"
AROUND = 2
"""So many messages before and after stand with one that was reported, to understand it."""


def register_subjects():
    register(SUBJECT)


def find(pks):
    messages = Message.objects.filter(pk__in=pks).select_related("author__user", "connection")
    return {message.pk: _thing(message) for message in messages}


@transaction.atomic
def hide(pk, *, by):
    """Nobody but who wrote it reads it."""
    if Message.objects.filter(pk=pk, hidden_at__isnull=True).update(hidden_at=timezone.now()):
        record("message.hidden", by=by, target=Message.objects.get(pk=pk))


@transaction.atomic
def restore(pk, *, by):
    """Let it be read; who is asked in a note that waited hears of it now."""
    message = Message.objects.select_for_update(of=["self"]).filter(pk=pk).first()
    if message is None or message.is_listed:
        return
    was_held = message.held_at is not None
    message.hidden_at = message.held_at = None
    message.save(update_fields=["hidden_at", "held_at"])
    record("message.restored", by=by, target=message)
    made = Ask.objects.select_related("asker", "asked").filter(note=message).first()
    if was_held and made:
        telling.asked(made, now=timezone.now())


def may_report(member, pk):
    """Whether this member can read it, and somebody else wrote it."""
    message = Message.objects.readable_by(member).exclude(author=member).filter(pk=pk).first()
    if message is None:
        return False
    if message.connection_id is None:
        return Ask.objects.answerable_by(member).filter(note=message).exists()
    return Side.objects.of(member).filter(connection=message.connection_id).exists()


def around(pk):
    """The few messages beside one that was reported; what a program noticed stands alone."""
    message = Message.objects.filter(pk=pk, connection__isnull=False).first()
    reports = Report.objects.filter(case__subject=MESSAGE, case__thing_id=pk)
    if message is None or not reports.exists():
        return []
    others = Message.objects.filter(connection=message.connection_id).select_related("author__user")
    before = others.filter(sent_at__lt=message.sent_at).order_by("-sent_at")[:AROUND]
    after = others.filter(sent_at__gt=message.sent_at).order_by("sent_at")[:AROUND]
    return [_thing(each) for each in (*reversed(before), *after)]


def _thing(message):
    return Thing(
        key=MESSAGE,
        pk=message.pk,
        author=message.author,
        conditions=(),
        title="",
        text=message.text,
        url=_address(message),
        written_at=message.sent_at,
        is_hidden=not message.is_listed,
    )


def _address(message):
    if message.connection:
        return message.connection.get_absolute_url()
    return reverse("community:connections")


SUBJECT = Subject(
    key=MESSAGE,
    label=_("A message, or a note with an ask to connect"),
    find=find,
    hide=hide,
    restore=restore,
    may_report=may_report,
    context=around,
)

"""What the database refuses, whoever asks it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.connections.models import Ask, Connection, Message, Side

from .world import ask

pytestmark = pytest.mark.django_db


def message(author, **more):
    said = {"text": "x", "html": "x", "sent_at": timezone.now(), **more}
    return Message.objects.create(author=author, **said)


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_one_asks_somebody_else_once(ana, ben):
    made = ask(ana, ben)
    now = timezone.now()

    refused(lambda: Ask.objects.create(asker=ana, asked=ben, note=message(ana), asked_at=now))
    refused(lambda: Ask.objects.create(asker=ana, asked=ana, note=message(ana), asked_at=now))
    refused(lambda: Ask.objects.create(asker=ben, asked=ana, note=made.note, asked_at=now))
    for other in ("declined_at", "ignored_at", "withdrawn_at"):
        refused(lambda other=other: Ask.objects.update(accepted_at=now, **{other: now}))


def test_two_people_have_one_connection_and_a_side_each(ana, ben, both):
    now = timezone.now()
    other = Connection.objects.create(connected_at=now)

    refused(lambda: Side.objects.create(connection=other, member=ana, other=ben, latest_at=now))
    refused(lambda: Side.objects.create(connection=both, member=ana, other=ana, latest_at=now))
    refused(lambda: Side.objects.filter(member=ana).update(member=ben))
    refused(lambda: Side.objects.update(draft="x"))
    refused(lambda: Side.objects.update(drafted_at=now))
    refused(lambda: Connection.objects.filter(pk=both.pk).update(ended_by=ana))


def test_a_message_says_something_and_has_a_moment_of_its_own(ana, both):
    refused(lambda: message(ana, text=""))
    first = both.messages.get()
    refused(lambda: message(ana, connection=both, sent_at=first.sent_at))
    message(ana, sent_as="one")
    refused(lambda: message(ana, sent_as="one"))

"""News of asks, connections and messages: who hears, what it says, and when it says nothing."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from community.connections import asking
from community.members import blocks
from community.members.models import Member
from community.notifications import actions as notifications
from community.notifications import digests
from community.notifications.models import Notification
from community.notifications.reading import count_unread, page

from .world import accept, ask, connect, end, write

pytestmark = pytest.mark.django_db


def told(member):
    """What the member's list says that is unread, and where it leads."""
    return [(entry.sentence, entry.url) for entry in page(member).entries if entry.is_unread]


def test_who_is_asked_hears_of_it_and_who_asked_of_a_yes_alone(ana, ben):
    made = ask(ana, ben)
    assert told(ben) == [("Ana7 of tests asks to connect with you", "/connections/")]
    asking.ignore(made, by=ben, now=timezone.now())
    assert told(ana) == told(ben) == []

    connection = accept(made, by=ben)

    assert told(ana) == [("You and Ben7 of tests are connected now", connection.get_absolute_url())]
    assert told(ben) == []


def test_of_crossing_asks_both_hear(ana, ben):
    ask(ana, ben)
    ask(ben, ana)

    assert [sentence for sentence, _url in told(ana)] == ["You and Ben7 of tests are connected now"]


def test_messages_are_one_line_with_their_number_until_they_are_read(client, ana, ben, both):
    for number in range(3):
        write(ana, both, f"No. {number}")
    assert ("3 new messages from Ana7 of tests", both.get_absolute_url()) in told(ben)
    assert count_unread(ben.user) == 1
    assert not Notification.objects.filter(member=ana, kind="message").exists()

    client.force_login(ben.user)
    client.get(both.get_absolute_url())

    assert count_unread(ben.user) == 0
    write(ana, both, "Another")
    assert told(ben)[0][0] == "1 new message from Ana7 of tests"


def block(ana, ben, connection):
    blocks.block(ben, other=ana)


def suspend(ana, ben, connection):
    Member.objects.filter(pk=ana.pk).update(suspended_at=timezone.now())


def close(ana, ben, connection):
    ana.user.is_active = False
    ana.user.save(update_fields=["is_active"])


def hide(ana, ben, connection):
    connection.messages.update(hidden_at=timezone.now())


def delete(ana, ben, connection):
    connection.messages.update(reader_deleted_at=timezone.now())


@pytest.mark.parametrize("befalls", [block, suspend, close, hide, delete])
def test_news_of_what_one_cannot_read_any_more_is_none(ana, ben, befalls):
    connection = connect(ben, ana)
    write(ana, connection)
    assert count_unread(ben.user) == 2

    befalls(ana, ben, connection)

    assert "1 new message from Ana7 of tests" not in [sentence for sentence, _url in told(ben)]
    assert count_unread(ben.user) == (1 if befalls in (hide, delete) else 0)


def test_news_of_a_connection_that_has_ended_is_none(ana, ben):
    connection = connect(ana, ben)

    end(ben, connection)

    assert told(ana) == []


def test_news_of_an_ask_that_was_taken_back_is_none(ana, ben):
    asking.withdraw(ask(ana, ben), by=ana, now=timezone.now())

    assert told(ben) == []
    assert count_unread(ben.user) == 0


def test_who_is_away_for_somebody_is_not_heard_of(ana, ben, both):
    notifications.choose(ben, ways={"message": "never"}, now=timezone.now())

    write(ana, both)

    assert not Notification.objects.filter(member=ben, kind="message").exists()


def test_a_letter_says_nothing_of_who_wrote_or_what(ana, ben, both):
    now = timezone.now()
    notifications.choose(ben, ways={"message": "daily"}, now=now)
    write(ana, both, "Canary words about lupus")

    sent = [digests.send_due(now=now + timedelta(days=number)) for number in (1, 2)]

    [letter] = post.outbox
    said = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower()
    assert sent == [1, 0]
    for word in ("canary", "lupus", "ana7", "ben7", "message", "connect", both.token):
        assert word not in said


def test_counting_news_of_messages_costs_two_queries(ana, ben, both, django_assert_num_queries):
    write(ana, both)
    count_unread(ben.user)

    with django_assert_num_queries(2):
        count_unread(ben.user)

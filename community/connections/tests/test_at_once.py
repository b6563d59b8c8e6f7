"""Two people, or one with two windows, at the same moment."""

import pytest
from django.utils import timezone

from community.connections import actions, asking
from community.connections.models import Ask, Connection, Message, Side
from community.members import blocks
from community.members.models import Block
from community.notifications.models import Notification
from tests.crowd import crowd

from .conftest import in_lupus
from .world import accept, ask, connect, days_ago, fresh, write

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 8


def in_turn(acts):
    """Each thread takes one of them."""
    return lambda: acts.pop()()


def test_asks_that_cross_are_one_connection(ana, ben, tmp_path):
    for _round in range(3):
        crowd(in_turn([lambda: ask(ana, ben), lambda: ask(ben, ana)]), people=2, folder=tmp_path)

        connection = Connection.objects.get()
        assert (Side.objects.count(), Message.objects.count()) == (2, 2)
        assert Ask.objects.filter(accepted_at__isnull=False).count() == 2
        connection.delete()
        Ask.objects.all().delete()


def test_an_ask_sent_many_times_at_once_is_one(ana, ben, tmp_path):
    sent = crowd(lambda: ask(ana, ben, sent_as="one").pk, people=PEOPLE, folder=tmp_path)

    assert len(set(sent)) == 1
    assert (Ask.objects.count(), Message.objects.count()) == (1, 1)


def test_accepting_many_times_at_once_is_one_connection(ana, ben, tmp_path):
    made = ask(ana, ben)

    found = crowd(lambda: accept(made, by=ben).pk, people=PEOPLE, folder=tmp_path)

    assert len(set(found)) == 1
    assert Side.objects.count() == 2
    assert Notification.objects.filter(member=ana).count() == 1


def test_of_accepting_and_taking_back_one_happens_and_the_other_is_told(ana, ben, tmp_path):
    for _round in range(3):
        made = ask(ana, ben)

        def said_yes(made=made):
            try:
                return accept(made, by=ben) and "yes"
            except asking.NotThere:
                return "too late"

        def took_back(made=made):
            try:
                return asking.withdraw(made, by=ana, now=timezone.now()) or "back"
            except asking.Connected:
                return "too late"

        told = crowd(in_turn([said_yes, took_back]), people=2, folder=tmp_path)

        assert "too late" in told
        assert Connection.objects.count() == ("yes" in told)
        Connection.objects.all().delete()
        Message.objects.all().delete()


def test_a_message_sent_many_times_at_once_is_one(ana, ben, tmp_path):
    connection = connect(ana, ben)

    sent = crowd(lambda: write(ana, connection, sent_as="one").pk, people=PEOPLE, folder=tmp_path)

    assert len(set(sent)) == 1
    assert connection.messages.count() == 2


def test_messages_at_the_same_moment_stand_in_one_order(ana, ben, tmp_path):
    connection, now = connect(ana, ben), timezone.now()
    people = [ana, ben] * (PEOPLE // 2)

    crowd(lambda: write(people.pop(), connection, at=now).pk, people=PEOPLE, folder=tmp_path)

    moments = set(connection.messages.values_list("sent_at", flat=True))
    assert len(moments) == connection.messages.count() == PEOPLE + 1
    assert Side.objects.get(member=ana).latest_at == max(moments)


def test_a_message_while_the_other_blocks_is_sent_before_it_or_not_at_all(ana, ben, tmp_path):
    for number in range(3):
        connection = connect(ana, ben)
        at = days_ago(-number)

        def message(connection=connection, at=at):
            try:
                return write(ana, connection, at=at) and "sent"
            except (actions.Gone, actions.Ended, AttributeError):
                return "gone"

        def block():
            blocks.block(fresh(ben), other=ana)
            return "blocked"

        told = crowd(in_turn([message, block]), people=2, folder=tmp_path)

        connection.refresh_from_db()
        assert connection.ended_by == ben
        assert connection.messages.count() == 1 + told.count("sent")
        connection.delete()
        Block.objects.all().delete()


def test_blocking_each_other_at_once_ends_without_a_knot(ana, ben, tmp_path):
    connection = connect(ana, ben)

    crowd(
        in_turn(
            [
                lambda: blocks.block(fresh(ana), other=ben),
                lambda: blocks.block(fresh(ben), other=ana),
            ]
        ),
        people=2,
        folder=tmp_path,
    )

    connection.refresh_from_db()
    assert connection.ended_at
    assert Block.objects.count() == 2


def test_asks_of_many_at_once_all_arrive(lupus, ana, tmp_path):
    waiting = [in_lupus(f"Member{number}", lupus) for number in range(PEOPLE)]

    crowd(lambda: ask(waiting.pop(), ana).pk, people=PEOPLE, folder=tmp_path)

    assert Ask.objects.answerable_by(ana).count() == PEOPLE


def test_a_block_while_one_asks_leaves_no_ask_that_waits(ana, ben, tmp_path):
    for _round in range(3):

        def asked():
            try:
                return ask(ana, ben) and "asked"
            except asking.NotThere:
                return "nobody there"

        crowd(
            in_turn([asked, lambda: blocks.block(fresh(ben), other=ana)]),
            people=2,
            folder=tmp_path,
        )
        Block.objects.all().delete()

        assert not Ask.objects.answerable_by(ben).exists()
        Message.objects.all().delete()

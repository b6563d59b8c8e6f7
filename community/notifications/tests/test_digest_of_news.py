"""The digest tells of what is in the list as well, each thing in one letter."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from community.discussions.tests.talk import ask, reply
from community.notifications import actions, digests
from community.notifications.models import Digest, Notification
from tests.crowd import crowd

from .test_list_page import block, hide, leave, suspend, withdraw

NOW = timezone.now()
DAY = timedelta(days=1)


def wish(member, **ways):
    actions.choose(member, ways=ways, now=NOW)


def sent_on(*days):
    return [digests.send_due(now=NOW + number * DAY) for number in days]


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus)


def test_a_reply_is_told_in_one_letter_and_only_there(ana, ben, question):
    wish(ana, answered="daily")
    reply(question, ben)

    assert sent_on(1, 2, 3) == [1, 0, 0]
    assert Notification.objects.get().mailed_at == NOW + DAY


def test_another_reply_after_the_letter_is_told_in_the_next(ana, ben, question):
    wish(ana, answered="daily")
    reply(question, ben)
    assert sent_on(1) == [1]

    actions.tell(ana, kind="answered", about="post", thing=question.pk, now=NOW + 1.5 * DAY, by=ben)

    assert sent_on(2, 3) == [1, 0]


def test_what_is_read_already_is_no_news(ana, ben, question):
    wish(ana, answered="daily")
    reply(question, ben)
    actions.read_all(ana, until=timezone.now(), now=timezone.now())

    assert sent_on(1) == [0]


@pytest.mark.parametrize("befalls", [hide, withdraw, block, suspend, leave])
def test_what_one_may_not_see_any_more_is_no_news(ana, ben, question, befalls):
    wish(ana, answered="daily")
    said = reply(question, ben)

    befalls(said, ana=ana, ben=ben)

    assert sent_on(1) == [0]
    assert post.outbox == []


@pytest.mark.parametrize("way", ["list", "never"])
def test_kinds_that_are_not_for_letters_send_none(ana, ben, question, way):
    wish(ana, answered=way, thanked="daily")
    reply(question, ben)

    assert sent_on(1) == [0]


def test_weekly_kinds_wait_for_their_week_beside_daily_ones(ana, ben, question):
    wish(ana, answered="weekly", thanked="daily")
    reply(question, ben)

    assert sent_on(1, 2, 6, 7, 8) == [0, 0, 0, 1, 0]


def test_two_rhythms_that_are_due_together_make_one_letter(ana, ben, question):
    wish(ana, answered="weekly", mentioned="daily")
    reply(question, ben)
    said = reply(question, ben, text="Warm hands.")
    actions.tell(ana, kind="mentioned", about="reply", thing=said.pk, now=NOW, by=ben)

    assert sent_on(7) == [1]
    assert len(post.outbox) == 1
    assert list(Digest.objects.values_list("sent_at", flat=True)) == [NOW + 7 * DAY] * 2


def test_process_killed_between_claim_and_letter_sends_nothing_twice(ana, ben, question):
    wish(ana, answered="daily")
    reply(question, ben)
    Digest.objects.update(claimed_at=NOW + DAY)

    assert sent_on(1, 2, 3) == [0, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_send_it_once(ana, ben, question, tmp_path):
    wish(ana, answered="daily")
    reply(question, ben)

    sent = crowd(lambda: digests.send_due(now=NOW + DAY), people=6, folder=tmp_path)

    assert sum(sent) == 1
    assert len(post.outbox) == 1


def test_a_round_asks_the_same_for_each_member(
    ana, ben, cleo, question, django_assert_max_num_queries
):
    wish(ana, answered="daily")
    reply(question, ben)

    with django_assert_max_num_queries(6):
        assert sent_on(1) == [1]

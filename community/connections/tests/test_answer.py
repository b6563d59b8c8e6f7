"""Accepting, declining, setting aside, taking back: what each does, and what it never tells."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alike.audit.models import Event
from community.connections import asking
from community.connections.models import Ask, Connection
from community.members import blocks
from community.notifications.models import Notification

from .world import NOTE, accept, ask, ask_page, main_text

pytestmark = pytest.mark.django_db
VERBS = ("accept", "decline", "ignore")


def send(client, verb, made):
    return client.post(reverse(f"community:ask-{verb}", args=[made.token]))


def test_accepting_begins_a_conversation_with_the_note(client, ana, ben):
    made = ask(ana, ben)
    client.force_login(ben.user)
    assert NOTE in main_text(client.get("/connections/"))

    response = send(client, "accept", made)

    connection = Connection.objects.get()
    assert response.url == connection.get_absolute_url()
    assert NOTE in main_text(client.get(response.url))
    assert {side.member: side.other for side in connection.sides.all()} == {ana: ben, ben: ana}


def test_accepting_twice_is_one_connection_and_one_event(client, ana, ben):
    made = ask(ana, ben)
    client.force_login(ben.user)

    answers = [send(client, "accept", made).url for _time in range(2)]

    assert answers == [Connection.objects.get().get_absolute_url()] * 2
    assert Event.objects.filter(action="ask.accepted").count() == 1


def test_what_was_set_aside_can_still_be_accepted_and_what_was_declined_not(client, ana, ben):
    made = ask(ana, ben)
    client.force_login(ben.user)

    send(client, "ignore", made)
    page = main_text(client.get("/connections/"))
    assert "1 ask that you set aside" in page
    assert "Would like to connect with you" not in page
    send(client, "decline", made)
    response = client.post(reverse("community:ask-accept", args=[made.token]), follow=True)

    assert "This ask is not there any more" in main_text(response)
    assert NOTE not in main_text(client.get("/connections/"))
    assert not Connection.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_to_what_was_taken_back_is_told_so(client, ana, ben, verb):
    made = ask(ana, ben)
    asking.withdraw(made, by=ana, now=timezone.now())
    client.force_login(ben.user)

    response = client.post(reverse(f"community:ask-{verb}", args=[made.token]), follow=True)

    assert "This ask is not there any more: it may have been taken back." in main_text(response)
    assert not Connection.objects.exists()


def test_taking_back_what_was_accepted_leads_to_the_conversation(client, ana, ben):
    made = ask(ana, ben)
    connection = accept(made, by=ben)
    client.force_login(ana.user)

    assert send(client, "withdraw", made).url == connection.get_absolute_url()
    connection.refresh_from_db()
    assert connection.is_open


def test_taking_it_back_twice_leaves_one_event(client, ana, ben):
    made = ask(ana, ben)
    client.force_login(ana.user)

    for _time in range(2):
        assert send(client, "withdraw", made).url == "/connections/"

    assert Event.objects.filter(action="ask.withdrawn").count() == 1
    assert NOTE not in main_text(client.get("/connections/"))


@pytest.mark.parametrize("verb", [*VERBS, "withdraw"])
def test_nobody_answers_for_somebody_else(client, ana, ben, cleo, verb):
    made = ask(ana, ben)
    wrong = (cleo, ben) if verb == "withdraw" else (cleo, ana)

    for member in wrong:
        client.force_login(member.user)
        assert send(client, verb, made).status_code == 404
    made.refresh_from_db()
    assert (made.accepted_at, made.declined_at, made.ignored_at, made.withdrawn_at) == (None,) * 4


def test_a_forged_ask_is_not_there(client, ana):
    client.force_login(ana.user)

    for verb in (*VERBS, "withdraw"):
        assert send(client, verb, Ask(token="0" * 16)).status_code == 404


def seen_by(client, asker, asked):
    """All that who asked can open, without what changes with every request."""
    client.force_login(asker.user)
    pages = [
        client.get(address)
        for address in ("/connections/", ask_page(asked), asked.get_absolute_url(), "/me/export/")
    ]
    pages.append(client.get("/me/notifications/"))
    return [
        (page.status_code, sorted(page.headers), re.sub(r'value="[^"]{30,}"', "", said(page)))
        for page in pages
    ]


def said(page):
    return page.content.decode()


@pytest.mark.parametrize("verb", ["decline", "ignore"])
def test_who_asked_cannot_tell_a_no_from_silence(client, ana, ben, verb, django_assert_num_queries):
    made = ask(ana, ben, at=timezone.now() - timedelta(days=3))
    waiting = seen_by(client, ana, ben)

    getattr(asking, verb)(made, by=ben, now=timezone.now())

    assert seen_by(client, ana, ben) == waiting
    assert not Notification.objects.filter(member=ana).exists()
    with django_assert_num_queries(7):
        client.get("/connections/")


def test_a_waiting_ask_costs_who_asked_as_much_as_one_that_was_declined(
    client, ana, ben, django_assert_num_queries
):
    ask(ana, ben)
    client.force_login(ana.user)

    with django_assert_num_queries(7):
        client.get("/connections/")


def test_a_block_takes_away_the_asks_between_the_two_for_good(client, ana, ben):
    ask(ana, ben)
    blocks.block(ben, other=ana)
    client.force_login(ben.user)
    assert NOTE not in main_text(client.get("/connections/"))

    blocks.end(ben.blocks.get())

    assert NOTE not in main_text(client.get("/connections/"))
    assert not Ask.objects.answerable_by(ben).exists()


def test_who_blocks_somebody_they_asked_takes_that_back(ana, ben):
    made = ask(ana, ben)

    blocks.block(ana, other=ben)

    made.refresh_from_db()
    assert made.withdrawn_at

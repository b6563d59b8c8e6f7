"""Asking to connect: who may, how often, and what the page says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alike.audit.models import Event
from community.connections import asking
from community.connections.forms import LONGEST_NOTE
from community.connections.models import Ask, Connection, Message
from community.groups import actions as groups
from community.members import actions as members
from community.members import blocks
from community.members.models import Member
from community.moderation.models import Case
from tests.factories import make_member

from .world import NOTE, accept, ask, ask_page, connect, days_ago, end, main_text, old_hand, send

pytestmark = pytest.mark.django_db
MARK = "\u0351"
NOT_SENT = "This could not be sent"


def test_an_ask_is_sent_with_a_note_and_leaves_one_event(client, ana, ben):
    client.force_login(ana.user)

    response = send(client, ask_page(ben), NOTE)

    made = Ask.objects.get()
    assert response.url == "/connections/"
    assert (made.asker, made.asked, made.note.text, made.note.author) == (ana, ben, NOTE, ana)
    assert made.note.connection is None
    event = Event.objects.get(action="ask.made")
    assert (event.target_id, event.detail) == (made.pk, {})


def test_the_same_form_sent_twice_is_one_ask(client, ana, ben):
    client.force_login(ana.user)
    page = client.get(ask_page(ben))
    form = {"ticket": page.context["ticket"], "text": NOTE}

    answers = [client.post(ask_page(ben), form) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert Ask.objects.count() == Message.objects.count() == 1
    assert ask(ana, ben, sent_as=Message.objects.get().sent_as) == Ask.objects.get()


def test_two_asks_that_cross_are_one_connection_with_both_notes(client, ana, ben):
    ask(ben, ana, "From Ben")
    client.force_login(ana.user)

    response = send(client, ask_page(ben), "From Ana")

    connection = Connection.objects.get()
    assert response.url == connection.get_absolute_url()
    said = connection.messages.order_by("sent_at").values_list("author", "text")
    assert list(said) == [(ben.pk, "From Ben"), (ana.pk, "From Ana")]
    assert not Ask.objects.filter(accepted_at=None).exists()


def test_who_declined_and_then_asks_is_connected(ana, ben):
    made = ask(ana, ben)
    asking.decline(made, by=ben, now=timezone.now())

    ask(ben, ana)

    assert Connection.objects.get().is_open
    made.refresh_from_db()
    assert made.declined_at is None


@pytest.mark.parametrize("what", ["stranger", "blocked", "blocking", "suspended", "left", "closed"])
def test_whom_one_does_not_see_one_cannot_ask_and_nothing_tells_why(client, lupus, ana, ben, what):
    address = ask_page(ben)
    client.force_login(ana.user)
    opened = client.get(address).context["ticket"]
    if what == "stranger":
        address = ask_page(Member(handle="0" * 16))
    elif what == "blocked":
        blocks.block(ben, other=ana)
    elif what == "blocking":
        blocks.block(ana, other=ben)
    elif what == "suspended":
        Member.objects.filter(pk=ben.pk).update(suspended_at=timezone.now())
    elif what == "left":
        groups.leave(lupus, member=ben)
    else:
        ben.user.is_active = False
        ben.user.save(update_fields=["is_active"])

    shown = client.get(address)
    sent = client.post(address, {"ticket": opened, "text": "Canary note"})

    assert (shown.status_code, sent.status_code) == (404, 409)
    assert main_text(sent).startswith(f"{NOT_SENT} The person is not here for you any more")
    assert "Canary note" in main_text(sent)
    assert not Ask.objects.exists()


def test_one_cannot_ask_oneself(client, ana):
    client.force_login(ana.user)

    assert client.get(ask_page(ana)).status_code == 404
    with pytest.raises(asking.NotThere):
        ask(ana, ana)


def test_the_suspended_read_why_nothing_is_sent_and_keep_their_words(client, ana, ben):
    client.force_login(ana.user)
    ticket = client.get(ask_page(ben)).context["ticket"]
    Member.objects.filter(pk=ana.pk).update(suspended_at=timezone.now())

    sent = client.post(ask_page(ben), {"ticket": ticket, "text": "Canary note"})

    assert sent.status_code == 409
    assert "Your membership is suspended" in main_text(sent)
    assert "Canary note" in main_text(sent)


def test_a_person_can_be_asked_again_only_after_three_months(client, ana, ben):
    ask(ana, ben, at=days_ago(89))
    client.force_login(ana.user)

    page = client.get(ask_page(ben))
    assert "there is no answer yet" in main_text(page)
    assert "<textarea" not in page.content.decode()
    with pytest.raises(asking.TooSoon):
        ask(ana, ben)

    Ask.objects.update(asked_at=days_ago(91))
    assert send(client, ask_page(ben), "Once more").status_code == 302
    assert [made.note.text for made in Ask.objects.all()] == ["Once more"]
    assert Message.objects.count() == 1


def test_who_took_it_back_waits_as_well(client, ana, ben):
    asking.withdraw(ask(ana, ben), by=ana, now=timezone.now())
    client.force_login(ana.user)

    page = client.get(ask_page(ben))

    assert "You can ask this person again from" in main_text(page)
    with pytest.raises(asking.TooSoon):
        ask(ana, ben)


def test_after_the_end_who_ended_it_may_ask_and_the_other_not(ana, ben):
    connection = connect(ana, ben)
    end(ana, connection, at=days_ago(1))

    with pytest.raises(asking.TooSoon):
        ask(ben, ana)
    again = accept(ask(ana, ben, "Sorry"), by=ben)

    assert again == connection
    again.refresh_from_db()
    assert again.is_open
    assert list(again.messages.order_by("sent_at").values_list("text", flat=True)) == [
        NOTE,
        "Sorry",
    ]
    assert [side.known_as for side in again.sides.all()] == ["", ""]


def test_who_is_connected_is_led_to_the_conversation(client, ana, ben, both):
    client.force_login(ana.user)

    assert client.get(ask_page(ben)).url == both.get_absolute_url()
    with pytest.raises(asking.Connected) as found:
        ask(ben, ana)
    assert found.value.connection == both


def test_a_day_has_ten_asks_and_says_when_the_next_can_be(client, lupus, ana):
    people = [make_member(f"Member{number}") for number in range(11)]
    for each in people:
        groups.join(lupus, member=each, relation="diagnosed")
    client.force_login(ana.user)
    old_hand(ana, lupus)

    answers = [send(client, ask_page(each), NOTE) for each in people]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "enough asking for one day" in main_text(answers[-1])
    assert NOTE in answers[-1].content.decode()
    assert Ask.objects.count() == 10


def test_who_is_new_asks_three_people_a_day_at_most(client, lupus, ana):
    people = [make_member(f"Member{number}") for number in range(4)]
    for each in people:
        groups.join(lupus, member=each, relation="diagnosed")
    client.force_login(ana.user)

    answers = [send(client, ask_page(each), NOTE) for each in people]

    assert [answer.status_code for answer in answers] == [302] * 3 + [429]


def test_a_newcomer_s_note_with_a_link_is_refused_kindly(client, ana, ben):
    client.force_login(ana.user)

    response = send(client, ask_page(ben), "See https://example.org/")

    assert response.status_code == 422
    assert "New members cannot post links yet" in main_text(response)
    assert not Ask.objects.exists()


def test_a_first_note_may_wait_for_a_moderator(client, settings, ana, ben):
    settings.FIRST_POST_WAITS = True
    client.force_login(ana.user)

    send(client, ask_page(ben), NOTE)

    made = Ask.objects.get()
    assert made.note.held_at
    assert not Ask.objects.answerable_by(ben).exists()
    assert Case.objects.get().thing_id == made.note_id
    client.force_login(ben.user)
    assert NOTE not in main_text(client.get("/connections/"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write something first."),
        ("   \n ", "Write something first."),
        ("\u202e\u200b", "Write something first."),
        ("a" * (LONGEST_NOTE + 1), "at most 500 characters; your text has 501"),
        ("a" * 300_000, "at most 500 characters; your text has 300000"),
        ("a\x00b", "signs that cannot be kept"),
    ],
)
def test_a_note_that_cannot_be_sent_says_why_and_stays(client, ana, ben, text, says):
    client.force_login(ana.user)

    response = send(client, ask_page(ben), text)

    assert response.status_code == 422
    assert says in main_text(response)
    assert not Ask.objects.exists()


def test_marks_that_pile_up_and_turn_the_line_are_taken_out(client, ana, ben):
    client.force_login(ana.user)

    send(client, ask_page(ben), f"Z{MARK * 9}algo \u202eevil")

    assert Ask.objects.get().note.text == f"Z{MARK * 4}algo evil"


def test_a_form_from_elsewhere_is_sent_again(client, ana, ben):
    client.force_login(ana.user)

    for ticket in ("", "forged", "a" * 500):
        response = client.post(ask_page(ben), {"ticket": ticket, "text": NOTE})

        assert response.status_code == 422
        assert "Please send it once more" in main_text(response)
    assert not Ask.objects.exists()


def test_a_cry_for_help_is_sent_answered_with_help_lines_and_comes_first(client, ana, ben):
    client.force_login(ana.user)

    response = send(client, ask_page(ben), "I want to kill myself.")

    assert Ask.objects.answerable_by(ben).exists()
    assert "If you cannot go on" in main_text(client.get(response.url))
    assert Case.objects.get().flags == ["crisis"]


def test_asking_shows_oneself_to_that_one_person_until_the_answer(client, lupus, ana, ben):
    made = ask(ana, ben)
    members.withdraw_consent(ana, purpose="show-me")
    client.force_login(ben.user)

    while_it_waits = client.get(ana.get_absolute_url())
    asking.decline(made, by=ben, now=timezone.now())

    assert while_it_waits.status_code == 200
    assert while_it_waits.context["seen"].conditions == ()
    assert client.get(ana.get_absolute_url()).status_code == 404


def test_an_old_ask_is_forgotten_whatever_became_of_it(ana, ben, cleo, lupus):
    groups.join(lupus, member=cleo, relation="diagnosed")
    waiting, accepted = ask(ana, ben), ask(ana, cleo)
    accept(accepted, by=cleo)
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=90))

    assert asking.forget_old(now=timezone.now()) == 2
    assert asking.forget_old(now=timezone.now()) == 0
    assert not Message.objects.filter(pk=waiting.note_id).exists()
    assert Connection.objects.get().messages.get().text == NOTE

"""Writing and reading: one message once, in turn, for the two alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alike.audit.models import Event
from alike.web import limits
from community.connections import actions, sending
from community.connections.forms import LONGEST_MESSAGE
from community.connections.models import Message, Side
from community.members import blocks
from community.members.models import Member
from community.moderation.models import Case
from community.privacy.erasure import erase

from .conftest import in_lupus
from .world import NOTE, connect, days_ago, end, main_text, old_hand, send, side, write

pytestmark = pytest.mark.django_db
NOT_THERE = "This could not be sent The person is not here for you any more"


def words_in(response):
    """The messages of a page, in the order of reading."""
    return [each.html for each in response.context["conversation"].said]


def test_a_message_is_sent_and_read_by_the_other(client, ana, ben, both):
    client.force_login(ana.user)

    response = send(client, both.get_absolute_url(), "Warm **baths** help me.")

    message = Message.objects.latest("sent_at")
    assert response.url == f"{both.get_absolute_url()}#message-{message.token}"
    client.force_login(ben.user)
    assert "<strong>baths</strong>" in words_in(client.get(both.get_absolute_url()))[-1]
    event = Event.objects.get(action="message.sent")
    assert (event.target_id, event.detail) == (message.pk, {})


def test_the_same_form_sent_twice_is_one_message(client, ana, both):
    client.force_login(ana.user)
    ticket = client.get(both.get_absolute_url()).context["ticket"]

    answers = [
        client.post(both.get_absolute_url(), {"ticket": ticket, "text": "Once"}).url
        for _time in range(2)
    ]

    assert answers[0] == answers[1]
    assert Message.objects.filter(text="Once").count() == 1


@pytest.mark.parametrize("who", ["visitor", "stranger", "in the group"])
def test_nobody_else_finds_the_conversation(client, ana, ben, cleo, both, who, lupus):
    if who != "visitor":
        client.force_login((cleo if who == "stranger" else in_lupus("Dora", lupus)).user)

    message = both.messages.get()
    for name, more in (
        ("conversation", []),
        ("conversation-fresh", []),
        ("connection-end", []),
        ("conversation-delete", []),
        ("message-delete", [message.token]),
        ("conversation-reading", []),
    ):
        address = reverse(f"community:{name}", args=[both.token, *more])
        shown, sent = client.get(address), client.post(address, {"text": "Hello"})
        if who == "visitor":
            assert "/login/" in shown.url
            assert "/login/" in sent.url
        else:
            assert shown.status_code in (404, 405)
            assert sent.status_code in (404, 405, 409)
    assert Message.objects.get() == message


def test_forged_addresses_are_not_there(client, ana, both):
    client.force_login(ana.user)

    for token in ("0" * 16, str(both.pk), "x" * 200):
        address = reverse("community:conversation", args=[token])
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "Hello"}).status_code == 409
    address = reverse("community:message-delete", args=[both.token, "0" * 16])
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("gone", ["erased", "blocked", "blocking", "suspended", "closed"])
def test_a_message_to_somebody_who_is_gone_is_answered_the_same_whatever_happened(
    client, ana, ben, both, gone
):
    client.force_login(ana.user)
    ticket = client.get(both.get_absolute_url()).context["ticket"]
    if gone == "erased":
        erase(ben.user)
    elif gone == "blocked":
        blocks.block(ben, other=ana)
    elif gone == "blocking":
        blocks.block(ana, other=ben)
    elif gone == "suspended":
        Member.objects.filter(pk=ben.pk).update(suspended_at=timezone.now())
    else:
        ben.user.is_active = False
        ben.user.save(update_fields=["is_active"])

    sent = client.post(both.get_absolute_url(), {"ticket": ticket, "text": "Canary words"})

    assert sent.status_code == 409
    assert main_text(sent) == (
        f"{NOT_THERE}: people leave Alike, or withdraw for a time. This is what you wrote. "
        "Copy it if you want to keep it. Canary words Your connections"
    )
    assert client.get(both.get_absolute_url()).status_code == 404
    assert ben.pseudonym not in client.get("/connections/").content.decode()
    assert not Message.objects.filter(text="Canary words").exists()


def test_between_opening_and_sending_a_block_or_an_end_is_noticed(ana, ben, both):
    mine = side(ana, both)
    end(ben, both)
    with pytest.raises(actions.Ended):
        actions.send(NoWords, side=mine, now=timezone.now())

    blocks.block(ben, other=ana)
    with pytest.raises(actions.Gone):
        actions.send(NoWords, side=mine, now=timezone.now())


class NoWords:
    text = html = "x"


def test_after_the_end_both_can_read_and_nobody_can_write(client, ana, ben, both):
    client.force_login(ana.user)
    ticket = client.get(both.get_absolute_url()).context["ticket"]
    end(ben, both)

    sent = client.post(both.get_absolute_url(), {"ticket": ticket, "text": "Canary words"})

    assert sent.status_code == 409
    assert "The connection has ended, so nothing can be sent any more." in main_text(sent)
    assert "Canary words" in main_text(sent)
    for member in (ana, ben):
        client.force_login(member.user)
        page = client.get(both.get_absolute_url())
        assert NOTE in main_text(page)
        assert "<textarea" not in page.content.decode()


def test_ending_twice_leaves_one_event_and_the_names_of_then(client, ana, ben, both):
    client.force_login(ana.user)
    address = reverse("community:connection-end", args=[both.token])
    assert "End the connection with" in main_text(client.get(address))

    for _time in range(2):
        assert client.post(address).url == "/connections/"

    assert Event.objects.filter(action="connection.ended").count() == 1
    assert {each.known_as for each in both.sides.all()} == {ana.pseudonym, ben.pseudonym}


def test_a_block_ends_the_connection_and_the_conversation_comes_back_closed(client, ana, ben, both):
    client.force_login(ana.user)
    blocks.block(ben, other=ana)
    assert client.get(both.get_absolute_url()).status_code == 404

    blocks.end(ben.blocks.get())

    page = client.get(both.get_absolute_url())
    assert "The connection has ended." in main_text(page)
    both.refresh_from_db()
    assert both.ended_by == ben


def test_the_suspended_find_nothing_and_are_told_why_their_words_come_back(client, ana, both):
    client.force_login(ana.user)
    Member.objects.filter(pk=ana.pk).update(suspended_at=timezone.now())

    assert client.get(both.get_absolute_url()).status_code == 404
    sent = client.post(both.get_absolute_url(), {"text": "Canary words"})
    assert "Your membership is suspended" in main_text(sent)
    assert "Canary words" in main_text(sent)
    assert "do not see each other" in main_text(client.get("/connections/"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write something first."),
        ("\u200b\u202e", "Write something first."),
        ("a" * (LONGEST_MESSAGE + 1), "at most 5000 characters; your text has 5001"),
        ("a" * 300_000, "your text has 300000"),
        ("a\x00b", "signs that cannot be kept"),
    ],
)
def test_what_cannot_be_sent_says_why_and_stays(client, ana, both, text, says):
    client.force_login(ana.user)

    response = send(client, both.get_absolute_url(), text)

    assert response.status_code == 422
    assert says in main_text(response)
    assert Message.objects.count() == 1


def test_a_ticket_of_somebody_else_sends_nothing(client, ana, ben, both):
    client.force_login(ben.user)
    ticket = client.get(both.get_absolute_url()).context["ticket"]
    client.force_login(ana.user)

    response = client.post(both.get_absolute_url(), {"ticket": ticket, "text": "Hello"})

    assert response.status_code == 422
    assert "Please send it once more" in main_text(response)


def test_nothing_in_a_message_runs_and_links_show_where_they_lead(client, ana, ben, both):
    write(ana, both, "<script>alert(1)</script> [bank](https://evil.example/) ![x](http://x.y/z)")
    client.force_login(ben.user)

    page = client.get(both.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert 'bank (<a href="https://evil.example/"' in page
    assert '<img src="http' not in page


def test_a_link_of_a_newcomer_waits_and_their_words_stay(client, ana, both):
    client.force_login(ana.user)

    response = send(client, both.get_absolute_url(), "Look at https://example.org/")

    assert response.status_code == 422
    assert "New members cannot post links yet" in main_text(response)


def test_two_hundred_messages_an_hour_and_then_a_pause(client, ana, both, monkeypatch):
    monkeypatch.setitem(sending.LIMITS, "message", limits.Limit("m", times=2, seconds=3600))
    client.force_login(ana.user)

    answers = [send(client, both.get_absolute_url(), f"No. {number}") for number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "You wrote very often just now." in main_text(answers[-1])
    assert "No. 2" in answers[-1].content.decode()


def test_a_long_conversation_comes_in_pages_that_leave_nothing_out(
    client, ana, ben, both, django_assert_num_queries
):
    for number in range(200):
        write((ana, ben)[number % 2], both, f"No. {number}", at=days_ago(30))
    client.force_login(ben.user)

    with django_assert_num_queries(9):
        page = client.get(both.get_absolute_url())
    read = words_in(page)
    while earlier := page.context["conversation"].earlier:
        page = client.get(f"{both.get_absolute_url()}?before={earlier}")
        read = [*words_in(page), *read]

    assert [html.removeprefix("<p>").removesuffix("</p>") for html in read] == [
        NOTE,
        *(f"No. {number}" for number in range(200)),
    ]


def test_a_conversation_of_one_message_costs_as_many_queries(
    client, ben, both, django_assert_num_queries
):
    client.force_login(ben.user)

    with django_assert_num_queries(9):
        client.get(both.get_absolute_url())


@pytest.mark.parametrize("place", ["-1", "x", "9" * 18, "9" * 40, "0", "١٢"])
def test_a_place_that_is_none_is_answered(client, ana, both, place):
    client.force_login(ana.user)

    assert client.get(f"{both.get_absolute_url()}?before={place}").status_code == 200
    assert client.get(f"{both.get_absolute_url()}since/?since={place}").status_code in (200, 204)
    assert client.get(f"/connections/?after={place}-{place}").status_code == 200


def test_a_draft_is_kept_until_it_is_sent(client, ana, ben, both):
    client.force_login(ana.user)
    address = both.get_absolute_url()

    assert send(client, address, "I began", keep="quietly").status_code == 204
    assert "I began" in client.get(address).content.decode()
    assert "you began to write" in main_text(client.get("/connections/"))
    client.force_login(ben.user)
    assert "I began" not in client.get(address).content.decode()
    client.force_login(ana.user)
    send(client, address, "I began and ended")

    assert Side.objects.get(member=ana).draft == ""


def test_a_draft_kept_without_a_script_says_so_and_an_empty_one_ends_it(client, ana, both):
    client.force_login(ana.user)

    kept = send(client, both.get_absolute_url(), "I began", keep="1")
    assert "Your draft is kept." in main_text(client.get(kept.url))
    send(client, both.get_absolute_url(), " ", keep="1")

    assert Side.objects.get(member=ana).drafted_at is None


def test_a_cry_for_help_is_answered_with_help_lines_and_comes_first(client, ana, both):
    client.force_login(ana.user)

    response = send(client, both.get_absolute_url(), "I want to kill myself.")

    assert "If you cannot go on" in main_text(client.get(response.url.split("#")[0]))
    assert Case.objects.get().flags == ["crisis"]


def test_how_to_reach_each_other_is_the_affair_of_the_two(client, lupus, ana, both):
    old_hand(ana, lupus)
    client.force_login(ana.user)

    send(client, both.get_absolute_url(), "Write to me at ana@example.org or call 0171 2345678.")

    assert Message.objects.count() == 2
    assert not Case.objects.exists()


def test_the_list_has_the_latest_first_and_costs_the_same_for_one_and_many(
    client, lupus, ana, ben, both, django_assert_num_queries
):
    client.force_login(ana.user)
    client.get("/connections/")
    with django_assert_num_queries(9):
        client.get("/connections/")
    others = [in_lupus(f"Member{number}", lupus) for number in range(29)]
    for each in others:
        connect(each, ana, f"From {each.pseudonym}")
    write(ben, both, "The very latest")

    with django_assert_num_queries(9):
        first = client.get("/connections/")
    entries = first.context["page"].entries
    second = client.get(f"/connections/?after={first.context['page'].next}")

    assert (entries[0].person.name, entries[0].glimpse) == (ben.pseudonym, "The very latest")
    names = [entry.person.name for entry in (*entries, *second.context["page"].entries)]
    assert names == [ben.pseudonym, *(each.pseudonym for each in others[::-1])]
    assert len(entries) == 25


def test_the_list_says_what_is_new_and_whose_the_latest_is(client, ana, ben, both):
    write(ben, both, "New for Ana")
    client.force_login(ana.user)

    [entry] = client.get("/connections/").context["page"].entries
    client.get(both.get_absolute_url())
    [read] = client.get("/connections/").context["page"].entries
    client.force_login(ben.user)
    [own] = client.get("/connections/").context["page"].entries

    assert (entry.is_unread, entry.is_mine, read.is_unread) == (True, False, False)
    assert (own.is_unread, own.is_mine, own.glimpse) == (False, True, "New for Ana")


def test_a_browser_that_only_looks_ahead_reads_nothing(client, ana, ben, both):
    write(ben, both, "New for Ana")
    client.force_login(ana.user)

    client.get(both.get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    client.head(both.get_absolute_url())

    assert client.get("/connections/").context["page"].entries[0].is_unread


def test_pages_of_a_conversation_are_kept_by_nobody_and_name_nobody_in_their_title(
    client, ana, ben, both
):
    client.force_login(ana.user)

    for address in (both.get_absolute_url(), "/connections/"):
        page = client.get(address)
        assert page["Cache-Control"] == "private, no-store"
        assert ben.pseudonym not in page.content.decode().split("</title>")[0]

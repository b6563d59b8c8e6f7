"""New messages without a reload, who sees what was read, and deleting for oneself."""

import pytest
from django.urls import reverse
from django.utils import timezone

from community.connections.models import Message, Side
from community.members import blocks
from community.notifications.reading import count_unread
from community.notifications.reading import said as place

from .world import days_ago, main_text, write

pytestmark = pytest.mark.django_db


def since(client, connection, moment):
    address = reverse("community:conversation-fresh", args=[connection.token])
    return client.get(address, {"since": place(moment)})


def test_what_came_since_comes_alone_and_says_where_to_go_on(client, ana, ben, both):
    old = write(ben, both, "Old")
    client.force_login(ana.user)
    assert since(client, both, old.sent_at).status_code == 204
    new = write(ben, both, "New")

    answer = since(client, both, old.sent_at)

    assert "New" in answer.content.decode()
    assert "Old" not in answer.content.decode()
    assert answer.headers["X-Until"] == place(new.sent_at)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert since(client, both, new.sent_at).status_code == 204


def test_asking_for_what_came_costs_little(client, ana, ben, both, django_assert_num_queries):
    client.force_login(ana.user)
    client.get(both.get_absolute_url())

    with django_assert_num_queries(5):
        since(client, both, timezone.now())


def test_what_appeared_on_the_page_is_read(client, ana, ben, both):
    client.force_login(ana.user)
    client.get(both.get_absolute_url())
    write(ben, both, "New")
    assert count_unread(ana.user) == 1

    since(client, both, both.connected_at)

    assert count_unread(ana.user) == 0
    assert not client.get("/connections/").context["page"].entries[0].is_unread


def test_after_a_block_there_is_nothing_to_ask_for(client, ana, ben, both):
    client.force_login(ana.user)
    blocks.block(ben, other=ana)

    assert since(client, both, days_ago(1)).status_code == 404


@pytest.mark.parametrize(
    ("allow", "shown"), [("", False), ("ana", False), ("ben", False), ("ana ben", True)]
)
def test_what_was_read_is_seen_only_if_both_allow_it(client, ana, ben, both, allow, shown):
    people = {"ana": ana, "ben": ben}
    for name in allow.split():
        client.force_login(people[name].user)
        address = reverse("community:conversation-reading", args=[both.token])
        assert client.post(address, {"lets": "yes"}).url == both.get_absolute_url()
    write(ana, both, "Did you see this?")
    client.force_login(ben.user)
    client.get(both.get_absolute_url())
    write(ana, both, "And this?")
    client.force_login(ana.user)

    said = client.get(both.get_absolute_url()).context["conversation"].said

    assert [each.is_read for each in said] == [False, shown, False]


def test_who_stops_letting_the_other_see_is_seen_no_more(client, ana, ben, both):
    Side.objects.update(shows_reading_at=timezone.now())
    address = reverse("community:conversation-reading", args=[both.token])
    client.force_login(ben.user)
    client.post(address, {"lets": "no"})
    client.get(both.get_absolute_url())
    client.force_login(ana.user)

    said = client.get(both.get_absolute_url()).context["conversation"].said

    assert not any(each.is_read for each in said)


def test_a_message_deleted_for_oneself_stays_for_the_other_and_is_gone_when_both_did(
    client, ana, ben, both
):
    message = write(ana, both, "Canary message")
    address = reverse("community:message-delete", args=[both.token, message.token])

    for member, other in ((ben, ana), (ana, ben)):
        client.force_login(member.user)
        response = client.post(address, follow=True)
        assert "The message is deleted for you." in main_text(response)
        assert "Canary message" not in client.get(both.get_absolute_url()).content.decode()
        assert client.post(address).status_code == 404
        client.force_login(other.user)
        shown = client.get(both.get_absolute_url()).content.decode()
        assert ("Canary message" in shown) == (member == ben)

    assert not Message.objects.filter(pk=message.pk).exists()


def test_a_conversation_deleted_for_oneself_goes_on_with_what_comes_next(client, ana, ben, both):
    write(ben, both, "Canary message")
    client.force_login(ana.user)
    address = reverse("community:conversation-delete", args=[both.token])
    assert "Delete this conversation for you?" in main_text(client.get(address))

    client.post(address)
    write(ben, both, "Afterwards")

    assert "Canary message" not in client.get(both.get_absolute_url()).content.decode()
    assert "Afterwards" in client.get(both.get_absolute_url()).content.decode()
    client.force_login(ben.user)
    assert "Canary message" in client.get(both.get_absolute_url()).content.decode()


def test_an_ended_connection_whose_words_are_deleted_is_in_the_list_no_more(client, ana, ben, both):
    client.force_login(ana.user)
    client.post(reverse("community:connection-end", args=[both.token]))
    assert len(client.get("/connections/").context["page"].entries) == 1

    client.post(reverse("community:conversation-delete", args=[both.token]))

    assert client.get("/connections/").context["page"].entries == ()
    client.force_login(ben.user)
    assert len(client.get("/connections/").context["page"].entries) == 1


def test_what_both_deleted_at_once_is_gone(client, ana, ben, both):
    for member in (ana, ben):
        client.force_login(member.user)
        client.post(reverse("community:conversation-delete", args=[both.token]))

    assert not Message.objects.exists()

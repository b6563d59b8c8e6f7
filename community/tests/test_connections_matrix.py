"""The same viewers and tables for asks, connections and messages. Ana is the one looked at."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from community.connections import actions as conversations
from community.connections import asking, conversation, wording
from community.groups import actions as groups
from community.members import actions, blocks, visibility
from community.members.models import Member
from community.notifications.reading import count_unread

from .test_visibility_matrix import (
    CANARIES,
    NAME,
    VIEWERS,
    close_account,
    in_lupus,
    leave,
    member_of,
    person_page,
    shows,
    sign_in,
    suspend,
    viewer,
)
from .test_visibility_matrix import world as world_of_the_matrix

pytestmark = pytest.mark.django_db
world = world_of_the_matrix
NOTE, WORDS = "Canary note", "Canary message"
NOT_NEAR = {"stranger", "member of another group", "ex-member"}
"""Viewers who see Ana only if they are connected."""


def ask(by, of, text=NOTE):
    return asking.ask(wording.kept(text), of=of, by=by, now=timezone.now())


def connected(world, **kwargs):
    """Zoe of the group, connected with Ana, who wrote to her."""
    zoe = in_lupus(world, name="Zoe", **kwargs)
    connection = asking.accept(ask(zoe, world.ana), by=world.ana, now=timezone.now())
    write(world.ana, connection)
    return SimpleNamespace(zoe=zoe, connection=connection, address=connection.get_absolute_url())


def write(by, connection):
    side = conversation.find(Member.objects.select_related("user").get(pk=by.pk), connection.token)
    return conversations.send(wording.kept(WORDS), side=side, now=timezone.now())


@pytest.mark.parametrize("kind", VIEWERS)
def test_who_reads_the_conversation_of_two_others(client, world, kind):
    two = connected(world)
    message = two.connection.messages.latest("sent_at")
    sign_in(client, viewer(kind, world))

    pages = [
        client.get(two.address),
        client.get(f"{two.address}since/?since=0"),
        client.get("/connections/"),
        client.get(reverse("community:report", args=["message", message.pk])),
        client.get("/me/notifications/"),
    ]

    words = [WORDS in page.content.decode() for page in pages]
    assert words == ([True] * 3 if kind == "herself" else [False] * 3) + [False, False]
    if kind not in ("herself", "visitor", "deactivated"):
        assert [page.status_code for page in pages[:2]] == [404, 404]
        assert pages[3].status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in VIEWERS if kind != "herself"])
def test_who_may_ask_her_and_reads_nothing_of_what_others_asked(client, world, kind):
    ask(in_lupus(world, name="Zoe"), world.ana)
    sign_in(client, viewer(kind, world))

    page = client.get(reverse("community:ask-to-connect", args=[world.ana.handle]))

    assert (page.status_code == 200) == VIEWERS[kind]
    for address in ("/connections/", world.ana.get_absolute_url()):
        assert NOTE not in client.get(address).content.decode()


@pytest.mark.parametrize("audience", ["nobody", "connections", "groups"])
@pytest.mark.parametrize("facet", CANARIES)
def test_each_facet_goes_to_connections_that_may_see_it(client, world, facet, audience):
    others = dict.fromkeys(CANARIES.keys() - {facet}, "nobody")
    actions.show(world.ana, **others, **{facet: audience})
    two = connected(world)
    sign_in(client, two.zoe.user)
    in_group = shows(person_page(client, world.ana))
    groups.leave(world.lupus, member=two.zoe)

    seen = shows(person_page(client, world.ana))

    assert seen == {"name", "line"} | (set() if audience == "nobody" else {facet})
    assert in_group == seen


@pytest.mark.parametrize("befalls", ["left the group", "withdrew consent"])
def test_connections_see_each_other_without_a_group_until_it_ends(client, world, befalls):
    two = connected(world)
    if befalls == "left the group":
        groups.leave(world.lupus, member=world.ana)
    else:
        actions.withdraw_consent(world.ana, purpose="show-me")
    sign_in(client, two.zoe.user)
    while_connected = person_page(client, world.ana).status_code

    conversations.end(conversation.find(two.zoe, two.connection.token), now=timezone.now())

    assert while_connected == 200
    assert person_page(client, world.ana).status_code == 404
    assert NAME in client.get(two.address).content.decode()
    actions.rename(world.ana, pseudonym="Another name")
    assert "Another name" not in client.get(two.address).content.decode()
    assert "Another name" not in client.get("/connections/").content.decode()


def block(world):
    blocks.block(world.ana, other=member_of(world.zoe.user))


def block_her(world):
    blocks.block(member_of(world.zoe.user), other=world.ana)


@pytest.mark.parametrize("happens", [suspend, close_account, block, block_her])
def test_who_is_gone_or_blocked_is_gone_from_every_page_at_once(client, world, happens):
    two = connected(world)
    world.zoe = two.zoe
    sign_in(client, two.zoe.user)
    places = [two.address, "/connections/", "/me/notifications/", world.ana.get_absolute_url()]
    before = [NAME in client.get(place).content.decode() for place in places]
    write(world.ana, two.connection)

    happens(world)

    assert before == [True] * 4
    for place in (*places, f"{two.address}since/?since=0", "/groups/lupus/", "/me/blocks/"):
        page = client.get(place).content.decode()
        assert WORDS not in page
        assert NAME not in page or (place == "/me/blocks/" and happens is block_her)
    assert count_unread(two.zoe.user) == 0
    assert (
        client.get(reverse("community:person-avatar", args=[world.ana.handle])).status_code == 404
    )


def test_an_ended_connection_shows_again_only_what_the_group_sees(client, world):
    actions.show(world.ana, **{**dict.fromkeys(CANARIES, "connections"), "conditions": "groups"})
    two = connected(world)
    sign_in(client, two.zoe.user)
    conversations.end(conversation.find(two.zoe, two.connection.token), now=timezone.now())

    assert shows(person_page(client, world.ana)) == {"name", "line", "conditions"}


def test_group_cards_show_to_connections_what_they_may_see(client, world):
    actions.show(world.ana, age="connections")
    two = connected(world)
    sign_in(client, two.zoe.user)
    as_connected = shows(client.get("/groups/lupus/"))
    sign_in(client, in_lupus(world).user)

    assert "age" in as_connected
    assert "age" not in shows(client.get("/groups/lupus/"))


@pytest.mark.parametrize("kind", sorted(NOT_NEAR))
def test_an_ask_of_hers_shows_her_to_whom_she_asks_and_to_nobody_else(client, world, kind):
    zoe = in_lupus(world, name="Zoe")
    ask(world.ana, zoe)
    groups.leave(world.lupus, member=zoe)
    sign_in(client, zoe.user)
    asked = shows(person_page(client, world.ana))
    sign_in(client, viewer(kind, world))

    assert asked == {"name", "line"}
    assert person_page(client, world.ana).status_code == 404


@pytest.mark.parametrize("happens", [suspend, close_account, leave])
def test_an_ask_of_hers_goes_with_her_but_not_with_her_membership(client, world, happens):
    zoe = in_lupus(world, name="Zoe")
    ask(world.ana, zoe)
    sign_in(client, zoe.user)

    happens(world)

    waits = NOTE in client.get("/connections/").content.decode()
    assert waits == (happens is leave)
    assert (world.ana in visibility.visible_to(zoe)) == waits

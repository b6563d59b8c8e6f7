import pytest
from django.test import Client

from community.groups import actions, counts
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_group, make_member, make_user

from .crowds import join_many, main_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    member = make_member("Ana")
    client.force_login(member.user)
    return member


def test_my_groups_are_listed_newest_first(client, ana):
    desk = Desk()
    for name in ("Lupus", "Asthma"):
        actions.join(make_group(name, desk=desk), member=ana, relation="had")
    join_many(make_group("Gout", desk=desk), 1)

    response = client.get("/groups/")

    listed = [membership.name for membership, _standing in response.context["groups"]]
    assert listed == ["Asthma", "Lupus"]
    assert 'href="/groups/asthma/"' in response.content.decode()
    assert "Gout" not in main_text(response)


def test_each_says_how_many_others_there_are(client, ana):
    desk = Desk()
    lupus, asthma = make_group("Lupus", desk=desk), make_group("Asthma", desk=desk)
    join_many(lupus, 12)
    for group in (lupus, asthma):
        actions.join(group, member=ana, relation="diagnosed")
    counts.take_snapshot()

    said = main_text(client.get("/groups/"))

    assert "Lupus You and 12 others" in said
    assert "Asthma You and fewer than 11 others" in said


def test_a_group_whose_page_was_withdrawn_can_only_be_left(client, ana):
    desk = Desk()
    lupus = make_group(desk=desk)
    actions.join(lupus, member=ana, relation="had")
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")

    response = client.get("/groups/")

    assert "has been withdrawn" in main_text(response)
    assert 'href="/groups/lupus/"' not in response.content.decode()
    assert 'href="/groups/lupus/leave/"' in response.content.decode()


def test_whoever_is_in_no_group_is_led_to_the_conditions(client):
    client.force_login(make_user("Mia"))

    response = client.get("/groups/")

    assert "You are in no group." in main_text(response)
    assert 'href="/conditions/"' in response.content.decode()


def test_nobody_keeps_the_page(client, ana):
    response = client.get("/groups/")

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_a_visitor_is_asked_to_sign_in():
    assert Client().get("/groups/").url.startswith("/account/login/")


def test_the_page_costs_the_same_however_many_groups_there_are(
    client, ana, django_assert_num_queries
):
    desk = Desk()
    actions.join(make_group("Lupus", desk=desk), member=ana, relation="had")
    with django_assert_num_queries(5):
        client.get("/groups/")
    for name in ("Asthma", "Gout", "Stroke"):
        actions.join(make_group(name, desk=desk), member=ana, relation="had")

    with django_assert_num_queries(5):
        client.get("/groups/")

import pytest
from django.test import Client

from community.groups import actions
from community.groups.models import Membership
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_group, make_member

from .crowds import main_text

pytestmark = pytest.mark.django_db
LEAVE = "/groups/lupus/leave/"


@pytest.fixture
def ana(client):
    member = make_member("Ana")
    actions.join(make_group(), member=member, relation="diagnosed")
    client.force_login(member.user)
    return member


def test_the_page_says_what_happens_and_does_nothing_yet(client, ana):
    said = main_text(client.get(LEAVE))

    assert "Leave the group for Lupus?" in said
    assert "What you said about Lupus is deleted: how you stand to it, and since when." in said
    assert "You are left out of the next count." in said
    assert Membership.objects.standing().exists()


def test_leaving_leads_to_ones_own_groups_and_says_that_it_is_done(client, ana):
    response = client.post(LEAVE, follow=True)

    assert response.redirect_chain == [("/groups/", 302)]
    assert "You have left the group for Lupus." in main_text(response)
    assert not Membership.objects.standing().exists()
    assert not ana.conditions.exists()


def test_leaving_twice_does_nothing_more(client, ana):
    client.post(LEAVE)

    assert client.post(LEAVE).url == "/groups/"
    assert client.get(LEAVE).url == "/groups/"
    assert Membership.objects.filter(left_at__isnull=False).count() == 1


def test_whoever_left_can_join_again(client, ana):
    client.post(LEAVE)

    client.post("/groups/lupus/join/", {"relation": "had"})

    assert ana.conditions.get().relation == "had"
    assert Membership.objects.standing().count() == 1


def test_the_group_of_a_withdrawn_page_can_be_left(client):
    desk = Desk()
    lupus, ana = make_group(desk=desk), make_member("Mia")
    actions.join(lupus, member=ana, relation="diagnosed")
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")
    client.force_login(ana.user)

    assert client.get(LEAVE).status_code == 200
    client.post(LEAVE)

    assert not Membership.objects.standing().exists()


def test_somebody_who_is_not_in_the_group_leaves_nothing(client, ana):
    client.force_login(make_member("Cleo").user)

    assert client.post(LEAVE).url == "/groups/"
    assert Membership.objects.standing().get().member == ana


def test_a_visitor_is_asked_to_sign_in():
    assert Client().post(LEAVE).url.startswith("/account/login/")


def test_another_site_cannot_make_anybody_leave(ana):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana.user)

    assert browser.post(LEAVE).status_code == 403
    assert Membership.objects.standing().exists()


def test_an_unknown_group_is_not_there(client, ana):
    assert client.post("/groups/nothing/leave/").status_code == 404

"""A visitor fills in the form first, makes an account or signs in, and is in the group."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from alike.accounts import limited
from alike.accounts.tests import mailbox
from community.groups import actions, intent, joining
from community.groups.models import Membership
from community.members.models import Member
from conditions.editorial import actions as editorial
from tests.factories import PASSWORD, Desk, make_group, make_member, make_user

from .crowds import main_text
from .test_join_page import FILLED_IN, JOIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """The time the join pages go by; it can be moved on."""

    class Clock:
        now = 1_800_000_000.0

        def time(self):
            return self.now

    ticking = Clock()
    monkeypatch.setattr(joining, "time", ticking)
    monkeypatch.setattr(limited, "time", ticking)
    return ticking


def fill_in(client, clock, **changes):
    """The form as a visitor sends it, after reading it for a while."""
    token = client.get(JOIN).context["form"].sendable_token
    clock.now += 20
    return client.post(JOIN, {**FILLED_IN, "token": token, **changes})


def sign_up(client):
    """From the form on to the address and the code, and back."""
    mailbox.ask(client, "mia@example.org", next="/join/")
    return mailbox.enter(client)


def test_a_visitor_is_in_the_group_after_signing_up(client, clock):
    make_group()

    door = fill_in(client, clock)
    back = client.get(sign_up(client).url)

    assert door.url == "/account/signup/?next=%2Fjoin%2F"
    assert back.url == "/groups/lupus/"
    member = Member.objects.get()
    assert member.user.email == "mia@example.org"
    assert member.pseudonym == "Quiet Otter"
    assert Membership.objects.standing().get().member == member
    assert member.conditions.get().relation == "diagnosed"
    assert "You are among the first here" in main_text(client.get(back.url))


def test_coming_back_twice_joins_once(client, clock):
    make_group()
    fill_in(client, clock)
    sign_up(client)
    client.get("/join/")

    again = client.get("/join/")

    assert again.url == "/groups/"
    assert Membership.objects.count() == 1


def test_a_member_who_was_signed_out_only_signs_in(client, clock):
    make_group()
    ana = make_member("Ana")

    door = fill_in(client, clock, door="sign-in", pseudonym="", **{"agree-keep-facts": ""})
    mailbox.sign_in(client, ana.user, PASSWORD)
    back = client.get("/join/")

    assert door.url == "/account/login/?next=%2Fjoin%2F"
    assert back.url == "/groups/lupus/"
    assert Membership.objects.standing().get().member == ana


def test_whoever_signs_in_before_filling_in_is_asked_afterwards(client, clock):
    make_group()
    user = make_user("Mia")
    fill_in(client, clock, door="sign-in", relation="")
    mailbox.sign_in(client, user, PASSWORD)

    response = client.get("/join/")

    assert response.status_code == 200
    assert "How do you stand to Lupus?" in main_text(response)
    assert 'action="/groups/lupus/join/"' in response.content.decode()
    assert not Membership.objects.exists()


def test_an_old_intent_is_the_form_again_with_what_was_said(client, clock):
    make_group()
    fill_in(client, clock)
    sign_up(client)
    clock.now += intent.FRESH_SECONDS + 1

    response = client.get("/join/")

    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="2015"' in html
    assert 'value="Quiet Otter"' in html
    assert "checkbox" in html
    assert not Membership.objects.exists()


def test_a_name_taken_meanwhile_is_asked_again(client, clock):
    make_group()
    fill_in(client, clock, pseudonym="Ana of tests")
    sign_up(client)
    make_member("Ana")

    response = client.get("/join/")

    assert response.status_code == 422
    assert "Somebody has this name, or one that looks the same." in main_text(response)
    assert 'value="2015"' in response.content.decode()


def test_a_page_withdrawn_meanwhile_is_explained(client, clock):
    desk = Desk()
    lupus = make_group(desk=desk)
    fill_in(client, clock)
    sign_up(client)
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")

    assert client.get("/join/").status_code == 410
    assert not Membership.objects.exists()


@pytest.mark.parametrize("forged", ["", "nonsense", "eyJhIjoxfQ:forged", "x" * 100_000])
def test_a_forged_intent_leads_to_ones_own_groups(client, forged):
    client.force_login(make_user("Mia"))
    session = client.session
    session["join"] = forged
    session.save()

    assert client.get("/join/").url == "/groups/"


def test_looking_at_the_form_sets_no_cookie(client):
    make_group()

    response = client.get(JOIN)

    assert response.status_code == 200
    assert not response.cookies


def test_a_form_with_a_fault_sets_no_cookie_and_keeps_nothing(client, clock):
    make_group()

    response = fill_in(client, clock, relation="")

    assert response.status_code == 422
    assert not response.cookies
    assert not Session.objects.exists()


def test_the_address_of_the_sign_up_names_no_condition(client, clock):
    make_group()

    assert "lupus" not in fill_in(client, clock).url


def test_another_site_cannot_fill_it_in(client, clock):
    make_group()
    token = client.get(JOIN).context["form"].sendable_token
    clock.now += 20

    response = client.post(
        JOIN, {**FILLED_IN, "token": token}, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert not response.cookies


def test_a_form_of_another_group_is_not_taken(client, clock):
    desk = Desk()
    make_group(desk=desk)
    desk.publish("Asthma")
    token = client.get("/groups/asthma/join/").context["form"].sendable_token
    clock.now += 20

    response = client.post(JOIN, {**FILLED_IN, "token": token})

    assert response.status_code == 422
    assert "Please send it again: it is fresh now." in main_text(response)


def test_a_visitor_who_opens_the_way_back_is_asked_to_sign_in():
    response = Client().get("/join/")

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_joining_before_coming_back_does_nothing_twice(client, clock):
    lupus = make_group()
    ana = make_member("Ana")
    actions.join(lupus, member=ana, relation="had")
    fill_in(client, clock, door="sign-in")
    mailbox.sign_in(client, ana.user, PASSWORD)

    back = client.get("/join/")

    assert back.url == "/groups/lupus/"
    assert ana.conditions.get().relation == "had"


def test_one_place_cannot_send_the_form_without_end_and_loses_nothing(client, clock):
    make_group()
    token = client.get(JOIN).context["form"].sendable_token
    clock.now += 20
    sent = {**FILLED_IN, "token": token}
    statuses = [Client().post(JOIN, sent).status_code for _ in range(30)]

    refused = client.post(JOIN, sent)

    assert statuses == [302] * 30
    assert refused.status_code == 429
    assert "This form has come many times from where you are." in main_text(refused)
    assert 'value="Quiet Otter"' in refused.content.decode()
    assert not refused.cookies
    clock.now += 600
    assert fill_in(client, clock).status_code == 302

"""Words that were sent while one was signed out, and forms that come from elsewhere."""

import pytest
from django.test import Client

from community.connections.models import Ask, Message

from .world import ask_page, connect, main_text

pytestmark = pytest.mark.django_db
RESCUED = "You were signed out when you sent this."


@pytest.fixture(params=["ask", "conversation"])
def address(request, ana, ben):
    return ask_page(ben) if request.param == "ask" else connect(ana, ben).get_absolute_url()


def test_what_was_sent_while_signed_out_is_found_again_once(client, ana, address):
    client.force_login(ana.user)
    ticket = client.get(address).context["ticket"]
    client.logout()
    before = Message.objects.count()

    answer = client.post(address, {"ticket": ticket, "text": "Canary words"})
    client.force_login(ana.user)
    page = client.get(address)

    assert answer.url == f"/account/login/?next={address}"
    assert (RESCUED in main_text(page), "Canary words" in main_text(page)) == (True, True)
    assert Message.objects.count() == before
    assert "Canary words" not in client.get(address).content.decode()


def test_somebody_else_who_signs_in_there_finds_nothing(client, ana, cleo, ben, address, lupus):
    client.force_login(ana.user)
    ticket = client.get(address).context["ticket"]
    client.logout()
    client.post(address, {"ticket": ticket, "text": "Canary words"})

    client.force_login(ben.user)

    for place in (address, "/connections/"):
        assert "Canary words" not in client.get(place).content.decode()


def test_what_is_sent_from_another_site_is_refused(ana, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana.user)
    ticket = client.get(address).context["ticket"]
    before = Message.objects.count()

    answer = client.post(
        address,
        {"ticket": ticket, "text": "Forged"},
        headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert (Message.objects.count(), Ask.objects.filter(note__text="Forged").count()) == (before, 0)


def test_a_form_without_a_ticket_that_comes_without_the_cookie_does_nothing(ana, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana.user)
    before = Message.objects.count()

    for more in ({}, {"keep": "quietly"}):
        client.post(address, {"text": "Forged", **more})

    assert Message.objects.count() == before
    assert "Forged" not in client.get(address).content.decode()

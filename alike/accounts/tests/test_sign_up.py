import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alike.accounts.models import User
from tests.factories import make_user

from .mailbox import ask, enter, who

pytestmark = pytest.mark.django_db
NEW = "ana@example.org"


def test_a_visitor_signs_up_with_an_address_and_a_code(client):
    asked = ask(client, " Ana@Example.org ")
    assert User.objects.count() == 0

    entered = enter(client)

    ana = User.objects.get()
    assert (asked.status_code, asked.url) == (302, reverse("account_code"))
    assert (entered.status_code, entered.url) == (302, "/")
    assert ana.email == NEW
    assert ana.verified_at is not None
    assert not ana.has_usable_password()
    assert who(client) == str(ana.pk)
    address = EmailAddress.objects.get()
    assert (address.user, address.email, address.verified, address.primary) == (
        ana,
        NEW,
        True,
        True,
    )


def test_who_came_from_a_page_lands_there(client):
    ask(client, NEW, next="/conditions/?a=1")

    assert enter(client).url == "/conditions/?a=1"


@pytest.mark.parametrize("forged", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_a_forged_way_back_leads_to_the_first_page(client, forged):
    ask(client, NEW, next=forged)

    assert enter(client).url == "/"


def test_signing_up_with_an_address_that_has_an_account_signs_in_to_it(client):
    ana = make_user("Ana")

    asked = ask(client, ana.email)
    entered = enter(client)

    assert (asked.url, entered.url) == (reverse("account_code"), "/")
    assert who(client) == str(ana.pk)
    assert User.objects.count() == 1


def test_nothing_tells_an_address_with_an_account_from_one_without(client):
    make_user("Ana")
    pages, mails = [], []

    for email in (NEW, "ben@example.org"):
        client.cookies.clear()
        asked = ask(client, email)
        page = client.get(asked.url)
        pages.append((asked.status_code, asked.url, len(page.content)))
        sent = mail.outbox.pop()
        mails.append((sent.subject, len(sent.body), sent.to == [email]))

    assert pages[0][:2] == pages[1][:2]
    assert mails[0] == mails[1]


@pytest.mark.parametrize(
    "way", ["account_signup", "account_request_login_code", "account_reset_password"]
)
def test_asking_for_a_code_looks_at_no_account(client, way):
    make_user("Ana")
    ask(client, "warm@example.org", way=way)

    with CaptureQueriesContext(connection) as of_existing:
        ask(client, NEW, way=way)
    with CaptureQueriesContext(connection) as of_new:
        ask(client, "ben@example.org", way=way)

    assert len(of_existing) == len(of_new) > 0
    asked = [query["sql"] for query in [*of_existing, *of_new]]
    assert not [sql for sql in asked if "accounts_user" in sql or "emailaddress" in sql]


def test_signing_in_by_code_opens_an_account_for_who_has_none(client):
    ask(client, NEW, way="account_request_login_code")
    enter(client)

    assert who(client) == str(User.objects.get(email=NEW).pk)


def test_somebody_signed_in_is_led_on(client):
    client.force_login(make_user("Ana"))

    assert client.get(reverse("account_signup") + "?next=/about/").url == "/about/"
    assert client.get(reverse("account_login")).url == "/"

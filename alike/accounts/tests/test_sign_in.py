import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import PASSWORD, make_user

from .mailbox import enter, sign_in, who

pytestmark = pytest.mark.django_db


def test_the_right_password_lets_in_and_the_way_back_is_kept(client):
    ana = make_user("Ana")

    answer = client.post(
        reverse("account_login"),
        {"login": "ANA@example.org", "password": PASSWORD, "next": "/about/"},
    )

    assert answer.url == "/about/"
    assert who(client) == str(ana.pk)


def test_without_a_password_a_code_is_sent(client):
    ana = make_user("Ana")

    answer = client.post(reverse("account_login"), {"login": ana.email, "next": "/about/"})

    assert answer.url == reverse("account_code")
    assert enter(client).url == "/about/"
    assert who(client) == str(ana.pk)


def test_a_wrong_password_an_unset_one_and_no_account_look_the_same(client):
    make_user("Ana")
    ben = make_user("Ben")
    ben.set_unusable_password()
    ben.save(update_fields=["password"])

    pages = []
    for email in ("ana@example.org", "ben@example.org", "cleo@example.org"):
        answer = client.post(reverse("account_login"), {"login": email, "password": "x" * 12})
        pages.append((answer.status_code, answer.content.count(b"is not right"), who(client)))

    assert pages == [(200, 1, None)] * 3
    assert not mail.outbox


def test_a_password_costs_the_same_queries_with_and_without_an_account(client):
    make_user("Ana")
    fields = {"password": "not this one"}
    client.post(reverse("account_login"), {"login": "warm@example.org", **fields})

    with CaptureQueriesContext(connection) as of_existing:
        client.post(reverse("account_login"), {"login": "ana@example.org", **fields})
    with CaptureQueriesContext(connection) as of_new:
        client.post(reverse("account_login"), {"login": "ben@example.org", **fields})

    assert len(of_existing) == len(of_new) > 0


def test_a_closed_account_cannot_sign_in(client):
    ana = make_user("Ana")
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    assert b"is not right" in sign_in(client, ana, PASSWORD).content
    assert who(client) is None


def test_signing_out_takes_a_form(client):
    client.force_login(make_user("Ana"))

    assert client.get(reverse("account_logout")).status_code == 200
    assert who(client)
    assert client.post(reverse("account_logout")).url == "/"
    assert who(client) is None


def test_pages_about_accounts_are_kept_by_nobody(client):
    answer = client.get(reverse("account_login"))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in answer.content

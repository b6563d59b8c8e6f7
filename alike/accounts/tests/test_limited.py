import time
from itertools import chain

import pytest
from django.core import mail
from django.urls import reverse

from alike.accounts import limited
from tests.crowd import crowd
from tests.factories import PASSWORD, make_user

from .mailbox import ask, sign_in, sign_in_by_code, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    """All tries of a test fall into one window."""
    noon = time.time() // 600 * 600 + 60
    monkeypatch.setattr(time, "time", lambda: noon)


def test_an_account_gets_so_many_codes_and_then_a_kind_word(client):
    for _ in range(limited.CODE.account):
        assert ask(client, "ana@example.org").status_code == 302

    refused = ask(client, "ANA@example.org ")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "540"
    assert b"Please try again in 9 minutes" in refused.content
    assert len(mail.outbox) == limited.CODE.account


def test_another_account_and_another_window_count_by_themselves(client, monkeypatch):
    for _ in range(limited.CODE.account + 1):
        ask(client, "ana@example.org")
    ben = ask(client, "ben@example.org")
    later = time.time() + 600
    monkeypatch.setattr(time, "time", lambda: later)

    assert ben.status_code == 302
    assert ask(client, "ana@example.org").status_code == 302


def test_an_address_with_an_account_and_one_without_are_refused_alike(client):
    make_user("Ana")

    def refusals(email):
        return [ask(client, email).status_code for _ in range(limited.CODE.account + 2)]

    assert refusals("ana@example.org") == refusals("nobody@example.org")


def test_one_client_may_not_try_many_accounts(client):
    answers = [
        ask(client, f"{number}@example.org").status_code
        for number in range(limited.CODE.address + 1)
    ]

    assert answers == [302] * limited.CODE.address + [429]


def test_who_is_refused_as_a_client_uses_up_no_account_of_others(client):
    for number in range(limited.CODE.address):
        ask(client, f"{number}@example.org")
    for _ in range(limited.CODE.account + 1):
        assert ask(client, "ana@example.org").status_code == 429

    answer = client.post(
        reverse("account_signup"), {"email": "ana@example.org"}, REMOTE_ADDR="192.0.2.1"
    )

    assert answer.status_code == 302


def test_behind_proxies_the_client_counts_and_not_the_proxy(client, settings):
    settings.TRUSTED_PROXIES = 1

    def from_client(number, address):
        return client.post(
            reverse("account_signup"),
            {"email": f"{number}@example.org"},
            headers={"X-Forwarded-For": f"203.0.113.9, {address}"},
        ).status_code

    for number in range(limited.CODE.address):
        from_client(number, "198.51.100.4")

    assert from_client("a", "198.51.100.4") == 429
    assert from_client("b", "198.51.100.5") == 302


def test_everybody_together_is_limited(rf):
    rates = limited.Rates("code", account=100, address=100, everybody=2)

    answers = [
        bool(limited.too_often(rf.post("/", REMOTE_ADDR=f"192.0.2.{one}"), rates, account=one))
        for one in (1, 2, 3)
    ]

    assert answers == [False, False, True]


def test_passwords_cannot_be_guessed_for_long(client):
    ana = make_user("Ana")
    for _ in range(limited.PASSWORD.account):
        assert sign_in(client, ana, "not this one").status_code == 200

    assert sign_in(client, ana, PASSWORD).status_code == 429
    assert who(client) is None


def test_a_password_cannot_be_guessed_by_who_stole_a_session_either(client):
    ana = make_user("Ana")
    sign_in_by_code(client, ana)
    address = reverse("account_reauthenticate")

    answers = [client.post(address, {"password": "x"}).status_code for _ in range(11)]

    assert answers == [200] * limited.FACTOR.account + [429]


def test_asking_a_passkey_for_its_challenge_is_limited_too(client):
    address = reverse("mfa_login_webauthn")

    answers = [
        client.get(address, headers={"Accept": "application/json"}).status_code for _ in range(61)
    ]

    assert answers == [200] * limited.PASSKEY.address + [429]


@pytest.mark.django_db(transaction=True)
def test_of_a_crowd_exactly_the_limit_gets_a_code(client, tmp_path):
    def try_three_times():
        browser = type(client)()
        return [ask(browser, "ana@example.org").status_code for _ in range(3)]

    answers = [*chain(*crowd(try_three_times, people=6, folder=tmp_path))]

    assert answers.count(302) == limited.CODE.account == len(mail.outbox)
    assert set(answers) == {302, 429}

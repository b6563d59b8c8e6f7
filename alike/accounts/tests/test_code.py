import pytest
from django.core import mail
from django.urls import reverse

from alike.accounts import codes
from alike.accounts.models import User
from tests.factories import make_user

from .mailbox import ask, code, enter, who

pytestmark = pytest.mark.django_db
ANA = "ana@example.org"


def test_a_wrong_code_can_be_mended(client):
    ask(client, ANA)

    wrong = enter(client, "BCDF-GHJK")

    assert wrong.status_code == 200
    assert b"This is not the code we sent" in wrong.content
    assert who(client) is None
    assert enter(client).status_code == 302
    assert who(client)


@pytest.mark.parametrize("said", [str.lower, lambda code: code.replace("-", " ")])
def test_a_code_may_be_typed_in_any_case_and_without_its_dash(client, said):
    ask(client, ANA)

    enter(client, said(code()))

    assert who(client)


def test_after_five_tries_the_code_is_spent_even_for_the_right_one(client):
    ask(client, ANA)
    for _ in range(5):
        assert enter(client, "BCDF-GHJK").status_code == 200

    right = enter(client)

    assert (right.status_code, right.url) == (302, reverse("account_login"))
    assert User.objects.count() == 0


def test_tries_are_not_forgotten_with_the_session(client):
    ask(client, ANA)
    before = dict(client.session)
    for _ in range(5):
        enter(client, "BCDF-GHJK")
        session = client.session
        session.update(before)
        session.save()

    assert enter(client).url == reverse("account_login")
    assert who(client) is None


def test_an_old_code_is_no_longer_good(client):
    ask(client, ANA)
    session = client.session
    session[codes.KEPT_IN]["sent_at"] -= codes.GOOD_FOR + 1
    session.save()

    late = enter(client)

    assert late.url == reverse("account_login")
    assert b"no longer good" in client.get(late.url).content
    assert User.objects.count() == 0


def test_a_code_is_good_once(client):
    ask(client, ANA)
    kept, said = client.session[codes.KEPT_IN], code()
    enter(client, said)
    client.logout()
    session = client.session
    session[codes.KEPT_IN] = kept
    session.save()

    assert enter(client, said).url == reverse("account_login")
    assert who(client) is None


def test_a_code_is_good_in_the_browser_that_asked_for_it(client, client_of_ben):
    ask(client, ANA)

    assert enter(client_of_ben).url == reverse("account_login")
    assert who(client_of_ben) is None


@pytest.fixture
def client_of_ben(client):
    return type(client)()


def test_a_new_code_spends_the_last_one(client):
    ask(client, ANA)
    first = code()
    client.post(reverse("account_another_code"))

    assert len(mail.outbox) == 2
    assert enter(client, first).status_code == 200
    assert who(client) is None
    assert enter(client).status_code == 302


def test_the_session_never_holds_the_code(client):
    ask(client, ANA)

    assert code().replace("-", "") not in str(dict(client.session)).upper()
    assert code() not in str(dict(client.session))


def test_without_a_waiting_code_there_is_nothing_to_enter(client):
    assert client.get(reverse("account_code")).url == reverse("account_login")
    assert client.post(reverse("account_another_code")).url == reverse("account_login")
    assert not mail.outbox


def test_a_closed_account_stays_closed(client):
    ana = make_user("Ana")
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    ask(client, ana.email)

    assert enter(client).url == reverse("account_inactive")
    assert who(client) is None

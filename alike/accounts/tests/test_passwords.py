import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.urls import reverse

from alike.accounts import passwords
from tests.factories import PASSWORD, make_user

from .mailbox import ask, enter, sign_in, sign_in_by_code, who

pytestmark = pytest.mark.django_db
NEW = "correct horse battery"


def set_password(client, password, way="account_set_password", **fields):
    return client.post(reverse(way), {"password1": password, "password2": password, **fields})


@pytest.fixture
def ana(client):
    """Somebody without a password, who has just come in with a code."""
    ana = make_user("Ana")
    ana.set_unusable_password()
    ana.save(update_fields=["password"])
    sign_in_by_code(client, ana)
    return ana


def test_a_member_sets_a_password_and_signs_in_with_it(client, ana):
    answer = set_password(client, NEW)
    client.post(reverse("account_logout"))

    assert answer.url == reverse("account_home")
    assert sign_in(client, ana, NEW).url == "/"
    assert mail.outbox[-1].subject == "About your Alike account"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("elevenchars", b"at least 12 characters"),
        ("x" * 129, b"at most 128 characters"),
        ("1qaz2wsx3edc", b"too common"),
        ("ana@example.org", b"too similar"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(client, ana, password, said):
    answer = set_password(client, password)

    ana.refresh_from_db()
    assert said in answer.content
    assert not ana.has_usable_password()


def test_letters_of_every_script_are_welcome_however_a_device_spells_them(client, ana):
    spelled_apart = "cafe\u0301 sómewhere Ωλ 漢字"

    set_password(client, spelled_apart)

    assert authenticate(username=ana.email, password="café sómewhere Ωλ 漢字") == ana


def test_nobody_waits_for_a_password_that_nobody_can_have(client):
    make_user("Ana")

    assert passwords.typed("x" * 129) is None
    assert authenticate(username="ana@example.org", password="x" * 1_000_000) is None
    answer = client.post(
        reverse("account_login"), {"login": "ana@example.org", "password": "x" * 129}
    )
    assert b"at most 128 characters" in answer.content


def test_changing_the_password_needs_the_old_one(client):
    ana = make_user("Ana")
    sign_in(client, ana, PASSWORD)

    wrong = set_password(client, NEW, "account_change_password", oldpassword="x")
    right = set_password(client, NEW, "account_change_password", oldpassword=PASSWORD)

    assert wrong.status_code == 200
    assert right.url == reverse("account_home")
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_a_forgotten_password_is_set_anew_and_ends_the_other_sessions(client):
    ana = make_user("Ana")
    elsewhere = type(client)()
    sign_in(elsewhere, ana, PASSWORD)

    ask(client, ana.email, way="account_reset_password")
    entered = enter(client)
    done = set_password(client, NEW, "account_complete_password_reset")

    assert entered.url == reverse("account_complete_password_reset")
    assert done.url == "/"
    assert who(client) == str(ana.pk)
    assert authenticate(username=ana.email, password=NEW) == ana
    assert elsewhere.get(reverse("account_home")).status_code == 302


def test_a_reset_without_an_account_says_so_only_to_who_reads_the_mail(client):
    ask(client, "nobody@example.org", way="account_reset_password")
    entered = enter(client)

    assert entered.url == reverse("account_signup")
    assert b"There is no account with this address yet" in client.get(entered.url).content
    assert who(client) is None


def test_no_new_password_without_a_code(client):
    make_user("Ana")
    ask(client, "ana@example.org", way="account_reset_password")

    answer = set_password(client, NEW, "account_complete_password_reset")

    assert answer.url == reverse("account_reset_password")
    assert authenticate(username="ana@example.org", password=PASSWORD)

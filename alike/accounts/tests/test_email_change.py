import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from alike.accounts.models import User
from tests.factories import make_user

from .mailbox import code, sign_in_by_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    ana = make_user("Ana")
    sign_in_by_code(client, ana)
    mail.outbox.clear()
    return ana


def change_to(client, email):
    return client.post(reverse("account_email"), {"email": email, "action_add": ""})


def confirm(client, said=None):
    address = reverse("account_email_verification_sent")
    return client.post(address, {"code": said or code()})


def test_a_new_address_counts_once_its_code_is_entered(client, ana):
    asked = change_to(client, " New@Example.ORG ")
    ana.refresh_from_db()
    before = ana.email
    confirmed = confirm(client)

    ana.refresh_from_db()
    assert asked.url == reverse("account_email_verification_sent")
    assert confirmed.url == reverse("account_home")
    assert (before, ana.email) == ("ana@example.org", "new@example.org")
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (ana.pk, "new@example.org", True, True)
    ]


def test_the_old_address_hears_of_it_and_does_not_learn_the_new_one(client, ana):
    change_to(client, "new@example.org")
    confirm(client)

    told = mail.outbox[-1]
    assert told.to == ["ana@example.org"]
    assert "new@example.org" not in told.body


def test_a_wrong_code_changes_nothing(client, ana):
    change_to(client, "new@example.org")

    answer = confirm(client, "BCDF-GHJK")

    assert b"This is not the code we sent" in answer.content
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"


def test_an_address_of_somebody_else_looks_like_any_other_until_the_code_is_there(client, ana):
    ben = make_user("Ben")

    to_new, to_taken = [], []
    for email, seen in (("new@example.org", to_new), (ben.email, to_taken)):
        asked = change_to(client, email)
        seen += [asked.status_code, asked.url, len(mail.outbox[-1].body), mail.outbox[-1].subject]
        assert mail.outbox[-1].to == [email]
    refused = confirm(client)

    assert to_new == to_taken
    assert b"belongs to an account already" in refused.content
    assert User.objects.get(pk=ana.pk).email == "ana@example.org"


def test_an_address_taken_meanwhile_is_refused_without_a_fault(client, ana):
    change_to(client, "new@example.org")
    User.objects.create_user("new@example.org")

    answer = confirm(client)

    assert answer.status_code == 200
    assert User.objects.get(pk=ana.pk).email == "ana@example.org"

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.urls import reverse

from alike.accounts.models import User
from tests.factories import PASSWORD, make_user

from .mailbox import sign_in, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    operator = User.objects.create_superuser("olga@example.org", PASSWORD)
    client.force_login(operator)
    return operator


def test_secrets_and_sessions_of_people_are_not_on_the_desk():
    shown = {model._meta.label for model in admin.site._registry}

    assert "accounts.User" in shown
    assert not {label for label in shown if label.startswith(("account.", "mfa.", "usersess"))}


def test_an_address_that_an_operator_types_in_has_to_be_proved(client, operator):
    ana = make_user("Ana")

    client.post(
        reverse("admin:accounts_user_change", args=[ana.pk]),
        {"email": "New@Example.org", "is_active": "on"},
    )
    browser = type(client)()
    halfway = sign_in(browser, User.objects.get(pk=ana.pk), PASSWORD)

    assert not EmailAddress.objects.filter(email="ana@example.org").exists()
    assert halfway.url == reverse("account_email_verification_sent")
    assert who(browser) is None


def test_an_operator_made_on_the_command_line_proves_their_address_first(client):
    olga = User.objects.create_superuser("olga@example.org", PASSWORD)

    halfway = sign_in(client, olga, PASSWORD)

    assert halfway.url == reverse("account_email_verification_sent")
    assert who(client) is None

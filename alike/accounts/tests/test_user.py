import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alike.accounts.models import User, normalise_email
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_without_spaces_and_in_lower_case():
    ana = User.objects.create_user("  Ana@Example.ORG ", PASSWORD)

    assert ana.email == "ana@example.org"
    assert str(ana) == "ana@example.org"


def test_people_sign_in_however_they_write_their_address():
    ana = make_user("Ana")

    assert authenticate(username="ANA@example.org", password=PASSWORD) == ana
    assert authenticate(username=" ana@Example.org ", password=PASSWORD) == ana
    assert authenticate(username="ana@example.org", password="something else") is None


def test_one_address_has_one_account():
    make_user("Ana")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANA@example.org", PASSWORD)


def test_a_form_says_kindly_that_the_address_is_taken():
    make_user("Ana")
    again = User(email="Ana@Example.org")
    again.set_password(PASSWORD)

    with pytest.raises(ValidationError, match="There is an account with this e-mail already"):
        again.full_clean()


def test_the_database_keeps_capitals_out():
    ana = make_user("Ana")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ana.pk).update(email="Ana@example.org")


def test_a_superuser_may_enter_the_desk_and_do_everything():
    ana = User.objects.create_superuser("ana@example.org", PASSWORD)

    assert ana.is_staff
    assert ana.has_perm("conditions.publish_condition")


def test_no_address_is_an_empty_one():
    assert normalise_email(None) == ""

import pytest
from allauth.account.models import EmailAddress

from alike.accounts import actions
from alike.accounts.models import User
from tests.crowd import crowd
from tests.factories import make_user

ANA = "ana@example.org"


@pytest.mark.django_db
def test_it_is_made_once_and_found_afterwards():
    made, is_new = actions.account_of("Ana@Example.org")
    found, is_new_again = actions.account_of(ANA)

    assert (made, is_new, is_new_again) == (found, True, False)
    assert made.verified_at == User.objects.get().verified_at


@pytest.mark.django_db
def test_a_code_proves_the_address_of_an_account_that_was_never_verified():
    User.objects.create_user(ANA)

    ana, is_new = actions.account_of(ANA)

    assert not is_new
    assert ana.verified_at is not None
    assert EmailAddress.objects.filter(user=ana, email=ANA, verified=True, primary=True).exists()


@pytest.mark.django_db
def test_verifying_twice_keeps_the_first_moment():
    ana = make_user("Ana")
    first = ana.verified_at

    actions.verify(ana)

    assert User.objects.get().verified_at == first
    assert EmailAddress.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_in_a_crowd_one_account_is_made(tmp_path):
    answers = crowd(lambda: actions.account_of(ANA), people=8, folder=tmp_path)

    assert sorted(is_new for _, is_new in answers) == [False] * 7 + [True]
    assert User.objects.count() == EmailAddress.objects.count() == 1

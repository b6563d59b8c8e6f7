import pytest
from django.contrib.auth.models import Permission

from alike.accounts.models import User
from tests.factories import make_chief, make_editor, make_reviewer, make_user

pytestmark = pytest.mark.django_db
REVIEW = "conditions.review_condition"


def test_who_holds_a_permission_holds_it_through_a_group_directly_or_as_superuser():
    ben = make_reviewer("Ben")
    dana = make_user("Dana")
    dana.user_permissions.add(Permission.objects.get(codename="review_condition"))
    eve = User.objects.create_superuser("eve@example.org", "a long enough password")
    make_editor("Ana")
    make_chief("Cleo")

    assert set(User.objects.holding(REVIEW)) == {ben, dana, eve}


def test_somebody_with_it_twice_is_found_once():
    ben = make_reviewer("Ben")
    ben.user_permissions.add(Permission.objects.get(codename="review_condition"))

    assert list(User.objects.holding(REVIEW)) == [ben]


def test_who_has_left_holds_nothing():
    ben = make_reviewer("Ben")
    ben.is_active = False
    ben.save(update_fields=["is_active"])

    assert not User.objects.holding(REVIEW).exists()


def test_the_same_codename_of_another_app_is_another_permission():
    make_reviewer("Ben")

    assert not User.objects.holding("accounts.review_condition").exists()

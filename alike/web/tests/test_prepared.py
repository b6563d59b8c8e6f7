import threading

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from alike.accounts.models import User
from alike.web.prepared import Prepared, Slot
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def by_address():
    return User.objects.filter(email=Slot("email")).values_list("pk", "joined_at", "is_staff")


def test_each_run_has_its_own_values():
    ana, ben = make_user("Ana"), make_user("Ben")
    query = Prepared(by_address)

    assert query.rows(email=ana.email) == [(ana.pk, ana.joined_at, False)]
    assert query.rows(email=ben.email) == [(ben.pk, ben.joined_at, False)]
    assert query.rows(email="nobody@example.org") == []


def test_a_slot_can_stand_deep_inside_and_more_than_once():
    ana = make_user("Ana")
    same = User.objects.filter(pk=OuterRef("pk"), email=Slot("email"))
    query = Prepared(
        lambda: User.objects.filter(Exists(same), email=Slot("email")).values_list("pk")
    )

    assert query.rows(email=ana.email) == [(ana.pk,)]


def test_what_is_given_is_never_read_as_sql():
    make_user("Ana")

    assert Prepared(by_address).rows(email="' OR ''='") == []


def test_the_query_is_built_once_in_a_thread():
    built = []
    query = Prepared(lambda: built.append(threading.get_ident()) or by_address())

    query.rows(email="a@example.org")
    query.rows(email="b@example.org")
    other = threading.Thread(target=lambda: (query.rows(email="c@example.org"), connection.close()))
    other.start()
    other.join()

    assert len(built) == len(set(built)) == 2


def test_a_value_that_is_missing_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        Prepared(by_address).rows()

import pytest

from alike.web.budget import Budget, spend
from alike.web.models import Tally
from tests.crowd import crowd

pytestmark = pytest.mark.django_db
NOON = 1_800_000_000
DAY = 24 * 3600
FIVE = Budget("look", things=5, seconds=DAY)


def look(*things, who="ana", now=NOON):
    return spend(FIVE, who=who, things=things, now=now)


def test_as_many_as_the_budget_holds_can_be_looked_at():
    assert look(1, 2, 3).allowed
    assert look(4, 5).allowed
    assert not look(6).allowed


def test_looking_again_costs_nothing():
    look(1, 2, 3, 4, 5)

    assert look(1, 2, 3, 4, 5).allowed
    assert look(3).allowed


def test_it_is_all_or_nothing():
    look(1, 2, 3)

    assert not look(3, 4, 5, 6).allowed
    assert not look(4).allowed


def test_nothing_to_look_at_costs_nothing():
    assert look().allowed
    assert not Tally.objects.exists()


def test_more_at_once_than_a_whole_budget_is_refused():
    assert not look(*range(6)).allowed


def test_each_has_a_budget_of_their_own():
    look(*range(5))

    assert look(6, who="ben").allowed


def test_the_next_day_has_a_new_one():
    end = look(*range(6)).ends_at

    assert not look(7, now=end - 1).allowed
    assert look(7, now=end).allowed


def test_only_the_first_refusal_is_marked():
    look(*range(5))

    assert [look(9).is_first_refusal for _ in range(3)] == [True, False, False]


def test_what_is_kept_tells_nobody_who_looked_at_what():
    look("ben")

    assert Tally.objects.count() == 2
    assert not Tally.objects.filter(key__contains="ben").exists()


def test_it_is_flat(django_assert_num_queries):
    with django_assert_num_queries(3):
        look(1)
    with django_assert_num_queries(3):
        look(2, 3, 4)
    with django_assert_num_queries(1):
        look(1, 2, 3, 4)


@pytest.mark.django_db(transaction=True)
def test_a_crowd_with_one_account_gets_no_more_than_the_budget(tmp_path):
    things = iter(range(100))

    answers = crowd(lambda: look(next(things)), people=12, folder=tmp_path)

    assert sum(answer.allowed for answer in answers) == 5
    assert sum(answer.is_first_refusal for answer in answers) == 1

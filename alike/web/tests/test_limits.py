import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from alike.web import limits
from alike.web.limits import Limit
from alike.web.models import Tally
from tests.crowd import crowd

THREE_A_MINUTE = Limit("test", times=3, seconds=60)
NOON = 1_800_000_000


def allowed(times, *, who="ana", now=NOON, limit=THREE_A_MINUTE):
    return [limits.count(limit, who=who, now=now).allowed for _ in range(times)]


@pytest.mark.django_db
def test_the_first_three_are_allowed_and_the_fourth_is_not():
    assert allowed(4) == [True, True, True, False]


@pytest.mark.django_db
def test_each_person_each_action_and_each_window_counts_by_itself():
    allowed(3)

    assert allowed(1, who="ben") == [True]
    assert allowed(1, limit=Limit("other", times=3, seconds=60)) == [True]
    assert allowed(1, now=NOON + 60) == [True]
    assert allowed(1) == [False]


@pytest.mark.django_db
def test_who_is_refused_learns_when_the_window_ends():
    window_start = NOON - NOON % 60

    assert limits.count(THREE_A_MINUTE, who="ana", now=window_start).retry_after == 60
    assert limits.count(THREE_A_MINUTE, who="ana", now=window_start + 59.9).retry_after == 1


@pytest.mark.django_db
def test_only_a_keyed_hash_is_kept(settings):
    allowed(1, who="192.0.2.7")
    first = Tally.objects.get().key
    Tally.objects.all().delete()
    settings.SECRET_KEY = "another key altogether"

    allowed(1, who="192.0.2.7")

    assert "192.0.2.7" not in first
    assert len(first) == 64
    assert Tally.objects.get().key != first


@pytest.mark.django_db
def test_ended_windows_of_everybody_are_forgotten_and_running_ones_are_kept():
    allowed(2, who="ana")
    allowed(2, who="cleo", now=NOON + limits.KEPT_AFTER_END)

    allowed(1, who="ben", now=NOON + limits.KEPT_AFTER_END + 60)

    assert sorted(Tally.objects.values_list("count", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_something_is_first_only_once():
    answers = [limits.is_first("nonce", who="a", until=NOON + 60) for _ in range(3)]

    assert answers == [True, False, False]
    assert limits.is_first("nonce", who="b", until=NOON + 60)


@pytest.mark.django_db
def test_an_act_costs_three_statements_and_the_first_one_looks_for_ended_tallies(
    django_assert_num_queries,
):
    with django_assert_num_queries(6):
        allowed(1)
    with django_assert_num_queries(5):
        allowed(1)


@pytest.mark.django_db(transaction=True)
def test_of_a_crowd_exactly_the_limit_is_allowed(tmp_path):
    limit = Limit("crowd", times=10, seconds=60)

    answers = crowd(lambda: allowed(4, limit=limit), people=8, folder=tmp_path)

    assert sum(sum(answer) for answer in answers) == 10
    assert list(Tally.objects.values_list("count", flat=True)) == [32]


@pytest.mark.django_db(transaction=True)
def test_in_a_crowd_exactly_one_is_first(tmp_path):
    answers = crowd(
        lambda: limits.is_first("nonce", who="x", until=NOON + 60),
        people=8,
        folder=tmp_path,
    )

    assert sorted(answers) == [False] * 7 + [True]


@pytest.mark.django_db(transaction=True)
def test_a_crowd_of_newcomers_forgets_what_has_ended_without_standing_in_its_own_way(tmp_path):
    for number in range(50):
        allowed(1, who=f"old {number}")
    later = NOON + limits.KEPT_AFTER_END + 60

    crowd(
        lambda: [allowed(1, who=uuid4(), now=later) for _ in range(5)],
        people=8,
        folder=tmp_path,
    )

    assert list(Tally.objects.values_list("count", flat=True)) == [1] * 40


@pytest.mark.django_db(transaction=True)
def test_a_newcomer_does_not_wait_for_ended_tallies_that_somebody_holds(tmp_path):
    allowed(1, who="old")
    parts, held, done = iter(("holder", "newcomer")), threading.Event(), threading.Event()
    rows_are_held = connection.features.has_select_for_update

    def hold_or_come():
        if next(parts) == "holder":
            with transaction.atomic():
                list(Tally.objects.select_for_update())
                held.set()
                return not rows_are_held or done.wait(timeout=10)
        held.wait(timeout=10)
        allowed(1, who="new", now=NOON + limits.KEPT_AFTER_END + 60)
        done.set()
        return True

    assert crowd(hold_or_come, people=2, folder=tmp_path) == [True, True]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 198.51.100.4", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_outermost_trusted_proxy_saw(rf, proxies, forwarded, expected):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})

    assert limits.address(request, trusted_proxies=proxies) == expected


@pytest.mark.parametrize(
    ("seen", "counted"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("no address", "no address"),
    ],
)
def test_one_household_is_one_address(rf, seen, counted):
    assert limits.address(rf.get("/", REMOTE_ADDR=seen), trusted_proxies=0) == counted

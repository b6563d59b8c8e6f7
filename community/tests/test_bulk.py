import pytest
from django.db import transaction
from django.utils import timezone

from alike.accounts.models import User
from alike.audit.models import Event
from community import bulk


def test_rows_come_back_as_they_were_given(db):
    at = timezone.now()
    words = 'a\tb\nc\\d "e" \\N ü 🙂'
    table = bulk.Table(Event, "at", "action", "actor_id", "detail")

    table.add(at, words, None, {"words": words})
    table.add(at, "two", 7, {})
    table.write()

    first, second = Event.objects.order_by("pk")
    assert (first.at, first.action, first.actor_id, first.detail) == (
        at,
        words,
        None,
        {"words": words},
    )
    assert (second.actor_id, second.detail, second.target_type) == (7, {}, "")


def test_columns_that_are_not_given_have_their_defaults(db):
    table = bulk.Table(User, "id", "email", "password")

    table.add(1_000, "a@example.invalid", "!")
    table.write()

    user = User.objects.get(pk=1_000)
    assert (user.is_active, user.is_staff, user.verified_at) == (True, False, None)


def test_heaps_are_written_whole(db, monkeypatch):
    monkeypatch.setattr(bulk, "ROWS_AT_ONCE", 3)
    table = bulk.Table(Event, "at", "action")
    for number in range(8):
        table.add(timezone.now(), f"event {number}")

    table.write()
    table.write()

    assert sorted(Event.objects.values_list("action", flat=True)) == [
        f"event {number}" for number in range(8)
    ]


@pytest.mark.parametrize("count", [1, 4])
def test_reserved_ids_are_nobody_elses(db, count):
    User.objects.create_user("ana@example.org")

    with transaction.atomic():
        ids = bulk.reserve(User, count)
        for pk in ids:
            User.objects.create(pk=pk, email=f"{pk}@example.org")

    assert len(set(ids)) == count
    assert User.objects.create_user("ben@example.org").pk not in ids

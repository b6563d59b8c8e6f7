import pytest

from alike.web import stamps
from alike.web.changes import Changes

DYSTONIA = stamps.parts("catalogue", "dystonia")


@pytest.fixture
def changes(db):
    """What a process knows that has looked once."""
    changes = Changes()
    changes.touch(DYSTONIA, since=stamps.clock(), now=stamps.clock())
    return changes


def test_many_pages_cost_one_question_for_each_change(changes, django_assert_num_queries):
    since = stamps.clock()
    stamps.bump("catalogue", only=["lupus"])
    now = stamps.clock()

    with django_assert_num_queries(1):
        for slug in ("dystonia", "stroke", "lupus"):
            names = stamps.parts("catalogue", slug)
            assert changes.touch(names, since=since, now=now) == (slug == "lupus")


def test_a_change_of_all_touches_every_page(changes):
    since = stamps.clock()
    stamps.bump("catalogue")

    assert changes.touch(DYSTONIA, since=since, now=stamps.clock())


def test_a_page_made_after_the_change_is_not_touched_by_it(changes):
    stamps.bump("catalogue", only=["dystonia"])
    since = stamps.clock()
    stamps.bump("catalogue", only=["lupus"])

    assert not changes.touch(DYSTONIA, since=since, now=stamps.clock())


def test_of_what_was_before_it_first_looked_it_asks_the_database(db):
    since = stamps.clock()
    stamps.bump("catalogue", only=["dystonia"])
    fresh, now = Changes(), stamps.clock()

    assert fresh.touch(DYSTONIA, since=since, now=now)
    assert not fresh.touch(stamps.parts("catalogue", "lupus"), since=since, now=now)


def test_a_clock_that_went_back_ends_what_was_known(changes, db):
    since = stamps.clock()
    stamps.bump("catalogue", only=["dystonia"])
    assert changes.touch(DYSTONIA, since=since, now=since + 1)

    assert not changes.touch(DYSTONIA, since=since, now=since)

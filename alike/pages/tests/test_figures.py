from datetime import date, timedelta

import pytest

from alike.pages.figures import Figures, figures
from conditions.catalogue.models import Condition
from conditions.editorial import actions
from tests.factories import Desk, make_condition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def publish(desk, name, *, days_ago, **changes):
    desk.publish(name, reviewed_on=TODAY - timedelta(days=days_ago), **changes)


def test_without_pages_there_is_nothing_to_boast_of():
    found = figures(today=TODAY)

    assert found == Figures(
        published=0, reviewed_in_last_year=0, median_review_age=None, demonstration=0
    )
    assert found.share_reviewed is None


def test_pages_are_counted_by_the_age_of_their_review():
    desk = Desk()
    for name, days in {"A": 10, "B": 365, "C": 366, "D": 800}.items():
        publish(desk, name, days_ago=days)

    found = figures(today=TODAY)

    assert found == Figures(
        published=4, reviewed_in_last_year=2, median_review_age=365, demonstration=0
    )
    assert found.share_reviewed == 50


def test_demonstration_pages_are_counted_apart():
    desk = Desk()
    publish(desk, "A", days_ago=500)
    publish(desk, "B", days_ago=1, demonstration=True)

    assert figures(today=TODAY) == Figures(
        published=1, reviewed_in_last_year=0, median_review_age=500, demonstration=1
    )


def test_only_what_readers_see_now_counts():
    desk = Desk()
    publish(desk, "A", days_ago=900)
    publish(desk, "A", days_ago=20, text="Newer.[^nih]")
    publish(desk, "B", days_ago=30)
    actions.withdraw(Condition.objects.get(name="B"), by=desk.chief, reason="Wrong.")
    make_condition("C", by=desk.editor)

    assert figures(today=TODAY) == Figures(
        published=1, reviewed_in_last_year=1, median_review_age=20, demonstration=0
    )


def test_the_share_is_never_rounded_up_to_all():
    assert Figures(1000, 999, 1, 0).share_reviewed == 99

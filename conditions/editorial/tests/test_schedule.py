from datetime import timedelta

import pytest
from django.utils import timezone

from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from conditions.editorial.models import Schedule
from tests.factories import make_approved, make_condition, page


@pytest.fixture
def condition(desk):
    return make_approved(make_condition(by=desk.editor), by=desk.editor, reviewer=desk.reviewer)


def tomorrow():
    return timezone.now() + timedelta(days=1)


def test_what_is_scheduled_is_published_when_due_and_not_before(desk, condition):
    at = tomorrow()
    actions.schedule(condition, by=desk.chief, at=at, change_note="First.")

    early = actions.publish_due(now=at - timedelta(seconds=1))
    editions, failed = actions.publish_due(now=at)

    assert early == ([], [])
    assert (editions, failed) == ([Edition.objects.live().get()], [])
    assert not Schedule.objects.exists()


def test_scheduling_again_moves_the_moment(desk, condition):
    actions.schedule(condition, by=desk.chief, at=tomorrow(), change_note="First.")
    later = tomorrow() + timedelta(days=1)

    actions.schedule(condition, by=desk.chief, at=later, change_note="Second thought.")

    planned = Schedule.objects.get()
    assert (planned.publish_at, planned.change_note) == (later, "Second thought.")


def test_a_moment_that_has_passed_is_refused(desk, condition):
    with pytest.raises(actions.Refused, match="has passed"):
        actions.schedule(condition, by=desk.chief, at=timezone.now(), change_note="x")


def test_what_has_changed_is_not_published_and_says_why(desk, condition):
    at = tomorrow()
    actions.schedule(condition, by=desk.chief, at=at, change_note="First.")
    actions.revise(condition, page(text="Changed since.[^nih]"), by=desk.editor)

    editions, failed = actions.publish_due(now=at)

    assert editions == []
    assert "No reviewer has approved" in failed[0].failure
    assert actions.publish_due(now=at) == ([], [])
    assert not Edition.objects.exists()


def test_a_schedule_can_be_forgotten_and_the_approval_stands(desk, condition):
    at = tomorrow()
    actions.schedule(condition, by=desk.chief, at=at, change_note="First.")

    actions.unschedule(condition, by=desk.chief)

    assert actions.publish_due(now=at) == ([], [])
    assert actions.publish(condition, by=desk.chief, change_note="By hand.").number == 1


def test_only_a_chief_editor_schedules(desk, condition):
    for verb, said in (
        (actions.schedule, {"at": tomorrow(), "change_note": "x"}),
        (actions.unschedule, {}),
    ):
        with pytest.raises(actions.Refused, match="may not"):
            verb(condition, by=desk.editor, **said)

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.groups import actions as groups
from community.groups.models import Count
from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from conditions.editorial.models import Schedule
from tests.factories import Desk, make_approved, make_condition, make_group, make_member

pytestmark = pytest.mark.django_db


def test_a_round_publishes_what_is_due_and_counts_people():
    desk = Desk()
    groups.join(make_group("Lupus", desk=desk), member=make_member("Mia"), relation="diagnosed")
    tremor = make_approved(
        make_condition("Tremor", by=desk.editor), by=desk.editor, reviewer=desk.reviewer
    )
    soon = timezone.now() + timedelta(hours=1)
    actions.schedule(tremor, by=desk.chief, at=soon, change_note="First edition.")
    Schedule.objects.update(publish_at=timezone.now() - timedelta(seconds=1))

    call_command("clock")

    assert Edition.objects.live().filter(slug="tremor").exists()
    assert Count.objects.get(condition__slug="lupus").alikes == 1


def test_a_second_round_finds_nothing_to_do(capsys):
    call_command("clock")
    capsys.readouterr()

    call_command("clock")

    assert capsys.readouterr().out == ""

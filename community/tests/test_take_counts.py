from io import StringIO

import pytest
from django.core.management import call_command

from community.groups.models import Count
from community.groups.tests.crowds import join_many
from tests.factories import make_group

pytestmark = pytest.mark.django_db


def take_counts(*options):
    said = StringIO()
    call_command("take_counts", *options, stdout=said)
    return said.getvalue()


def test_the_command_counts_and_says_for_how_many_conditions():
    join_many(make_group(), 1)

    assert take_counts() == "Counted. Conditions with somebody: 1\n"
    assert Count.objects.get().alikes == 1


def test_when_due_it_counts_only_after_the_time_that_is_set(settings):
    settings.COUNT_EVERY_SECONDS = 3600
    join_many(make_group(), 1)

    assert take_counts("--if-due") != ""
    assert take_counts("--if-due") == ""
    assert take_counts() != ""


def test_with_no_time_between_counts_it_always_counts(settings):
    settings.COUNT_EVERY_SECONDS = 0
    join_many(make_group(), 1)

    assert take_counts("--if-due") != ""
    assert take_counts("--if-due") != ""

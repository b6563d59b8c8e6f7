"""People's own pages draw on the same daily budget as groups do."""

import pytest
from django.urls import reverse

from alike.audit.models import Event
from community.groups.tests.crowds import join_many

from .world import make_world, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.PEOPLE_A_DAY = 2
    return make_world()


@pytest.fixture
def others(world):
    return [world.ben, *join_many(world.lupus, 2)]


@pytest.fixture
def look(client, world):
    client.force_login(world.ana.user)
    return lambda member: client.get(member.get_absolute_url())


def test_who_looks_at_too_many_people_is_told_so_and_sees_nobody_new(look, others):
    seen = [look(member).status_code for member in others[:2]]

    refused = look(others[2])

    assert (seen, refused.status_code) == ([200, 200], 429)
    assert "You have looked at a great many people today." in words(refused)
    assert others[2].pseudonym not in words(refused)


def test_looking_again_and_at_oneself_is_free(look, world, others):
    for member in others:
        look(member)

    assert look(others[0]).status_code == 200
    assert look(world.ana).status_code == 200


def test_the_group_and_the_pages_share_one_budget(look, client, world, others):
    look(others[0])
    look(others[1])

    assert client.get(reverse("community:group", args=["lupus"])).status_code == 429


def test_whoever_is_not_there_to_see_costs_nothing_and_answers_as_always(look, world, others):
    for _ in range(5):
        assert look(world.cleo).status_code == 404

    assert look(others[0]).status_code == 200


def test_moderators_find_one_event(look, world, others):
    for member in [*others, *others]:
        look(member)

    event = Event.objects.get(action="people.budget-spent")
    assert (event.actor_id, event.target_id, event.detail) == (world.ana.user_id, world.ana.pk, {})

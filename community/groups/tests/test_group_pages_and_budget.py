"""Turning the pages of a group: never fast enough to list it whole."""

from itertools import chain

import pytest

from alike.audit.models import Event
from community.groups import actions, people
from tests.factories import make_group, make_member

from .crowds import join_many, main_text
from .test_group_page import PAGE, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def lupus(monkeypatch):
    monkeypatch.setattr(people, "PER_PAGE", 4)
    return make_group()


@pytest.fixture
def ana(lupus, client):
    member = make_member("Ana")
    actions.join(lupus, member=member, relation="diagnosed")
    client.force_login(member.user)
    return member


def walk(client):
    """The names on every page, by following the link to the next."""
    pages, address = [], PAGE
    while address:
        response = client.get(address)
        pages.append(names(response))
        after = response.context["page"].next
        address = after and f"{PAGE}?after={after}"
    return pages


def test_every_person_is_on_one_page(client, lupus, ana):
    joined = join_many(lupus, 9)

    pages = walk(client)

    everybody = [ana.pseudonym, *(member.pseudonym for member in joined)]
    assert [len(page) for page in pages] == [4, 4, 2]
    assert list(chain(*pages)) == everybody[::-1]


def test_people_who_joined_at_the_same_moment_are_on_one_page_too(client, lupus, ana):
    join_many(lupus, 9)
    moment = lupus.memberships.first().joined_at
    lupus.memberships.update(joined_at=moment)

    pages = walk(client)

    assert len(set(chain(*pages))) == 10


def test_somebody_new_does_not_shift_the_older_pages(client, lupus, ana):
    join_many(lupus, 9)
    second = f"{PAGE}?after={client.get(PAGE).context['page'].next}"
    before = names(client.get(second))

    actions.join(lupus, member=make_member("Ben"), relation="had")

    assert names(client.get(second)) == before


def test_the_last_page_leads_nowhere(client, lupus, ana):
    join_many(lupus, 3)

    assert "Those who joined earlier" not in main_text(client.get(PAGE))


@pytest.mark.parametrize("after", ["nobody", "0" * 16, "%27;", "x" * 3000])
def test_a_forged_place_to_go_on_from_shows_nobody(client, lupus, ana, after):
    join_many(lupus, 5)

    response = client.get(f"{PAGE}?after={after}")

    assert response.status_code == 200
    assert names(response) == []


def test_the_address_of_a_page_holds_neither_a_name_nor_a_moment(client, lupus, ana):
    join_many(lupus, 9)

    page = client.get(PAGE).context["page"]

    assert page.next == page.cards[-1].handle


def test_no_page_says_how_many_there_are_to_see(client, lupus, ana):
    join_many(lupus, 9)

    said = main_text(client.get(PAGE))

    assert "9" not in said
    assert "10" not in said


def test_looking_at_the_same_people_again_is_free(client, lupus, ana, settings):
    settings.PEOPLE_A_DAY = 5
    join_many(lupus, 4)

    statuses = [client.get(PAGE).status_code for _ in range(5)]

    assert statuses == [200] * 5


def test_whoever_looks_at_too_many_is_told_so_and_sees_nobody_new(client, lupus, ana, settings):
    settings.PEOPLE_A_DAY = 5
    join_many(lupus, 9)
    first = client.get(PAGE)

    second = client.get(f"{PAGE}?after={first.context['page'].next}")

    assert second.status_code == 429
    assert "You have looked at a great many people today." in main_text(second)
    assert "Member" not in main_text(second)
    assert client.get(PAGE).status_code == 200


def test_moderators_find_one_event_however_often_it_is_tried(client, lupus, ana, settings):
    settings.PEOPLE_A_DAY = 5
    join_many(lupus, 9)
    second = f"{PAGE}?after={client.get(PAGE).context['page'].next}"

    for _ in range(3):
        client.get(second)

    event = Event.objects.get(action="people.budget-spent")
    assert (event.actor_id, event.target_id, event.detail) == (ana.user_id, ana.pk, {})


def test_the_budget_of_one_is_not_spent_by_another(client, lupus, ana, settings):
    settings.PEOPLE_A_DAY = 5
    ben = join_many(lupus, 9)[0]
    second = f"{PAGE}?after={client.get(PAGE).context['page'].next}"
    assert client.get(second).status_code == 429
    client.force_login(ben.user)

    assert client.get(PAGE).status_code == 200

import re

import pytest

from alike.pages import process
from alike.web.serving import SHELF
from conditions.editorial.lifecycle import LIFECYCLE
from conditions.editorial.roles import ROLES
from tests.factories import Desk


def said(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_every_role_of_the_desk_is_explained():
    assert [str(name) for name, _does in process.people(ROLES)] == [role.name for role in ROLES]


def test_every_step_of_the_lifecycle_has_its_sentence_in_order():
    journey = process.journey(LIFECYCLE)

    assert sum(len(steps) for _state, steps in journey) == len(LIFECYCLE)
    assert [str(state) for state, _steps in journey] == [
        "Draft",
        "Submitted",
        "Approved",
        "Published",
        "Superseded by a newer edition",
        "Withdrawn",
    ]


def test_every_rule_of_the_lifecycle_is_told():
    told = [bool(rule) for _state, steps in process.journey(LIFECYCLE) for _does, rule in steps]

    assert told == [bool(step.rule) for step in LIFECYCLE]


@pytest.mark.django_db
def test_the_page_shows_people_way_and_live_figures(client):
    desk = Desk()
    desk.publish()
    desk.publish("Lupus", demonstration=True)

    response = client.get("/editorial-process/")

    assert "Clinical reviewer Approves a page or sends it back" in said(response)
    assert "Nobody reviews their own text" in said(response)
    assert "Pages published 1" in said(response)
    assert "1 of 1" in said(response)
    assert "There is also 1 page of demonstration text." in said(response)
    assert not response.cookies


@pytest.mark.django_db
def test_the_figures_follow_a_publication_at_once(client):
    desk = Desk()
    desk.publish()
    client.get("/editorial-process/")

    desk.publish("Lupus")

    assert "2 of 2" in said(client.get("/editorial-process/"))


@pytest.mark.django_db
def test_without_pages_no_share_is_claimed(client):
    assert "Reviewed in the last 12 months" not in said(client.get("/editorial-process/"))


@pytest.mark.django_db
def test_the_page_costs_two_queries_and_then_one(client, django_assert_num_queries):
    desk = Desk()
    for name in ("Dystonia", "Lupus", "Stroke"):
        desk.publish(name)

        SHELF.clear()
        with django_assert_num_queries(2):
            client.get("/editorial-process/")
        with django_assert_num_queries(1):
            client.get("/editorial-process/")

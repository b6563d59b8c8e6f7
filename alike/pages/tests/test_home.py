import pytest

from alike.web.serving import SHELF
from tests.factories import Desk

pytestmark = pytest.mark.django_db


def test_home_leads_to_letters_and_body_systems_that_have_pages(client):
    Desk().publish(body_systems=("nervous-system",))

    response = client.get("/")
    html = response.content.decode()

    assert response.status_code == 200
    assert '<a href="/conditions/#d">D</a>' in html
    assert 'href="/conditions/#e"' not in html
    assert '<a href="/body-systems/nervous-system/">Nervous system</a>' in html
    assert not response.cookies


def test_home_without_pages_says_that_they_are_being_written(client):
    html = client.get("/").content.decode()

    assert "No page is published yet." in html
    assert "/conditions/#" not in html


def test_home_shows_a_new_page_at_once(client):
    desk = Desk()
    desk.publish()
    client.get("/")

    desk.publish("Epilepsy")

    assert '<a href="/conditions/#e">E</a>' in client.get("/").content.decode()


def test_home_costs_the_same_whatever_the_number_of_pages(client, django_assert_num_queries):
    desk = Desk()
    for names in (["Dystonia"], ["Asthma", "Lupus", "Stroke"]):
        for name in names:
            desk.publish(name, body_systems=("nervous-system", f"of-{name.lower()}"))

        SHELF.clear()
        with django_assert_num_queries(5):
            client.get("/")
        with django_assert_num_queries(1):
            client.get("/")

"""The quick way out, on every page about people and on no other."""

import pytest
from django.urls import reverse

from tests.factories import make_group, make_member

pytestmark = pytest.mark.django_db
LINK = 'href="https://weather.example/"'


@pytest.fixture(autouse=True)
def _way_out(settings):
    settings.QUICK_EXIT_URL = "https://weather.example/"


@pytest.mark.parametrize("name", ["me", "groups", "profile", "consents", "data", "digest", "erase"])
def test_pages_of_a_member_have_a_way_out(client, name):
    client.force_login(make_member("Ana").user)

    page = client.get(reverse(f"community:{name}"), follow=True).content.decode()

    assert page.count(LINK) == (name != "erase")  # that one first asks who it is: no page of people


def test_so_do_the_pages_of_a_group_for_visitors(client):
    make_group("Lupus")

    for name in ("group", "group-join"):
        page = client.get(reverse(f"community:{name}", args=["lupus"])).content.decode()

        assert page.count(LINK) == 1
        assert "js/leave-site" in page


def test_pages_for_readers_have_none(client):
    make_group("Lupus")

    for address in ("/", "/conditions/lupus/", "/privacy/"):
        page = client.get(address)

        assert page.status_code == 200
        assert LINK not in page.content.decode()

"""The desk's own door to a page as a file."""

import pytest
from django.urls import reverse

from tests.factories import make_condition, make_user


@pytest.fixture
def address(desk):
    return reverse("desk-export", args=[make_condition("Lupus", by=desk.editor).pk])


@pytest.mark.parametrize("who", ["editor", "reviewer", "chief"])
def test_everybody_of_the_desk_gets_the_file(client, desk, address, who):
    client.force_login(getattr(desk, who))

    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="lupus.md"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.decode().startswith("---\nname: Lupus\nslug: lupus\n")


def test_somebody_with_an_account_alone_finds_nothing(client, address):
    client.force_login(make_user("Dora"))

    response = client.get(address)

    assert response.status_code == 404
    assert b"Signs of Lupus" not in response.content


def test_a_visitor_is_asked_to_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_page_that_does_not_exist_is_not_found(client, desk, address):
    client.force_login(desk.editor)

    assert client.get(reverse("desk-export", args=[999_999])).status_code == 404


def test_it_is_only_read(client, desk, address):
    client.force_login(desk.editor)

    assert client.post(address).status_code == 405

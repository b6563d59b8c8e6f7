import pytest

from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def test_a_public_page_does_not_look_at_who_is_asking(client, django_assert_num_queries):
    client.force_login(make_editor())
    client.get("/about/")

    with django_assert_num_queries(0):
        answer = client.get("/accessibility/")

    assert answer.status_code == 200
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_the_desk_sends_a_visitor_to_sign_in_and_lets_an_editor_pass(client):
    visitor = client.get("/admin/")
    client.force_login(make_editor())

    assert (visitor.status_code, visitor["Location"]) == (302, "/admin/login/?next=/admin/")
    assert client.get("/admin/").status_code == 200

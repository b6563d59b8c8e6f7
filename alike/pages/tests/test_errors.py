import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import RequestFactory

from alike.pages import errors


def a_request():
    return RequestFactory().get("/somewhere/")


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (lambda: errors.bad_request(a_request(), BadRequest()), 400, "We could not read that"),
        (lambda: errors.forbidden(a_request(), PermissionDenied()), 403, "not open to you"),
        (lambda: errors.csrf_failure(a_request()), 403, "Please send that again"),
        (lambda: errors.not_found(a_request(), Exception()), 404, "We have no page here"),
        (lambda: errors.server_error(a_request()), 500, "Something went wrong on our side"),
    ],
)
def test_every_error_page_is_kind_and_needs_no_database(answer, status, says):
    response = answer()
    html = response.content.decode()

    assert response.status_code == status
    assert says in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/conditions/"' in html


def test_an_address_that_leads_nowhere_gets_the_kind_page(client, db):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "We have no page here" in response.content.decode()
    assert not response.cookies


def test_an_error_inside_a_page_shows_the_kind_page(client, db, settings):
    settings.ROOT_URLCONF = "alike.pages.tests.broken_urls"
    client.raise_request_exception = False

    response = client.get("/broken/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()

import pytest
from django.urls import path

from alike import urls
from tests.factories import make_editor

EVERYWHERE = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
}
POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
ON_PAGES = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def fall(request):
    raise ZeroDivisionError


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("fall/", fall)]


def policy(answer):
    return {part.strip() for part in answer["Content-Security-Policy"].split(";")}


def kept(answer, expected):
    return {name: answer.headers.get(name) for name in expected}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/conditions/", 200),
        ("/conditions/no-such-page/", 404),
        ("/no/such/page/", 404),
        ("/?q=%00", 400),
        ("/account/login/", 200),
        ("/admin/login/", 302),
        ("/admin/", 302),
    ],
)
def test_every_page_carries_every_header(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE | ON_PAGES) == EVERYWHERE | ON_PAGES


@pytest.mark.django_db
def test_the_desk_carries_them_too(client):
    client.force_login(make_editor())

    answer = client.get("/admin/")

    assert answer.status_code == 200
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE | ON_PAGES) == EVERYWHERE | ON_PAGES


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/static/app.css"])
def test_probes_and_files_carry_the_policy_and_what_keeps_other_sites_out(
    client, settings, address
):
    (settings.STATIC_ROOT / "app.css").write_text("p { margin: 0 }")

    answer = client.get(address)
    body = b"".join(answer)

    assert answer.status_code == 200
    assert body
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE) == EVERYWHERE


@pytest.mark.django_db
def test_a_wrong_host_is_refused_with_them(client):
    answer = client.get("/conditions/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE) == EVERYWHERE


@pytest.mark.django_db
def test_a_redirect_to_the_address_with_a_slash_carries_them(client):
    answer = client.get("/conditions")

    assert (answer.status_code, answer["Location"]) == (301, "/conditions/")
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE) == EVERYWHERE


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_of_ours_answers_kindly_and_with_them(client):
    client.raise_request_exception = False
    client.force_login(make_editor())

    answer = client.get("/fall/")

    assert answer.status_code == 500
    assert policy(answer) == POLICY
    assert kept(answer, EVERYWHERE | ON_PAGES) == EVERYWHERE | ON_PAGES

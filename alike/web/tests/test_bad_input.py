import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/?q=%00",
        "/conditions/?letter=a%00b",
        "/conditions/a%00b/",
        "/conditions/dystonia/changes/?from=%00&to=2",
        "/admin/login/?next=%00",
    ],
)
def test_a_nul_in_the_address_is_a_bad_request_with_a_kind_page(client, address):
    answer = client.get(address)

    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize(
    "address",
    ["/%ff/", "/%ED%A0%80/", "/conditions/%ED%A0%80/", "/?q=%ff%fe", "/conditions/?page=%ED%A0%80"],
)
def test_bytes_that_are_no_text_are_never_a_fault(client, address):
    assert client.get(address).status_code in {200, 404}


def test_a_percent_sign_that_only_looks_like_a_nul_passes(client):
    assert client.get("/?q=%2500").status_code == 200

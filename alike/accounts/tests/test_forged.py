import json

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import make_user

from .mailbox import ask, sign_in_by_code

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "\x00",
    "ana\x00@example.org",
    "a" * 10_000 + "@example.org",
    "a@" + "b" * 63 + ("." + "c" * 60) * 4 + ".org",
    "ana@example.org\nBcc: ben@example.org",
    "ana@" + "ä" * 70 + ".org",
    "<script>@example.org",
    '"a b"@example.org',
    "ana@[127.0.0.1]",
    "\ufdd0@example.org",
    "%ed%a0%80",
    "ana@example.org,ben@example.org",
]
OPEN = [
    ("account_signup", "email"),
    ("account_signup_by_passkey", "email"),
    ("account_request_login_code", "email"),
    ("account_reset_password", "email"),
    ("account_login", "login"),
]


@pytest.mark.parametrize(("name", "field"), OPEN)
@pytest.mark.parametrize("said", ODD)
def test_an_odd_address_is_refused_or_gets_its_mail(client, name, field, said):
    answer = client.post(reverse(name), {field: said, "password": ""})

    assert answer.status_code in (200, 302)
    assert all(len(sent.to) == 1 and "\n" not in sent.to[0] for sent in mail.outbox)


@pytest.mark.parametrize(("name", "field"), OPEN)
def test_lists_bytes_and_nothing_are_refused_kindly(client, name, field):
    address = reverse(name)

    answers = [
        client.post(address, {field: ["a", "b"]}),
        client.post(address, {f"{field}[]": "a"}),
        client.post(address, f"{field}=%ff%fe%ed%a0%80", "application/x-www-form-urlencoded"),
        client.post(address, {}),
        client.post(address, json.dumps({field: []}), "application/json"),
    ]

    assert [answer.status_code for answer in answers] in ([200] * 5, [200] * 4 + [400])


@pytest.mark.parametrize("said", [*ODD, "漢字", "x" * 100])
def test_an_odd_code_is_a_wrong_one(client, said):
    ask(client, "ana@example.org")

    assert client.post(reverse("account_code"), {"code": said}).status_code == 200


ANSWERS = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 100_000,
    "[" * 900 + "]" * 900,
    '{"id": "\\u0000"}',
    '{"id": "\\ud800", "rawId": "\\ud800"}',
    '{"id": 1, "rawId": 2, "type": 3, "response": 4}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "YQ",'
    ' "attestationObject": "YQ", "authenticatorData": "YQ", "signature": "YQ",'
    ' "userHandle": "YQ"}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "attestationObject": "oA", "authenticatorData": "'
    + "A" * 80
    + '", "signature": "YQ", "userHandle": "enp6enp6enp6enp6eg"}}',
]


@pytest.mark.parametrize("said", ANSWERS)
def test_a_forged_passkey_lets_nobody_in(client, said):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    answer = client.post(reverse("mfa_login_webauthn"), {"credential": said})

    assert answer.url == reverse("account_login")


@pytest.mark.parametrize("said", ANSWERS)
def test_a_forged_passkey_is_not_added(client, said):
    ana = make_user("Ana")
    sign_in_by_code(client, ana)
    client.get(reverse("mfa_add_webauthn"))

    answer = client.post(reverse("mfa_add_webauthn"), {"credential": said, "name": "x"})

    assert answer.status_code == 200
    assert not ana.authenticator_set.exists()


@pytest.mark.parametrize("way_back", ["\x00", "%00", "/\r\nSet-Cookie: a=b", "http://[", "//x\\@y"])
def test_an_odd_way_back_is_dropped(client, way_back):
    client.post(reverse("account_login"), {"login": "ana@example.org", "next": way_back})

    assert client.get(reverse("account_login"), {"next": way_back}).status_code in (200, 400)

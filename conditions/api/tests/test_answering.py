"""How the API answers whoever asks: forms, codings, limits, refusals."""

import gzip
import json

import brotli
import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from conditions.api.operations import OPERATIONS

LIST = "/api/v1/conditions/"
ONE = "/api/v1/conditions/dystonia/"


def problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert said["status"] == status
    return said


def test_an_unchanged_answer_is_a_304_until_something_changes(client, pages, desk):
    etag = client.get(ONE)["ETag"]

    same = client.get(ONE, headers={"If-None-Match": etag})
    desk.publish("Dystonia", text="New words.[^nih]")
    changed = client.get(ONE, headers={"If-None-Match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert same["Access-Control-Allow-Origin"] == "*"
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_answers_are_packed_as_the_client_likes(client, pages, coding, unpack):
    plain = client.get(ONE)
    packed = client.get(ONE, headers={"Accept-Encoding": coding})

    assert packed["Content-Encoding"] == coding
    assert packed["Vary"] == "Accept-Encoding"
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert json.loads(unpack(packed.content)) == plain.json()
    assert packed["ETag"] == plain["ETag"]


def test_head_says_what_get_would_without_the_body(client, pages):
    got, asked = client.get(ONE), client.head(ONE)

    assert asked.content == b""
    assert asked.headers == got.headers


@pytest.mark.parametrize("path", [LIST, ONE, "/api/v1/", "/api/v1/nothing/"])
def test_pages_on_any_website_may_read_and_nobody_gets_a_cookie(client, pages, path):
    answer = client.get(path, headers={"Origin": "https://other.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies


def test_preflight_says_what_may_be_sent(client, db):
    answer = client.options(LIST, headers={"Access-Control-Request-Method": "GET"})

    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Methods"] == answer["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(pages, method):
    strict = Client(enforce_csrf_checks=True)

    answer = getattr(strict, method)(ONE)

    problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=%D9%A3", "limit"),
        ("limit=", "limit"),
        ("limit=1&limit=2", "limit"),
        ("cursor=forged", "cursor"),
        ("cursor=WyIxIl0:AAAA", "cursor"),
        ("cursor=%F0%9F%92%A5", "cursor"),
        (f"cursor={'a' * 501}", "cursor"),
        ("updated_since=2026-02-31", "updated_since"),
        ("updated_since=yesterday", "updated_since"),
        ("updated_since=20260101", "updated_since"),
        ("updated_since=2026-01-01T25:00:00Z", "updated_since"),
        ("updated_since=2026-01-01T10:00:00", "updated_since"),
        ("code=G24", "code"),
        ("code=icd-10:", "code"),
        ("code=icd-10:G24%0A", "code"),
        ("symptom=HP:1", "symptom"),
        ("body_system=a%20b", "body_system"),
        ("updatedsince=2026-01-01", "updatedsince"),
    ],
)
def test_a_parameter_without_sense_is_named(client, pages, query, parameter):
    assert problem(client.get(f"{LIST}?{query}"), 400)["parameter"] == parameter


@pytest.mark.parametrize("path", ["search/", f"search/?q={'a' * 201}", "search/?q=a&offset=1001"])
def test_a_question_is_needed_and_has_bounds(client, pages, path):
    assert problem(client.get(f"/api/v1/{path}"), 400)["parameter"] in ("q", "offset")


@pytest.mark.parametrize("path", [f"{LIST}?code=%00", "/api/v1/conditions/%00/"])
def test_nul_is_refused_as_a_problem(client, pages, path):
    problem(client.get(path), 400)


@pytest.mark.parametrize(
    "accept", ["text/html", "application/json;q=0", "application/xml, image/*", "nonsense"]
)
def test_other_media_types_are_not_here(client, pages, accept):
    problem(client.get(ONE, headers={"Accept": accept}), 406)


@pytest.mark.parametrize("accept", ["*/*", "application/*;q=.1", "text/*, application/json;q=0.9"])
def test_who_takes_json_gets_it(client, pages, accept):
    assert client.get(ONE, headers={"Accept": accept}).status_code == 200


@tries(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    accept=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
    | st.text("ab/*;,=q'\"%0x.", max_size=30),
    coding=st.text("brgzip*;,q=0.x ", max_size=20),
)
def test_no_header_brings_it_down(client, pages, settings, accept, coding):
    settings.API_REQUESTS_A_MINUTE = 0
    headers = {"Accept": accept, "Accept-Encoding": coding, "If-None-Match": accept}

    assert client.get(ONE, headers=headers).status_code in (200, 304, 406)


def test_too_many_requests_of_one_address_have_to_wait(client, pages, settings):
    settings.API_REQUESTS_A_MINUTE = 2

    answers = [client.get(ONE) for _ in range(3)]
    from_elsewhere = client.get(ONE, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    problem(answers[-1], 429)
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert from_elsewhere.status_code == 200


@pytest.mark.parametrize("path", [each.path for each in OPERATIONS if each.path.endswith("/")])
def test_a_missing_slash_is_put_there(client, pages, path):
    bare = "/api/v1/" + path.rstrip("/").replace("{slug}", "a").replace("{system}", "b")
    bare = bare.replace("{code}", "c").replace("{number}", "1")

    answer = client.get(f"{bare}?limit=1")

    assert answer.status_code == 301
    assert answer["Location"] == f"{bare}/?limit=1"


def test_other_addresses_are_a_problem(client, db):
    problem(client.get("/api/v1/members/"), 404)
    problem(client.get("/api/v1/%E2%98%83"), 404)


def test_the_page_for_people_names_every_operation(client, db):
    said = client.get("/api/").content.decode()

    for operation in OPERATIONS:
        assert f"/api/v1/{operation.path}<" in said

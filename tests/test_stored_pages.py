"""Stored pages as readers and members meet them: never another's, never old, never a cookie."""

import gzip

import brotli
import pytest
from django.test import Client
from django.urls import reverse

from alike.web import serving
from community.groups import actions as groups
from community.groups import counts
from conditions.catalogue import content
from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from tests.factories import Desk, make_member

PAGE = "/conditions/dystonia/"
EVERY_KIND = (
    "/",
    "/about/",
    "/accessibility/",
    "/privacy/",
    "/editorial-process/",
    "/conditions/",
    "/body-systems/",
    "/body-systems/nervous-system/",
    PAGE,
    "/conditions/dystonia/editions/1/",
    "/conditions/dystonia/changes/",
)


@pytest.fixture
def desk(db):
    desk = Desk()
    desk.publish(body_systems=("nervous-system",))
    return desk


def signed_in(name):
    client = Client()
    client.force_login(make_member(name).user)
    return client


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("address", EVERY_KIND)
def test_a_page_is_the_same_for_a_visitor_and_two_members_in_any_order(desk, address):
    people = [Client(), signed_in("Mia"), Client(), signed_in("Noa")]
    first = dict(people[0].get(address).headers)

    for each in (*people, *reversed(people)):
        response = each.get(address)

        assert (response.status_code, dict(response.headers)) == (200, first)
        assert response.content == people[0].get(address).content
        assert not response.cookies
        assert "Vary" in first
        assert "Cookie" not in first["Vary"]
        assert "of tests" not in text(response)


@pytest.mark.parametrize("address", EVERY_KIND)
def test_a_member_who_comes_first_leaves_nothing_behind(desk, address):
    text(signed_in("Mia").get(address))
    left = Client().get(address)
    serving.SHELF.clear()

    assert left.content == Client().get(address).content


@pytest.mark.parametrize("address", EVERY_KIND)
def test_a_stored_page_asks_the_database_at_most_once(
    client, desk, address, django_assert_max_num_queries
):
    made = client.get(address)

    with django_assert_max_num_queries(1):
        stored = client.get(address)

    assert (stored.content, dict(stored.headers)) == (made.content, dict(made.headers))


def test_own_pages_are_never_stored(desk):
    mia, noa = signed_in("Mia"), signed_in("Noa")

    for _ in range(2):
        assert "Mia of tests" in text(mia.get("/me/", follow=True))
        assert "Noa of tests" in text(noa.get("/me/", follow=True))
        assert Client().get("/me/").status_code == 302
    assert serving.SHELF.find("/me/") is None


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_every_coding_carries_the_same_page(client, desk, coding):
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[coding]
    plain = client.get(PAGE)

    for _ in range(2):
        packed = client.get(PAGE, headers={"accept-encoding": coding})

        assert unpack(packed.content) == plain.content
        assert packed.headers.get("Content-Encoding", "identity") == coding
        assert packed["Content-Length"] == str(len(packed.content))
        assert packed["ETag"] == plain["ETag"]
        assert packed["Vary"] == "Accept-Encoding"


def test_a_proxy_may_keep_it_briefly_and_a_browser_asks_again(client, desk, settings):
    settings.SHARED_CACHE_SECONDS = 7

    said = client.get(PAGE)["Cache-Control"]

    assert said == "public, max-age=0, must-revalidate, s-maxage=7"


@pytest.mark.parametrize("stored", [False, True])
def test_who_has_the_page_gets_304_without_a_body(client, desk, stored):
    etag = client.get(PAGE)["ETag"]
    if not stored:
        serving.SHELF.clear()

    for known in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        response = client.get(PAGE, headers={"if-none-match": known})

        assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
        assert response["Vary"] == "Accept-Encoding"
        assert not response.cookies


def test_who_has_another_page_gets_this_one(client, desk):
    for _ in range(2):
        response = client.get(PAGE, headers={"if-none-match": 'W/"another"'})

        assert response.status_code == 200


def test_head_tells_the_length_and_sends_nothing(client, desk):
    for _ in range(2):
        response = client.head(PAGE)

        assert (response.status_code, response.content) == (200, b"")
        assert response["Content-Length"] == str(len(client.get(PAGE).content))


def test_a_cookie_that_makes_no_sense_is_not_answered_with_another(desk):
    junk = {"cookie": "sessionid=made-up; csrftoken=x"}

    first = Client().get(PAGE, headers=junk)
    again = Client().get(PAGE, headers=junk)

    assert dict(first.headers) == dict(again.headers)
    assert first["Vary"] == "Accept-Encoding"
    assert not first.cookies


def test_other_methods_are_refused_though_the_page_is_stored(client, desk):
    client.get(PAGE)

    assert client.post(PAGE).status_code == 405


def test_an_unknown_parameter_gives_the_same_page_and_takes_no_room(client, desk):
    plain = client.get(PAGE)
    held = len(serving.SHELF)

    for number in range(5):
        assert client.get(PAGE, {"utm_source": number}).content == plain.content
    assert len(serving.SHELF) == held


def test_a_parameter_that_the_page_reads_is_never_answered_from_the_store(client, desk):
    desk.publish(text="Muscles tighten.[^nih]", change_note="Shorter.")
    address = reverse("conditions:changes", args=["dystonia"])
    log = client.get(address)

    compared = client.get(address, {"from": 1, "to": 2})

    assert compared.content != log.content
    assert client.get(address).content == log.content


def test_an_address_with_a_nul_is_refused_though_the_page_is_stored(client, desk):
    client.get(PAGE)

    assert client.get(f"{PAGE}?q=%00").status_code == 400


def test_a_foreign_host_is_refused_though_the_page_is_stored(client, desk):
    client.get(PAGE)

    response = client.get(PAGE, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers


def test_plain_http_is_led_to_https_though_the_page_is_stored(client, desk, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    for _ in range(2):
        assert client.get(PAGE, secure=True)["Strict-Transport-Security"] == "max-age=60"

        response = client.get(PAGE)

        assert (response.status_code, response["Location"]) == (301, f"https://testserver{PAGE}")


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=made-up; csrftoken=x"},
        {"authorization": "Basic eDp5"},
        {"accept-language": "de"},
        {"accept-encoding": "\x00;;q=,br;q=nan"},
        {"accept-encoding": "a," * 4000},
        {"if-none-match": "\xff" * 2000},
        {"if-modified-since": "yesterday"},
        {"range": "bytes=0-10"},
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"},
        {"x-original-url": "/admin/", "x-http-method-override": "DELETE"},
        {"accept": "application/json"},
    ],
)
def test_odd_headers_change_neither_the_page_nor_what_is_stored(client, desk, headers):
    first = Client().get(PAGE, headers=headers)
    again = Client().get(PAGE, headers=headers)
    plain = client.get(PAGE)

    assert first.status_code == again.status_code == plain.status_code == 200
    assert first.content == again.content == plain.content
    assert not first.cookies
    assert "evil" not in text(plain)


def test_publishing_shows_at_once(client, desk):
    for number in range(3):
        client.get(PAGE)
        desk.publish(text=f"Text number {number}.[^nih]", change_note="New.")

        assert f"Text number {number}." in text(client.get(PAGE))


def test_publishing_another_page_does_not_make_this_one_again(client, desk):
    client.get(PAGE)
    page = serving.SHELF.find(PAGE)

    desk.publish("Lupus")
    client.get(PAGE)

    assert serving.SHELF.find(PAGE) is page
    assert "Lupus" in text(client.get("/conditions/"))


def test_publishing_a_related_page_shows_at_once_with_its_new_name(client, desk):
    desk.publish("Lupus")
    desk.publish(related=(content.Relation("lupus", "often-with"),), change_note="Related.")
    assert '/conditions/lupus/">Lupus' in text(client.get(PAGE))

    desk.publish("Lupus", slug="lupus-sle", change_note="Moved.")

    assert '/conditions/lupus-sle/">Lupus' in text(client.get(PAGE))


def test_withdrawing_shows_at_once_and_the_page_is_not_kept(client, desk):
    desk.publish("Lupus")
    desk.publish(related=(content.Relation("lupus", "often-with"),), change_note="Related.")
    for address in (PAGE, "/conditions/lupus/", "/conditions/"):
        client.get(address)

    lupus = desk.publish("Lupus", text="Soon gone.[^nih]", change_note="x").condition
    actions.withdraw(lupus, by=desk.chief, reason="It was wrong.")

    assert client.get("/conditions/lupus/").status_code == 410
    assert "/conditions/lupus/" not in text(client.get(PAGE))
    assert "/conditions/lupus/" not in text(client.get("/conditions/"))


def test_a_new_count_shows_at_once_and_only_where_it_changed(client, desk):
    desk.publish("Lupus")
    pages = (PAGE, "/conditions/lupus/")
    for address in pages:
        client.get(address)
    lupus = serving.SHELF.find("/conditions/lupus/")
    group = groups.group_of(Edition.objects.get(slug="dystonia").condition)
    for number in range(12):
        groups.join(group, member=make_member(f"Mia{number}"), relation="diagnosed")
    before = text(client.get(PAGE))

    counts.take_snapshot()

    assert "12 Alikes" not in before
    assert "12 Alikes" in text(client.get(PAGE))
    client.get("/conditions/lupus/")
    assert serving.SHELF.find("/conditions/lupus/") is lupus


def test_a_page_that_knows_the_day_ends_with_it(client, desk, monkeypatch):
    client.get("/editorial-process/")
    page = serving.SHELF.find("/editorial-process/")
    end = page.origin.until

    monkeypatch.setattr(serving.time, "time", lambda: end - 1)
    assert serving.is_true(page)
    monkeypatch.setattr(serving.time, "time", lambda: end)
    assert not serving.is_true(page)


def test_a_developer_sees_a_changed_template_at_once(client, desk, settings):
    settings.DEBUG = True

    client.get("/about/")

    assert len(serving.SHELF) == 0

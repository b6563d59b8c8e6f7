"""The list of conditions and its filters."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from conditions.api import lists
from conditions.editorial import actions

LIST = "/api/v1/conditions/"


def names(answer):
    return [item["name"] for item in answer.json()["items"]]


def test_a_page_in_the_list_says_what_it_is_and_where(client, pages):
    item = client.get(LIST).json()["items"][-1]

    dystonia = pages["dystonia"]
    assert item == {
        "slug": "dystonia",
        "name": "Dystonia",
        "summary": "Muscles tighten when you do not want them to.",
        "url": "http://127.0.0.1:8000/conditions/dystonia/",
        "api_url": "http://127.0.0.1:8000/api/v1/conditions/dystonia/",
        "markdown_url": "http://127.0.0.1:8000/conditions/dystonia.md",
        "edition": 2,
        "updated_at": item["updated_at"],
        "reviewed_on": "2026-11-01",
        "next_review_on": "2099-01-01",
        "demonstration": False,
        "alikes": {"number": 0, "fewer_than": None},
        "carers": {"number": 0, "fewer_than": None},
    }
    assert item["updated_at"].startswith(dystonia.published_at.isoformat()[:23])


def test_list_holds_live_pages_those_changed_last_at_the_end(client, pages, desk):
    assert names(client.get(LIST)) == ["Tremor", "Dystonia"]

    desk.publish("Tremor", text="Tremor is shaking.[^nih]")

    assert names(client.get(LIST)) == ["Dystonia", "Tremor"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("body_system=nervous-system", ["Tremor", "Dystonia"]),
        ("body_system=muscles", ["Dystonia"]),
        ("body_system=skin", []),
        ("code=icd-10:G24", ["Dystonia"]),
        ("code=mondo:0003441", ["Dystonia"]),
        ("code=mondo:MONDO:0003441", ["Dystonia"]),
        ("code=icd-10:G25", []),
        ("code=snomed-ct:15802005", []),
        ("symptom=HP:0001337", ["Dystonia"]),
        ("symptom=shaking", ["Dystonia"]),
        ("symptom=HP:0000001", []),
        ("code=icd-10:G24&body_system=skin", []),
        ("updated_since=2020-01-01", ["Tremor", "Dystonia"]),
        ("updated_since=2020-01-01T00:00:00%2B02:00", ["Tremor", "Dystonia"]),
        ("updated_since=2020-01-01T00:00:00+02:00", ["Tremor", "Dystonia"]),
        ("updated_since=2016-12-31T23:59:60Z", ["Tremor", "Dystonia"]),
        ("updated_since=0001-01-01T00:00:00%2B10:00", ["Tremor", "Dystonia"]),
        ("updated_since=9999-12-31T23:59:59-10:00", []),
    ],
)
def test_filters_choose_pages(client, pages, query, found):
    assert names(client.get(f"{LIST}?{query}")) == found


def test_updated_since_takes_the_moment_that_the_list_said(client, pages):
    last = client.get(LIST).json()["items"][-1]["updated_at"]

    assert names(client.get(LIST, {"updated_since": last})) == ["Dystonia"]


def test_a_withdrawn_page_leaves_the_list_and_its_filters(client, pages, desk):
    actions.withdraw(pages["dystonia"].condition, by=desk.chief, reason="It was wrong.")

    assert names(client.get(LIST)) == ["Tremor"]
    assert names(client.get(f"{LIST}?code=icd-10:G24")) == []


def test_a_page_is_not_missed_and_none_comes_twice_while_others_are_published(client, desk):
    for name in ("Ague", "Bends", "Croup", "Dropsy"):
        desk.publish(name)

    first = client.get(LIST, {"limit": 2})
    desk.publish("Evil")
    desk.publish("Croup", text="Croup is a cough.[^nih]")
    second = client.get(first.json()["next"].removeprefix("http://127.0.0.1:8000"))
    third = client.get(second.json()["next"].removeprefix("http://127.0.0.1:8000"))

    assert names(first) + names(second) + names(third) == [
        *("Ague", "Bends", "Dropsy", "Evil"),
        "Croup",
    ]
    assert third.json()["next"] is None


def test_next_keeps_the_filters_and_stands_in_the_link_header(client, pages):
    answer = client.get(f"{LIST}?body_system=nervous-system&limit=1")

    following = answer.json()["next"]
    assert answer["Link"] == f'<{following}>; rel="next"'
    assert names(client.get(following.removeprefix("http://127.0.0.1:8000"))) == ["Dystonia"]


def test_rows_that_are_equal_by_the_first_field_are_all_listed_once(pages):
    by_number = lists.Order(("number", "pk"))
    place, seen, cursor = lists.Place("conditions"), [], None
    for _ in range(2):
        page = lists.page(
            lists.conditions().filter(number__lte=2),
            order=by_number,
            place=place,
            cursor=cursor,
            limit=1,
            shape=lambda row: row["name"],
        )
        seen += page["items"]
        cursor = parse_qs(urlsplit(page["next"] or "").query).get("cursor", [None])[0]

    assert (seen, cursor) == (["Tremor", "Dystonia"], None)


@pytest.mark.parametrize("limit", [1, 100])
def test_the_list_costs_one_query_however_long_it_is(
    client, pages, settings, django_assert_num_queries, limit
):
    settings.API_REQUESTS_A_MINUTE = 0

    with django_assert_num_queries(1):
        client.get(LIST, {"limit": limit, "code": "icd-10:G24", "body_system": "muscles"})


def test_cursor_of_another_list_is_refused(client, pages):
    following = client.get(LIST, {"limit": 1}).json()["next"]
    cursor = following.split("cursor=")[1].split("&")[0]

    answer = client.get(f"{LIST}?body_system=nervous-system&cursor={cursor}")

    assert answer.status_code == 400
    assert answer.json()["parameter"] == "cursor"


def test_since_a_moment_in_the_future_there_is_nothing(client, pages):
    later = pages["dystonia"].published_at + timedelta(days=1)

    assert names(client.get(LIST, {"updated_since": later.isoformat()})) == []

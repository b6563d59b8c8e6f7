"""One condition, its editions, and pages that moved or are gone."""

import pytest
from django.utils import timezone

from community.groups.models import Count
from conditions.editorial import actions
from tests.factories import page

SITE = "http://127.0.0.1:8000"
ONE = "/api/v1/conditions/dystonia/"


def test_a_condition_says_everything_its_edition_says(client, pages):
    said = client.get(ONE).json()

    assert said["name"] == "Dystonia"
    assert said["names"] == [{"name": "Twisted neck", "kind": "plain"}]
    assert [row["slug"] for row in said["body_systems"]] == ["muscles", "nervous-system"]
    assert said["codes"][1] == {
        "system": "mondo",
        "code": "MONDO:0003441",
        "match": "broader",
        "url": "https://monarchinitiative.org/MONDO:0003441",
        "api_url": f"{SITE}/api/v1/codes/mondo/MONDO:0003441/",
    }
    assert said["symptoms"] == [
        {
            "hpo_id": "HP:0001337",
            "slug": "shaking",
            "name": "Shaking",
            "medical_name": "Tremor",
            "frequency": "frequent",
            "source": "HPO",
            "api_url": f"{SITE}/api/v1/symptoms/shaking/",
        }
    ]
    assert said["related"][0]["api_url"] == f"{SITE}/api/v1/conditions/tremor/"
    overview = said["sections"][0]
    assert overview["kind"] == "overview"
    assert overview["title"] == "What is it?"
    assert overview["text"] == "Dystonia is a movement condition."
    assert "<sup" in overview["html"]
    assert said["references"][0]["title"] == "About Dystonia"
    assert said["edition"]["number"] == 2
    assert said["edition"]["reviewed_by"] == {"name": "Ben", "credentials": "MD"}
    assert said["edition"]["reviewed_on"] == "2026-11-01"
    assert said["licence"] is None


def test_the_operators_licence_is_said(client, pages, settings):
    settings.CONTENT_LICENCE = "CC BY-SA 4.0"
    settings.CONTENT_LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"

    assert client.get(ONE).json()["licence"] == {
        "name": "CC BY-SA 4.0",
        "url": "https://creativecommons.org/licenses/by-sa/4.0/",
    }


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (0, {"number": 0, "fewer_than": None}),
        (4, {"number": None, "fewer_than": 11}),
        (12, {"number": 12, "fewer_than": None}),
    ],
)
def test_people_are_counted_as_on_the_page_and_few_are_never_said(client, pages, people, said):
    Count.objects.create(
        condition=pages["dystonia"].condition, alikes=people, carers=0, taken_at=timezone.now()
    )

    assert client.get(ONE).json()["alikes"] == said
    assert client.get("/api/v1/conditions/").json()["items"][-1]["alikes"] == said


def test_an_old_edition_stays_readable_and_says_so(client, pages):
    said = client.get(f"{ONE}editions/1/").json()

    assert said["edition"]["state"] == "superseded"
    assert said["sections"][0]["text"] == "Dystonia is a condition. It has a name."
    assert "alikes" not in said


def test_editions_are_listed_the_newest_first_a_page_at_a_time(client, pages):
    first = client.get(f"{ONE}editions/?limit=1").json()
    second = client.get(first["next"].removeprefix(SITE)).json()

    assert [(row["number"], row["state"]) for row in first["items"]] == [(2, "live")]
    assert [(row["number"], row["state"]) for row in second["items"]] == [(1, "superseded")]
    assert first["items"][0]["change_note"] == "Clearer words."
    assert second["next"] is None


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_a_page_that_moved_answers_with_its_new_address(client, pages, desk, rest):
    desk.publish("Dystonia", slug="dystonias")

    answer = client.get(f"{ONE}{rest}")

    assert answer.status_code == 301
    assert answer["Location"] == f"{SITE}/api/v1/conditions/dystonias/{rest}"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_a_withdrawn_page_is_gone_and_says_why(client, pages, rest):
    answer = client.get(f"/api/v1/conditions/ague/{rest}")

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["reason"] == "Nobody calls it that any more."
    assert answer.json()["withdrawn_at"].startswith("20")


def test_withdrawals_are_listed(client, pages):
    said = client.get("/api/v1/withdrawals/").json()["items"]

    assert [(row["slug"], row["edition"], row["reason"]) for row in said] == [
        ("ague", 1, "Nobody calls it that any more.")
    ]
    assert client.get("/api/v1/withdrawals/?withdrawn_since=2099-01-01").json()["items"] == []


@pytest.mark.parametrize("path", ["conditions/nothing/", "conditions/dystonia/editions/9/"])
def test_what_never_was_is_a_404(client, pages, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_what_the_desk_writes_is_not_said(client, pages, desk):
    actions.revise(pages["dystonia"].condition, page("Dystonia", text="A draft."), by=desk.editor)

    assert "A draft." not in client.get(ONE).content.decode()


def test_one_condition_costs_one_query(client, pages, settings, django_assert_num_queries):
    settings.API_REQUESTS_A_MINUTE = 0

    with django_assert_num_queries(1):
        client.get(ONE)

"""Search, suggestions, codes, symptoms and body systems."""

import pytest

SITE = "http://127.0.0.1:8000"


def items(answer):
    return answer.json()["items"]


def test_search_finds_in_spite_of_a_slip_and_says_what_fits(client, pages):
    hit = items(client.get("/api/v1/search/?q=dystoina"))[0]

    assert hit["slug"] == "dystonia"
    assert hit["matched"] == "Dystonia"
    assert hit["highlights"] == [[0, 8]]
    assert hit["summary"] == "Muscles tighten when you do not want them to."


def test_search_leads_to_what_follows(client, pages, desk):
    desk.publish("Tremor of the voice")

    first = client.get("/api/v1/search/?q=tremor&limit=1").json()
    second = client.get(first["next"].removeprefix(SITE)).json()

    assert first["items"][0]["slug"] == "tremor"
    assert second["items"][0]["slug"] == "tremor-of-the-voice"
    assert first["total"] == second["total"] >= 2


def test_suggestions_complete_a_name(client, pages):
    assert items(client.get("/api/v1/suggestions/?q=twis"))[0]["matched"] == "Twisted neck"


def test_codes_are_listed_by_classification(client, pages):
    systems = [row["system"] for row in items(client.get("/api/v1/codes/"))]

    assert "icd-10" in systems
    assert [row["code"] for row in items(client.get("/api/v1/codes/icd-10/"))] == ["G24"]
    assert client.get("/api/v1/codes/dsm/").status_code == 404


@pytest.mark.parametrize("said", ["MONDO:0003441", "0003441"])
def test_a_code_leads_to_its_pages_however_it_is_written(client, pages, said):
    found = client.get(f"/api/v1/codes/mondo/{said}/").json()

    assert found["code"] == "MONDO:0003441"
    assert [(row["slug"], row["match"]) for row in found["conditions"]] == [("dystonia", "broader")]


@pytest.mark.parametrize("path", ["icd-10/G25", "icd-10/nonsense", "dsm/1"])
def test_a_code_that_no_page_carries_is_a_404(client, pages, path):
    assert client.get(f"/api/v1/codes/{path}/").status_code == 404


def test_symptoms_that_pages_list_lead_to_their_pages(client, pages):
    (listed,) = items(client.get("/api/v1/symptoms/"))
    one = client.get("/api/v1/symptoms/shaking/").json()

    assert listed["hpo_id"] == "HP:0001337"
    assert one["medical_name"] == "Tremor"
    assert [row["slug"] for row in items(client.get(one["conditions_url"].removeprefix(SITE)))] == [
        "dystonia"
    ]
    assert client.get("/api/v1/symptoms/HP:0001337/").json() == one
    assert client.get("/api/v1/symptoms/nothing/").status_code == 404


def test_body_systems_lead_to_their_pages(client, pages):
    systems = items(client.get("/api/v1/body-systems/"))
    one = client.get("/api/v1/body-systems/muscles/").json()

    assert [row["slug"] for row in systems] == ["muscles", "nervous-system"]
    assert [row["slug"] for row in items(client.get(one["conditions_url"].removeprefix(SITE)))] == [
        "dystonia"
    ]
    assert client.get("/api/v1/body-systems/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("codes/icd-10/", 1),
        ("codes/icd-10/G24/", 1),
        ("symptoms/", 1),
        ("symptoms/shaking/", 4),
        ("body-systems/", 1),
        ("withdrawals/", 1),
        ("conditions/dystonia/editions/", 2),
    ],
)
def test_how_many_queries_a_list_costs(
    client, pages, settings, django_assert_num_queries, path, queries
):
    settings.API_REQUESTS_A_MINUTE = 0

    with django_assert_num_queries(queries):
        assert client.get(f"/api/v1/{path}").status_code == 200

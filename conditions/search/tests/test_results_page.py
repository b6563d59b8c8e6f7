import json

import pytest
from django.urls import reverse

from alike.web.models import Tally
from conditions.search import views

pytestmark = pytest.mark.django_db
PAGE, SUGGEST = "/search/", "/search/suggest"
STRANGE = [
    "x" * 10_000,
    "a b " * 2_500,
    '"OR" NEAR(a b) AND *:^ -',
    "' OR 1=1 --",
    "\x00nul\x00",
    "😀",
    "עברית العربية",
    "%_\\",
    "{}[]()<script>",
    "dys*",
    "& | ! :* <->",
    "İßﬁ﷽",
]


@pytest.mark.parametrize("asked", STRANGE)
@pytest.mark.parametrize("address", [PAGE, SUGGEST])
def test_anything_may_be_asked(client, desk, address, asked):
    desk.publish()

    assert client.get(address, {"q": asked}).status_code == 200


def test_a_page_that_fits_is_shown_with_why(client, desk):
    desk.publish(summary="Muscles tighten by themselves.")

    said = client.get(PAGE, {"q": "dystoina"}).content.decode()

    assert f'href="{reverse("conditions:detail", args=["dystonia"])}"' in said
    assert "Did you mean" in said
    assert "One page fits." in said
    assert "Muscles tighten by themselves." in said


def test_what_was_asked_stays_in_the_field_and_is_text(client):
    said = client.get(PAGE, {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in said
    assert "&quot;&gt;&lt;script&gt;alert(1)" in said


def test_where_nothing_fits_the_page_says_what_to_do(client, desk):
    desk.publish()

    said = client.get(PAGE, {"q": "qqqqqq"}).content.decode()

    assert "We found no page for these words" in said
    assert "all conditions, A to Z" in said


def test_nobody_is_followed_and_nothing_is_kept(client, desk):
    desk.publish()

    for address in (PAGE, SUGGEST):
        answer = client.get(address, {"q": "dystonia"})
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "no-store"
    assert 'content="noindex"' in client.get(PAGE, {"q": "dystonia"}).content.decode()
    assert all("dystonia" not in tally.key for tally in Tally.objects.all())


def test_more_results_are_on_further_pages(client, desk, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 2)
    monkeypatch.setattr("conditions.search.paging.SHOWN", 2)
    for number in range(5):
        desk.publish(f"Palsy of kind {number}")

    first = client.get(PAGE, {"q": "palsy"})
    last = client.get(PAGE, {"q": "palsy", "page": "3"})

    assert [len(page.context["hits"]) for page in (first, last)] == [2, 1]
    assert b"?q=palsy&amp;page=2" in first.content
    assert b'rel="next"' not in last.content


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999", "²"])
def test_a_page_number_without_sense_is_answered(client, desk, page):
    desk.publish()

    assert client.get(PAGE, {"q": "dystonia", "page": page}).status_code == 200


def test_suggestions_say_where_they_lead_and_what_is_marked(client, desk):
    desk.publish()

    said = json.loads(client.get(SUGGEST, {"q": "dyst"}).content)

    assert said == {
        "suggestions": [
            {
                "name": "Dystonia",
                "url": "/conditions/dystonia/",
                "matched": [["Dyst", True], ["onia", False]],
                "why": "beginning",
            }
        ]
    }


def test_whoever_asks_without_end_is_asked_to_wait(client, desk, monkeypatch):
    monkeypatch.setattr(views, "BY_ADDRESS", views.limits.Limit("search", times=2, seconds=300))
    desk.publish()
    for _ in range(2):
        assert client.get(SUGGEST, {"q": "d"}).status_code == 200

    page, suggest = client.get(PAGE, {"q": "d"}), client.get(SUGGEST, {"q": "d"})

    assert (page.status_code, suggest.status_code) == (429, 429)
    assert int(page.headers["Retry-After"]) > 0
    assert "Wait a few minutes" in page.content.decode()
    assert client.get(SUGGEST, {"q": "d"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_every_page_has_the_field_and_only_one_of_them(client, desk):
    desk.publish()

    for address in ("/", PAGE, "/conditions/", "/conditions/dystonia/", "/about/"):
        assert client.get(address).content.decode().count('role="search"') == 1, address

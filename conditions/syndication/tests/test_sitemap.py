"""The sitemap: every public page once, with its true last change, and nothing of people."""

from xml.etree import ElementTree

import pytest

from conditions.editorial import actions
from conditions.syndication import sitemap
from tests.factories import make_group

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "https://alike.example"


def read(client, path, kind):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 our own
    return {
        entry.findtext("s:loc", namespaces=NS): entry.findtext("s:lastmod", namespaces=NS)
        for entry in root.findall(f"s:{kind}", NS)
    }


def test_index_names_every_file_that_holds_something(client, dystonia):
    last = dystonia.published_at.isoformat()

    assert read(client, "/sitemap.xml", "sitemap") == {
        f"{SITE}/sitemap-pages.xml": last,
        f"{SITE}/sitemap-body-systems.xml": last,
        f"{SITE}/sitemap-conditions-1.xml": last,
    }


def test_a_page_stands_in_its_file_with_the_moment_of_its_edition(client, dystonia, desk):
    before = read(client, "/sitemap-conditions-1.xml", "url")
    newer = desk.publish("Dystonia", text="New words.[^nih]")

    page = f"{SITE}/conditions/dystonia/"
    assert before == {page: dystonia.published_at.isoformat()}
    assert read(client, "/sitemap-conditions-1.xml", "url") == {
        page: newer.published_at.isoformat()
    }


def test_a_withdrawn_page_leaves_its_file_and_changes_the_index(client, dystonia, desk):
    desk.publish("Lupus")
    withdrawn = actions.withdraw(dystonia.condition, by=desk.chief, reason="It was wrong.")

    assert list(read(client, "/sitemap-conditions-1.xml", "url")) == [f"{SITE}/conditions/lupus/"]
    assert (
        read(client, "/sitemap.xml", "sitemap")[f"{SITE}/sitemap-conditions-1.xml"]
        == withdrawn.withdrawn_at.isoformat()
    )


def test_a_full_file_is_followed_by_another(client, desk, monkeypatch):
    first = desk.publish("Ague")
    monkeypatch.setattr(sitemap, "A_FILE", first.condition_id + 1)
    desk.publish("Bends")

    found = [path for path in read(client, "/sitemap.xml", "sitemap") if "-conditions-" in path]

    assert [path.removeprefix(SITE) for path in found] == [
        "/sitemap-conditions-1.xml",
        "/sitemap-conditions-2.xml",
    ]
    for path, name in zip(found, ("ague", "bends"), strict=True):
        assert list(read(client, path.removeprefix(SITE), "url")) == [f"{SITE}/conditions/{name}/"]


def test_other_pages_are_there_and_each_answers(client, dystonia):
    pages = read(client, "/sitemap-pages.xml", "url") | read(
        client, "/sitemap-body-systems.xml", "url"
    )

    assert pages[f"{SITE}/"] == dystonia.published_at.isoformat()
    assert pages[f"{SITE}/about/"] is None
    assert pages[f"{SITE}/body-systems/nervous-system/"] == dystonia.published_at.isoformat()
    for address in pages:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_nothing_of_people_is_listed(client, dystonia, desk):
    make_group("Lupus", desk=desk)

    listed = "".join(client.get(path).content.decode() for path in every_file(client))

    assert "/groups/" not in listed
    assert "/people/" not in listed


def every_file(client):
    return [path.removeprefix(SITE) for path in read(client, "/sitemap.xml", "sitemap")]


@pytest.mark.parametrize("path", ["sitemap-conditions-9.xml", "sitemap-people.xml"])
def test_other_files_are_not_there(client, dystonia, path):
    assert client.get(f"/{path}").status_code == 404


@pytest.mark.parametrize("others", [0, 3])
@pytest.mark.parametrize(("path", "queries"), [("sitemap.xml", 5), ("sitemap-conditions-1.xml", 2)])
def test_how_many_queries_a_file_costs(
    client, dystonia, desk, django_assert_num_queries, path, queries, others
):
    for number in range(others):
        desk.publish(f"Other {number}")

    with django_assert_num_queries(queries):
        client.get(f"/{path}")

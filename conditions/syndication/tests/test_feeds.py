"""Atom feeds, held against what RFC 4287 requires."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

from conditions.editorial import actions

NS = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://alike.example"
FEEDS = {
    "/feed.atom": f"{SITE}/",
    "/body-systems/nervous-system/feed.atom": f"{SITE}/body-systems/nervous-system/",
    "/conditions/dystonia/feed.atom": f"{SITE}/conditions/dystonia/",
}


def read(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 our own


def titles(client, path):
    return [
        entry.findtext("a:title", namespaces=NS)
        for entry in read(client, path).findall("a:entry", NS)
    ]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_what_atom_requires(client, dystonia, path):
    feed = read(client, path)

    assert feed.findtext("a:id", namespaces=NS) == f"{SITE}{path}"
    assert feed.findtext("a:title", namespaces=NS)
    assert feed.findtext("a:author/a:name", namespaces=NS) == "Alike"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", NS)}
    assert links == {"self": f"{SITE}{path}", "alternate": FEEDS[path]}
    for part in (feed, *feed.findall("a:entry", NS)):
        updated = part.findtext("a:updated", namespaces=NS)
        assert datetime.fromisoformat(updated) == dystonia.published_at
    (entry,) = feed.findall("a:entry", NS)
    assert entry.findtext("a:id", namespaces=NS) == f"{SITE}/conditions/dystonia/editions/1/"
    assert (
        entry.findtext("a:summary", namespaces=NS)
        == "First edition. Muscles tighten when you do not want them to."
    )


def test_the_site_shows_each_page_as_it_changed_last(client, dystonia, desk):
    desk.publish("Lupus")
    desk.publish("Dystonia", text="New words.[^nih]")

    assert titles(client, "/feed.atom") == ["Dystonia, edition 2", "Lupus"]


def test_a_condition_shows_every_edition_and_a_body_system_its_own_pages(client, dystonia, desk):
    desk.publish("Lupus", body_systems=("skin",))
    desk.publish("Dystonia", text="New words.[^nih]", body_systems=("nervous-system",))

    assert titles(client, "/conditions/dystonia/feed.atom") == ["Dystonia, edition 2", "Dystonia"]
    assert titles(client, "/body-systems/nervous-system/feed.atom") == ["Dystonia, edition 2"]
    assert client.get("/body-systems/nothing/feed.atom").status_code == 404


def test_names_that_look_like_markup_stay_text(client, desk):
    desk.publish("A & B <i>", slug="a-b", change_note="Said <b>more</b>.")

    entry = read(client, "/feed.atom").find("a:entry", NS)

    assert entry.findtext("a:title", namespaces=NS) == "A & B <i>"
    assert "&lt;b&gt;more" in entry.findtext("a:summary", namespaces=NS)


def test_characters_that_xml_cannot_hold_are_left_out(client, desk):
    desk.publish("Ague", change_note="Bell \x07 rang.")

    entry = read(client, "/feed.atom").find("a:entry", NS)

    assert entry.findtext("a:summary", namespaces=NS).startswith("Bell  rang.")


def test_withdrawn_pages_leave_the_feeds(client, dystonia, desk):
    actions.withdraw(dystonia.condition, by=desk.chief, reason="It was wrong.")

    assert titles(client, "/feed.atom") == []
    assert client.get("/conditions/dystonia/feed.atom").status_code == 410


def test_an_empty_feed_does_not_change_by_the_clock(client, db):
    assert client.get("/feed.atom").content == client.get("/feed.atom").content
    assert read(client, "/feed.atom").findtext("a:updated", namespaces=NS).startswith("1970")


@pytest.mark.parametrize("others", [0, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/feed.atom", 2),
        ("/body-systems/nervous-system/feed.atom", 3),
        ("/conditions/dystonia/feed.atom", 2),
    ],
)
def test_how_many_queries_a_feed_costs(
    client, dystonia, desk, django_assert_num_queries, path, queries, others
):
    for number in range(others):
        desk.publish(f"Other {number}", body_systems=("nervous-system",))

    with django_assert_num_queries(queries):
        client.get(path)

"""Small files at fixed addresses."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from conditions.syndication import for_programs


def test_robots_keep_out_of_what_is_about_people_and_find_the_sitemap(client, db):
    said = client.get("/robots.txt").content.decode()

    assert "Disallow: /me/\n" in said
    assert "Disallow: /people/\n" in said
    assert "Disallow: /conditions/\n" not in said
    assert said.endswith("\nSitemap: https://alike.example/sitemap.xml\n")


def test_llms_txt_leads_to_every_page_as_markdown(client, dystonia):
    said = client.get("/llms.txt").content.decode()

    assert said.startswith("# Alike\n\n> ")
    assert "- [Dystonia](https://alike.example/conditions/dystonia.md)" in said
    assert "(https://alike.example/api/v1/openapi.json)" in said


def test_a_long_llms_txt_ends_with_where_the_rest_is(client, desk, monkeypatch):
    monkeypatch.setattr(for_programs, "LISTED", 1)
    for name in ("Ague", "Bends"):
        desk.publish(name)

    said = client.get("/llms.txt").content.decode()

    assert "Ague" in said
    assert "Bends" not in said
    assert "(https://alike.example/conditions/)" in said


def test_security_txt_says_whom_to_write_to_and_until_when(client, db, settings):
    settings.SECURITY_CONTACT = "mailto:security@alike.example"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines[0] == "Contact: mailto:security@alike.example"
    until = datetime.fromisoformat(lines[1].removeprefix("Expires: "))
    assert timedelta(days=100) < until - datetime.now(UTC) < timedelta(days=365)
    assert lines[3] == "Canonical: https://alike.example/.well-known/security.txt"


def test_without_a_contact_there_is_no_security_txt(client, db):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_find_where_to_change_a_password(client, db):
    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer["Location"]) == (302, "/account/password/change/")


def test_the_manifest_names_icons_that_are_there_in_their_size(client, db):
    answer = client.get("/manifest.webmanifest")
    said = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["start_url"]) == ("Alike", "/")
    assert {icon["purpose"] for icon in said["icons"] if "purpose" in icon} == {"any", "maskable"}
    for icon in said["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
def test_icons_asked_for_by_habit_are_there(client, db, path):
    address = client.get(path)["Location"]

    assert finders.find(address.removeprefix("/static/"))


@pytest.mark.parametrize(
    "path",
    ["/robots.txt", "/llms.txt", "/manifest.webmanifest", "/sitemap.xml", "/feed.atom"],
)
def test_nobody_gets_a_cookie_and_head_and_304_work(client, db, path):
    got = client.get(path)

    assert not got.cookies
    assert client.head(path).content == b""
    assert "Cookie" not in got.get("Vary", "")


class Head(HTMLParser):
    """The meta and link elements of a page."""

    def __init__(self, text):
        super().__init__()
        self.metas, self.links = {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "meta" and "property" in said:
            self.metas[said["property"]] = said["content"]
        if tag == "link":
            self.links.append((said["rel"], said.get("type"), said["href"]))


def test_a_page_says_what_it_is_when_it_is_shared_and_in_which_other_forms_it_is(client, dystonia):
    head = Head(client.get("/conditions/dystonia/").content.decode())

    assert head.metas["og:title"] == "Dystonia"
    assert head.metas["og:description"] == "Muscles tighten when you do not want them to."
    assert head.metas["og:url"] == "https://alike.example/conditions/dystonia/"
    assert head.metas["og:image"].startswith("https://alike.example/static/icons/share")
    assert {link for link in head.links if link[0] == "alternate"} == {
        ("alternate", "application/atom+xml", "/feed.atom"),
        ("alternate", "application/atom+xml", "/conditions/dystonia/feed.atom"),
        ("alternate", "text/markdown", "/conditions/dystonia.md"),
        ("alternate", "application/json", "/api/v1/conditions/dystonia/"),
    }
    assert ("canonical", None, "https://alike.example/conditions/dystonia/") in head.links
    assert ("manifest", None, "/manifest.webmanifest") in head.links


def test_an_old_edition_is_not_for_sharing(client, dystonia, desk):
    desk.publish("Dystonia", text="New words.[^nih]")

    head = Head(client.get("/conditions/dystonia/editions/1/").content.decode())

    assert not head.metas
    assert not [link for link in head.links if link[0] in ("alternate", "canonical")]

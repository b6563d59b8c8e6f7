from urllib.parse import urlsplit

from django.urls import reverse

from . import world

MOST_PAGES = 250
SEVERAL = 3
"""How many pages of one kind are enough on the desk, where each list links to every row."""


def links(page, site):
    """The addresses on this site that the page leads to, without fragments."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return {address.split("#")[0] for address in found if address.startswith(site + "/")}


def crawl(page, start, *, site, follow):
    """Open every page that can be reached from `start`; returns path -> status."""
    waiting, opened = [site + start], {}
    while waiting:
        address = waiting.pop(0)
        if address in opened or not follow(urlsplit(address)):
            continue
        assert len(opened) < MOST_PAGES, "the crawl does not end"
        answer = page.goto(address)
        opened[address] = answer.status
        waiting += sorted(links(page, site) - opened.keys())
    return {address.removeprefix(site): status for address, status in opened.items()}


SIGNING_IN = ("/admin/", "/desk/", "/account/", "/me/")
"""Addresses that lead to the sign-in form, which cannot do without a cookie."""
FOR_PROGRAMS = (".xml", ".json", ".md", ".txt", ".atom")
"""Not pages: Chromium shows them in a page of its own making."""


def test_reader_follows_every_link_and_gets_no_cookie(page, site):
    world.build()

    opened = crawl(
        page,
        "/",
        site=site,
        follow=lambda address: (
            not address.path.startswith(SIGNING_IN) and not address.path.endswith(FOR_PROGRAMS)
        ),
    )

    assert [path for path, status in opened.items() if status != 200] == []
    expected = {place.path for place in world.public_places() if place.status == 200}
    unlinked = {
        "/conditions/dystonia/changes/?from=1&to=2",
        "/conditions/dystonia/feedback/thanks/",
        "/wisdom/?about=dystonia",
    }
    unlinked |= {path for path in expected if path.startswith(("/account/", "/search/"))}
    assert expected - unlinked <= opened.keys()
    assert page.context.cookies() == []


def test_error_pages_give_no_cookie_either(page):
    world.build()
    for place in world.public_places():
        if place.status >= 400:
            page.watch.expect(place.status, place.path)
            assert page.goto(place.path).status == place.status

    assert page.context.cookies() == []


def test_chief_editor_follows_every_link_of_the_desk(page, site, sign_in):
    desk = world.build()
    sign_in(page, desk.chief)
    seen = {}

    def follow(address):
        kind = tuple(part for part in address.path.split("/") if part and not part.isdecimal())
        seen[kind] = seen.get(kind, 0) + 1
        on_the_desk = address.path.startswith(("/admin/", "/desk/"))
        leaves = "/logout/" in address.path or "/export/" in address.path
        return on_the_desk and not leaves and seen[kind] <= SEVERAL

    opened = crawl(page, reverse("admin:index"), site=site, follow=follow)

    assert [path for path, status in opened.items() if status != 200] == []
    assert len(opened) > 10

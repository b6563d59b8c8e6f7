from collections import Counter
from pathlib import Path

import axe_playwright_python
import pytest

from conditions.catalogue.models import Condition

from . import world
from .conftest import DESKTOP, PHONE

# axe styles the page while it looks, which the policy forbids; test_crawl.py watches the policy.
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOKS = [
    pytest.param(width, theme, id=f"{width}-{theme}")
    for width in (PHONE, DESKTOP)
    for theme in ("light", "dark")
]


def violations(page, place):
    """What axe finds on a page: rule, element and how to mend it."""
    if place.status >= 400:
        page.watch.expect(place.status, place.path.split("?")[0])
    answer = page.goto(place.path)
    assert answer.status == place.status, place.path
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{place.path}: {rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def too_wide(page, place):
    """Whether a reader would have to scroll sideways."""
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{place.path}: {wide} px too wide"] if wide > 0 else []


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_on_public_pages(open_page, width, theme):
    world.build()
    page = open_page(width=width, theme=theme, bypass_csp=True)

    found = []
    for place in world.public_places():
        found += violations(page, place) + too_wide(page, place)

    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_on_the_desk(open_page, sign_in, width, theme):
    desk = world.build()
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, desk.chief)

    found = []
    for place in world.desk_places(Condition.objects.get(slug="dystonia")):
        found += violations(page, place)

    assert not found, "\n".join(found)


def test_axe_sees_a_fault_when_there_is_one(open_page):
    world.build()
    page = open_page(bypass_csp=True)
    page.goto("/")
    page.evaluate("() => document.querySelector('html').removeAttribute('lang')")
    page.evaluate(AXE)

    found = page.evaluate("async () => (await axe.run(document)).violations")

    assert Counter(rule["id"] for rule in found)["html-has-lang"] == 1

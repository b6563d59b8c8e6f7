"""From what one tried to the figures everybody reads."""

import pytest

from community.groups import actions as groups
from community.treatments import snapshots
from community.treatments.tests.worlds import make_world, people_who_tried
from tests.factories import make_member

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place

PAGE = "/conditions/lupus/treatments/"


@pytest.fixture
def world(site):
    world = make_world()
    people_who_tried(world.toxin, 10, condition=world.lupus.condition, outcome=5, is_ongoing=True)
    world.ana = make_member("Ana2")
    groups.join(world.lupus, member=world.ana, relation="diagnosed")
    snapshots.take()
    return world


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_an_experience_becomes_a_figure_and_a_picture_after_the_snapshot(
    open_page, sign_in, world, javascript
):
    page = open_page(javascript=javascript, width=PHONE)
    page.goto(PAGE)
    assert page.get_by_text("Nothing yet.").is_visible()

    sign_in(page, world.ana.user)
    page.goto("/me/treatments/")
    page.get_by_label("Find a treatment").fill("botulinum")
    page.get_by_role("button", name="Search").last.click()
    page.get_by_role("button", name="Botulinum toxin").click()
    page.get_by_label("much better", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_label("In your own words").fill("It took three weeks.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/me/treatments/")
    page.goto(PAGE)
    assert page.get_by_text("Nothing yet.").is_visible()

    snapshots.take()
    page.goto(PAGE)
    assert page.locator(".picture__drawing--narrow .picture__dot").is_visible()
    page.get_by_role("link", name="Botulinum toxin").click()
    assert page.get_by_text("At least 11 people said that they tried it.").is_visible()
    page.get_by_role("link", name="read in the group for Lupus").click()
    assert page.get_by_text("It took three weeks.").is_visible()


@pytest.mark.parametrize(
    ("width", "theme"), [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
)
def test_axe_finds_nothing_on_pages_of_treatments(open_page, world, width, theme):
    people_who_tried(world.toxin, 66, condition=world.lupus.condition, outcome=4, effects=65)
    snapshots.take()
    page = open_page(width=width, theme=theme, bypass_csp=True)

    found = []
    for path in (PAGE, f"{PAGE}botulinum-toxin/", "/treatments/", "/treatments/botulinum-toxin/"):
        found += violations(page, Place(path)) + too_wide(page, Place(path))

    assert not found, "\n".join(found)

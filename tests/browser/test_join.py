"""From a condition's page into its group and out again, as people go."""

import pytest

from alike.accounts.tests import mailbox
from community.groups import actions, counts
from community.groups.models import Membership
from community.groups.tests.crowds import join_many
from community.members.models import Member
from tests.factories import Desk, make_group, make_member

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place

TO_READ_THE_FORM = 3_500
"""Milliseconds: the form takes no answer from somebody faster than any reader."""


@pytest.fixture
def dystonia(site):
    """A group of twelve who are counted."""
    group = make_group("Dystonia")
    join_many(group, 12)
    counts.take_snapshot()
    return group


def fill_in(page):
    page.goto("/conditions/dystonia/")
    page.get_by_role("link", name="Join 12 people").click()
    page.get_by_label("I am diagnosed with it").check()
    page.get_by_label("Since which year?").fill("2015")
    page.get_by_label("Your pseudonym").fill("Quiet Otter")
    page.get_by_label("Alike may keep the health facts").check()
    page.get_by_label("I may be counted").check()
    page.wait_for_timeout(TO_READ_THE_FORM)


def sign_up(page):
    page.get_by_label("E-mail").fill("mia@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/code/**")
    page.get_by_label("Code").fill(mailbox.code())
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/groups/dystonia/")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_visitor_joins_in_three_steps_and_leaves_again(open_page, dystonia, javascript):
    page = open_page(javascript=javascript, width=PHONE)

    fill_in(page)
    assert page.context.cookies() == []
    page.get_by_role("button", name="Go on to your e-mail address").click()
    assert "dystonia" not in page.url
    sign_up(page)

    assert page.get_by_text("You and 12 others").is_visible()
    assert page.get_by_role("link", name="Member11 of tests").is_visible()
    mia = Member.objects.get(pseudonym="Quiet Otter")
    assert mia.conditions.get().since_year == 2015

    page.get_by_role("link", name="Leave the group").click()
    page.get_by_role("button", name="Leave the group").click()
    page.wait_for_url("**/groups/")

    assert page.get_by_text("You have left the group for Dystonia.").is_visible()
    assert not Membership.objects.standing().filter(member=mia).exists()


def test_what_is_missing_is_said_and_what_was_written_stays(page, dystonia):
    page.goto("/groups/dystonia/join/")
    page.get_by_label("Since which year?").fill("2015")
    page.wait_for_timeout(TO_READ_THE_FORM)
    page.watch.expect(422, "/groups/dystonia/join/")

    page.get_by_role("button", name="Go on to your e-mail address").click()

    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Since which year?").input_value() == "2015"
    page.get_by_role("link", name="Without this we cannot let you join.").click()
    assert page.get_by_label("Alike may keep the health facts").evaluate(
        "box => box === document.activeElement || box.matches(':target')"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_on_the_pages_of_a_group(open_page, sign_in, width, theme):
    desk = Desk()
    group = make_group("Dystonia", desk=desk)
    desk.publish("Asthma")
    join_many(group, 3)
    ana = make_member("Ana")
    actions.join(group, member=ana, relation="diagnosed")
    page = open_page(width=width, theme=theme, bypass_csp=True)

    places = [Place("/groups/dystonia/"), Place("/groups/dystonia/join/")]
    found = [fault for place in places for fault in look(page, place)]
    sign_in(page, ana.user)
    places = ["/groups/", "/groups/dystonia/", "/groups/dystonia/leave/", "/groups/asthma/join/"]
    found += [fault for path in places for fault in look(page, Place(path))]

    assert not found, "\n".join(found)


def look(page, place):
    return violations(page, place) + too_wide(page, place)

"""The quick way out takes one press, or Shift three times, and leaves no way back to the page."""

import pytest

from tests.factories import make_group, make_member

from .conftest import PHONE


@pytest.fixture
def page_of_a_group(open_page, sign_in, site, settings):
    """Opens a page about people after the list of conditions; the way out leads to "About"."""
    settings.QUICK_EXIT_URL = "/about/"
    make_group("Dystonia")
    ana = make_member("Ana3")

    def opened(*, javascript):
        page = open_page(javascript=javascript, width=PHONE)
        sign_in(page, ana.user)
        page.goto("/conditions/")
        page.goto("/groups/dystonia/")
        return page

    return opened


def test_the_link_leads_away_and_back_does_not_lead_to_the_page(page_of_a_group):
    page = page_of_a_group(javascript=True)

    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url("**/about/")
    page.go_back()

    assert page.url.endswith("/conditions/")


def test_without_scripts_it_is_a_plain_link(page_of_a_group):
    page = page_of_a_group(javascript=False)

    page.get_by_role("link", name="Leave this site").click()

    page.wait_for_url("**/about/")


def test_shift_three_times_does_the_same(page_of_a_group):
    page = page_of_a_group(javascript=True)

    for _ in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url("**/about/")


def test_writing_capitals_does_not(page_of_a_group):
    page = page_of_a_group(javascript=True)

    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(300)

    assert page.url.endswith("/groups/dystonia/")
    assert page.get_by_role("link", name="Leave this site").is_visible()

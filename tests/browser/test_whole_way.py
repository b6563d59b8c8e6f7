"""The whole way of somebody new, in one go: from reading to belonging, and out again."""

import pytest
from django.utils import timezone

from alike.accounts.tests import mailbox
from community.groups import counts
from community.groups.models import Membership
from community.members.models import Member
from community.synthetic import Person, write
from tests.factories import make_group

from .conftest import PHONE
from .test_profile import make_words

ALIKES = 156
TO_READ_THE_FORM = 3_500
"""Milliseconds: the form takes no answer from somebody faster than any reader."""


@pytest.fixture
def dystonia(site):
    """The group of the demonstration, with as many who are counted."""
    group = make_group("Dystonia")
    said = [(group.condition_id, "diagnosed", 2015)]
    purposes = ("keep-facts", "count-me", "show-me")
    write(
        Person(joined_at=timezone.now(), purposes=purposes, conditions=said) for _ in range(ALIKES)
    )
    counts.take_snapshot()
    make_words()
    return group


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_a_reader_joins_says_more_sees_what_others_see_and_leaves(open_page, dystonia, javascript):
    page = open_page(javascript=javascript, width=PHONE)

    read_and_join(page)
    sign_up(page)
    assert page.get_by_text(f"You and {ALIKES} others").is_visible()
    add_a_symptom(page)
    see_what_others_see(page)
    leave(page)

    mia = Member.objects.get(pseudonym="Quiet Otter")
    assert not Membership.objects.standing().filter(member=mia).exists()
    assert not mia.conditions.exists()
    assert mia.symptoms.get().trouble == 3


def read_and_join(page):
    page.goto("/conditions/dystonia/")
    assert page.get_by_text(f"{ALIKES} Alikes with Dystonia").first.is_visible()
    page.get_by_role("link", name=f"Join {ALIKES} people").first.click()
    page.get_by_label("I am diagnosed with it").check()
    page.get_by_label("Your pseudonym").fill("Quiet Otter")
    for agreed in ("Alike may keep the health facts", "I may be counted", "Members of my groups"):
        page.get_by_label(agreed).check()
    page.wait_for_timeout(TO_READ_THE_FORM)
    assert page.context.cookies() == []
    page.get_by_role("button", name="Go on to your e-mail address").click()


def sign_up(page):
    page.get_by_label("E-mail").fill("mia@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/code/**")
    page.get_by_label("Code").fill(mailbox.code())
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/groups/dystonia/")


def add_a_symptom(page):
    page.get_by_role("link", name="My Alike").click()
    page.locator(".own-nav").get_by_role("link", name="Symptoms").click()
    page.fill("[name=words]", "shaky")
    page.locator("main button:has-text('Search')").click()
    page.get_by_role("button", name="Shaky hands").first.click()
    page.get_by_label("a lot").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("text=trouble: a lot")


def see_what_others_see(page):
    page.locator(".own-nav").get_by_role("link", name="What others see").click()
    stranger, member = page.locator(".portrait--none").first, page.locator(".portrait").nth(1)
    assert "Shaky hands" not in stranger.inner_text()
    assert "Dystonia" in member.inner_text()
    assert "Shaky hands" in member.inner_text()


def leave(page):
    page.goto("/groups/dystonia/")
    page.get_by_role("link", name="Leave the group").click()
    page.get_by_role("button", name="Leave the group").click()
    page.wait_for_url("**/groups/")
    assert page.get_by_text("You have left the group for Dystonia.").is_visible()

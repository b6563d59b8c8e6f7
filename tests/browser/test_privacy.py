"""Somebody takes their data with them, and then goes, with JavaScript and without."""

import io
import json
import zipfile

import pytest

from alike.accounts.models import User
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from community.privacy.tests.canaries import found_in_files, found_in_tables, traces_of
from conditions.catalogue.models import Condition
from tests.factories import make_member

from . import world
from .conftest import DESKTOP, PHONE
from .test_axe import LOOKS, too_wide, violations

OWN_PAGES = ("/me/data/", "/me/digest/", "/me/export/", "/me/erase/", "/goodbye/")
WITHDRAW = "/me/consents/keep-facts/withdraw/"


def make_ana():
    """A member of a group with a line about herself."""
    world.build()
    ana = make_member("Mia")
    dystonia = groups.group_of(Condition.objects.get(slug="dystonia"))
    groups.join(dystonia, member=ana, relation="diagnosed", since_year=2001)
    Member.objects.filter(pk=ana.pk).update(about="canary-about-4711")
    members.consent(ana, purpose="match-me")
    return ana


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_member_takes_a_copy_erases_the_account_and_nothing_is_left(open_page, sign_in, javascript):
    ana = make_ana()
    traces = traces_of(ana)
    page = open_page(javascript=javascript, width=PHONE)
    sign_in(page, ana.user)

    page.goto("/me/data/")
    page.click("text=Take a copy with you")
    page.click("text=Make a copy")
    with page.expect_download() as download:
        page.click("text=Download the copy")
    copy = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    said = json.loads(copy.read("data.json"))["parts"]
    assert said["community.member"][0]["about"] == "canary-about-4711"
    page.reload()
    assert "You have downloaded your copy" in page.inner_text("main")

    page.goto("/me/data/")
    page.click("text=Erase your account")
    assert "What is made anonymous" in page.inner_text("main")
    page.watch.expect(422, "/me/erase/")
    page.fill("[name=word]", "no")
    page.click("text=Erase my account")
    assert "That is another word." in page.inner_text("main")
    page.fill("[name=word]", "erase")
    page.click("text=Erase my account")

    assert "Your account is erased" in page.inner_text("h1")
    assert not User.objects.filter(pk=ana.user_id).exists()
    assert found_in_tables(traces) == []
    assert found_in_files(traces) == []
    page.goto("/me/data/")
    assert "/account/login/" in page.url


def test_session_that_was_open_elsewhere_is_over(open_page, sign_in):
    ana = make_ana()
    here, elsewhere = open_page(), open_page()
    for tab in (here, elsewhere):
        sign_in(tab, ana.user)

    here.goto("/me/erase/")
    here.fill("[name=word]", "erase")
    here.click("text=Erase my account")

    elsewhere.goto("/me/data/")
    assert "/account/login/" in elsewhere.url


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_member_takes_an_agreement_back_after_reading_what_follows(open_page, sign_in, javascript):
    ana = make_ana()
    page = open_page(javascript=javascript)
    sign_in(page, ana.user)

    page.goto(WITHDRAW)
    assert "you leave your groups" in page.inner_text("main")
    page.click("button:text('Take it back')")

    assert "Your health facts are deleted" in page.inner_text("[role=status]")
    assert not ana.conditions.exists()
    assert not ana.memberships.exists()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_on_pages_about_one_s_own_data(open_page, sign_in, width, theme):
    ana = make_ana()
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, ana.user)

    found = []
    for path in (*OWN_PAGES, WITHDRAW):
        place = world.Place(path)
        found += violations(page, place) + too_wide(page, place)

    assert not found, "\n".join(found)


def test_copy_can_be_read_without_the_site(open_page, sign_in, tmp_path):
    ana = make_ana()
    page = open_page(width=DESKTOP)
    sign_in(page, ana.user)
    page.goto("/me/export/")
    page.click("text=Make a copy")
    with page.expect_download() as download:
        page.click("text=Download the copy")

    zipfile.ZipFile(download.value.path()).extractall(tmp_path)
    html = (tmp_path / "read-me-first.html").read_text(encoding="utf-8")

    assert "canary-about-4711" in html
    assert "I am diagnosed with it" in html
    assert 'href="style.css"' in html
    assert (tmp_path / "style.css").stat().st_size > 100

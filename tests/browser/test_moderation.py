"""From a report to a decision, the author's appeal and the words back; also without JavaScript."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone

from community.groups import actions as groups
from community.members import actions as members
from community.moderation.tests.world import make_moderator
from community.notifications import letters
from conditions.catalogue.models import Condition
from tests.factories import make_member

from . import world
from .conftest import PHONE
from .test_axe import LOOKS, too_wide, violations

LINE = "I am a line of Benno's <script>alert(1)</script>"


@pytest.fixture
def people(site):
    """Anna and Benno in one group, and two moderators."""
    world.build()
    dystonia = groups.group_of(Condition.objects.get(slug="dystonia"))
    anna, benno = make_member("Anna"), make_member("Benno")
    for member in (anna, benno):
        groups.join(dystonia, member=member, relation="diagnosed")
    members.describe(benno, about=LINE)
    return anna, benno, make_moderator("Mona"), make_moderator("Milo")


def report(page, benno):
    """Two clicks: the link, and the reason."""
    page.goto(benno.get_absolute_url())
    assert LINE in page.inner_text("main")
    page.get_by_role("link", name="Report the line").click()
    page.get_by_role("button", name="It is hurtful").click()
    assert "Nobody is told that it was you" in page.inner_text("main")


def take_up(page):
    page.goto("/moderation/")
    page.get_by_role("button", name="Take it up").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_report_decision_appeal_and_the_words_are_back(people, open_page, sign_in, javascript):
    anna, benno, mona, milo = people
    tabs = [open_page(javascript=javascript, width=PHONE) for _ in people]
    for tab, user in zip(tabs, (anna.user, benno.user, mona, milo), strict=True):
        sign_in(tab, user)
    anna_s, benno_s, mona_s, milo_s = tabs
    report(anna_s, benno)

    take_up(mona_s)
    assert LINE in mona_s.inner_text("main")
    assert anna.pseudonym not in mona_s.inner_text("main")
    case = urlsplit(mona_s.url).path
    mona_s.watch.expect(422, f"{case}decide/")
    mona_s.get_by_label("Hide it").check()
    mona_s.get_by_role("button", name="Decide", exact=True).click()
    assert "the author has a right to it" in mona_s.inner_text("main")
    mona_s.get_by_label("Why?").fill("It mocks people.")
    mona_s.get_by_label("Which house rule is it about?").select_option("kind")
    mona_s.get_by_role("button", name="Decide", exact=True).click()
    assert "Nothing waits." in mona_s.inner_text("main")
    anna_s.goto(benno.get_absolute_url())
    assert LINE not in anna_s.inner_text("main")

    letters.send_waiting(now=timezone.now())
    assert [(message.to, "line" in message.body) for message in mail.outbox] == [
        ([benno.user.email], False)
    ]
    benno_s.goto("/me/")
    benno_s.get_by_role("link", name="What the moderators decided").click()
    benno_s.get_by_role("link", name="We have hidden something of yours").click()
    assert LINE in benno_s.inner_text("main")
    assert "It mocks people." in benno_s.inner_text("main")
    benno_s.get_by_label("Why should somebody look again?").fill("It is about me alone.")
    benno_s.get_by_role("button", name="Ask for a second look").click()
    assert "Another moderator will look again." in benno_s.inner_text("main")

    take_up(milo_s)
    assert "It is about me alone." in milo_s.inner_text("main")
    answer = milo_s.locator(".moderation__appeal")
    answer.get_by_label("Take the decision back").check()
    answer.get_by_label("Why?").fill("He is right.")
    answer.get_by_role("button", name="Answer", exact=True).click()
    benno_s.reload()
    assert "The decision is taken back." in benno_s.inner_text("main")
    anna_s.reload()
    assert LINE in anna_s.inner_text("main")


def place(path, status=200):
    return world.Place(path, status)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_moderation(people, open_page, sign_in, width, theme):
    anna, benno, mona, _milo = people
    member, moderator = (open_page(width=width, theme=theme, bypass_csp=True) for _ in range(2))
    sign_in(member, anna.user)
    sign_in(moderator, mona)
    report(member, benno)

    found = []
    for path in ("/rules/", "/moderation/figures/", "/report/thanks/", "/me/decisions/"):
        found += violations(member, place(path)) + too_wide(member, place(path))
    asks = f"/people/{benno.handle}/report/line/"
    found += violations(member, place(asks)) + too_wide(member, place(asks))
    found += violations(moderator, place("/moderation/"))
    found += violations(moderator, place("/moderation/team/"))
    take_up(moderator)
    case = urlsplit(moderator.url).path
    found += violations(moderator, place(case)) + too_wide(moderator, place(case))

    assert not found, "\n".join(found)

"""Ben asks, Ana's question is like it; Ana answers, Ben accepts and thanks, Ana hears of it."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from community.discussions import actions, asked_before
from community.discussions.actions import About
from community.discussions.models import Draft, Post, Reply
from community.discussions.wording import Words
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from community.notifications import actions as news
from community.notifications import digests
from community.notifications.models import Notification
from tests.factories import make_group, make_member

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place


def somebody(name, pseudonym, group):
    member = make_member(name)
    members.rename(member, pseudonym=pseudonym)
    groups.join(group, member=member, relation="diagnosed")
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - timedelta(days=40))
    return member


def ask(by, group, title, text="", *, kind="question"):
    now = timezone.now()
    return actions.post(
        Words(text=text, title=title), kind=kind, by=by, group=group.pk, about=About(), now=now
    )


def make_world():
    group = make_group("Dystonia")
    ana, ben = (
        somebody("Ana5", "Sunny Owl", group),
        somebody("Ben5", "Quiet Wren", group),
    )
    known = ask(
        ana, group, "Does warmth help against cramps in the neck?", "Mine are worse at night."
    )
    asked_before.learn()
    return group, ana, ben, known


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_a_question_to_an_accepted_answer_thanks_and_news(open_page, sign_in, javascript):
    _group, ana, ben, known = make_world()
    asking = open_page(javascript=javascript, width=PHONE)
    sign_in(asking, ben.user)

    asking.goto("/groups/dystonia/")
    asking.click("text=Ask the group")
    asking.fill("[name=title]", "Does warmth ease cramps in your neck?")
    if javascript:
        asking.locator("[name=title]").press_sequentially(" Mine hurts", delay=10)
        asking.wait_for_selector(f".talk-live a:has-text('{known.title}')")
    asking.fill("[name=text]", "I wonder about **warm** packs.")
    asking.click("main button:has-text('Ask the group')")
    asking.wait_for_selector("h2:has-text('Has this been answered?')")
    assert asking.locator(".talk-likes a").inner_text() == known.title
    asking.click("text=Ask mine all the same")
    asking.wait_for_selector(".words strong:has-text('warm')")
    question = Post.objects.exclude(pk=known.pk).get()

    answering = open_page(javascript=javascript)
    sign_in(answering, ana.user)
    answering.goto(question.get_absolute_url())
    answering.fill("[name=text]", "A warm pack helps me, @Quiet Wren.")
    answering.click("main .reply button:has-text('Reply')")
    answering.wait_for_selector(".answer a:has-text('Quiet Wren')")

    asking.reload()
    asking.click(".answer button:has-text('This answers it')")
    asking.wait_for_selector("#accepted:has-text('A warm pack helps me')")
    asking.click("#accepted button:has-text('Thank')")
    asking.wait_for_selector("#accepted:has-text('1 thanks')")

    assert Reply.objects.get().thanks == 1
    heard = Notification.objects.filter(member=ana).values_list("kind", flat=True)
    assert set(heard) == {"accepted", "thanked"}
    assert set(Notification.objects.filter(member=ben).values_list("kind", flat=True)) == {
        "mentioned"
    }

    answering.goto("/me/notifications/")
    answering.wait_for_selector(f"main a:has-text('{question.title}')")
    news.choose(ana, ways={"accepted": "daily", "thanked": "daily"}, now=timezone.now())
    assert digests.send_due(now=timezone.now() + timedelta(days=1)) == 1
    [letter] = post.outbox
    said = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower()
    assert letter.to == [ana.user.email]
    for word in ("warm", "cramps", "neck", "dystonia", "quiet wren", "sunny owl", "thank"):
        assert word not in said
    assert digests.send_due(now=timezone.now() + timedelta(days=1)) == 0


def test_what_stands_in_the_form_is_kept_while_one_types(page, sign_in):
    _group, ana, _ben, _known = make_world()
    sign_in(page, ana.user)

    page.goto("/groups/dystonia/talk/tell/")
    page.fill("[name=title]", "A quiet year")
    page.locator("[name=text]").press_sequentially("It began", delay=10)
    page.wait_for_selector("text=Your draft is kept.", timeout=15_000)

    assert Draft.objects.get(member=ana).words["title"] == "A quiet year"
    page.reload()
    assert page.input_value("[name=text]") == "It began"


def test_nothing_that_is_written_runs(page, sign_in):
    group, ana, ben, known = make_world()
    bad = "<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))"
    nasty = ask(ben, group, bad[:150], bad, kind="experience")
    actions.answer(Words(text=bad), to=known, by=ben, now=timezone.now())
    sign_in(page, ana.user)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    for address in (
        nasty.get_absolute_url(),
        known.get_absolute_url(),
        "/groups/dystonia/",
        "/groups/dystonia/talk/",
    ):
        page.goto(address)
        assert page.locator("main script, main [onerror], main a[href^=javascript]").count() == 0

    assert asked == []


@pytest.mark.parametrize(
    ("width", "theme"), [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
)
def test_axe_finds_nothing_where_people_talk(open_page, sign_in, width, theme):
    group, ana, ben, known = make_world()
    answer = actions.answer(Words(text="- one\n- two"), to=known, by=ben, now=timezone.now())
    told = ask(ana, group, "A year with it", "Long.", kind="experience")
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, ana.user)
    talk = "/groups/dystonia/talk/"

    found = []
    for path in (
        *("/groups/dystonia/", "/groups/dystonia/leave/", talk, f"{talk}find/", f"{talk}ask/"),
        *(f"{talk}tell/", known.get_absolute_url(), f"{told.get_absolute_url()}edit/"),
        *(f"{told.get_absolute_url()}withdraw/", f"{told.get_absolute_url()}history/"),
        *("/me/words/", "/me/drafts/"),
    ):
        found += violations(page, Place(path)) + too_wide(page, Place(path))

    assert answer.is_listed
    assert not found, "\n".join(found)

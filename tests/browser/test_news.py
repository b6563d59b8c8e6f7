"""From a reply to the number in the header, the list, and a letter that says nothing of it."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from community.discussions.tests.talk import ask, reply
from community.groups import actions as groups
from community.notifications import digests
from tests.factories import make_group, make_member

from .conftest import PHONE

NEWS = "News 1 unread"


@pytest.fixture
def people(site):
    """Ana asks, and Ben, in the same group, replies."""
    dystonia = make_group("Dystonia")
    people = [make_member(name) for name in ("Ana3", "Ben3")]
    for each in people:
        groups.join(dystonia, member=each, relation="diagnosed")
    return *people, ask(people[0], dystonia, title="Does heat help you?")


@pytest.mark.parametrize("javascript", [True, False])
def test_reply_is_news_in_the_header_in_the_list_and_in_a_letter(
    open_page, sign_in, people, javascript
):
    ana, ben, question = people
    page = open_page(javascript=javascript, width=PHONE)
    sign_in(page, ana.user)

    page.goto("/me/notifications/")
    page.get_by_text("No news yet.").wait_for()
    page.get_by_role("link", name="How you hear of news").click()
    page.get_by_role("group", name="Replies to what I asked or told").get_by_label(
        "And by e-mail, once a day"
    ).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()

    reply(question, ben)
    page.goto("/me/")
    page.get_by_role("link", name=NEWS).click()
    page.get_by_role("button", name="Mark all as read").click()
    page.get_by_text("All is marked as read.").wait_for()
    assert page.get_by_role("link", name=NEWS).count() == 0
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name=NEWS).wait_for()

    assert digests.send_due(now=timezone.now() + timedelta(days=1)) == 1
    [letter] = post.outbox
    said = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower()
    for word in ("heat", "dystonia", "ben3", "ana3 of", "reply", "group"):
        assert word not in said

    page.get_by_role("link", name="1 new reply to “Does heat help you?”").click()
    page.wait_for_url(f"**{question.get_absolute_url()}")
    assert page.get_by_role("link", name=NEWS).count() == 0

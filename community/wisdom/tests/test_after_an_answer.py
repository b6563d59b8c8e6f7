"""A word about the answer, asking the group, and questions that members keep."""

import re

import pytest

from community.discussions.models import Draft, Post
from community.discussions.tests.talk import main_text, reply, send
from community.groups import actions as groups
from community.notifications.models import Notification
from community.privacy import erasure
from community.wisdom import keeping
from community.wisdom.models import AnswerNote, KeptQuestion

from .worlds import ASKED, make_world, put, somebody

UNANSWERED = "Can I still play the cello with dystonia?"
RECEIVED = "Thank you! Your submission has been received!"


@pytest.fixture
def world(db):
    return make_world()


def ticket_on(response):
    return re.search(r'name="ticket"\s+value="([^"]+)"', response.content.decode()).group(1)


def say(client, ticket, verdict, **more):
    return client.post("/wisdom/word/", {"ticket": ticket, "verdict": verdict, **more})


def test_helpful_is_kept_once_with_the_sources_and_without_the_question(world, client):
    ticket = ticket_on(put(client))

    for _time in range(2):
        assert say(client, ticket, "helpful").url == "/wisdom/word/thanks/"

    note = AnswerNote.objects.get()
    assert (note.verdict, note.words) == ("helpful", "")
    assert note.sources == [["edition", world.edition.pk]]
    assert not client.cookies


def test_a_report_asks_what_is_wrong_and_takes_the_words(world, client):
    ticket = ticket_on(put(client))

    asked = say(client, ticket, "wrong")
    assert "What is wrong with the answer?" in main_text(asked)
    assert not AnswerNote.objects.exists()
    say(client, ticket_on(asked), "wrong", words="It quotes the wrong part.")

    assert AnswerNote.objects.get().words == "It quotes the wrong part."


@pytest.mark.parametrize("ticket", ["", "forged", "x" * 5_000])
def test_without_a_ticket_of_ours_nothing_is_kept(world, client, ticket):
    response = say(client, ticket, "helpful")

    assert response.status_code == 409
    assert not AnswerNote.objects.exists()


def test_what_is_no_verdict_is_not_kept(world, client):
    response = say(client, ticket_on(put(client)), "perfect")

    assert response.status_code == 422
    assert not AnswerNote.objects.exists()


def test_a_member_asks_the_group_with_one_click_and_is_told_of_the_answer(world, client):
    client.force_login(world.ben.user)
    put(client, UNANSWERED)

    there = client.post("/wisdom/group/", {"group": "dystonia", "question": UNANSWERED})
    assert there.url == "/groups/dystonia/talk/ask/"
    draft = Draft.objects.get(member=world.ben).words
    assert draft["title"] == UNANSWERED
    sent = send(client, there.url, seen="1", **draft)
    post = Post.objects.get(title=UNANSWERED)
    assert RECEIVED in main_text(client.get(sent.url))
    reply(post, world.ana, "I do, ten minutes a day.")

    told = Notification.objects.filter(member=world.ben, kind="answered", thing_id=post.pk)
    assert told.count() == 1


def test_a_draft_that_was_there_is_not_lost(world, client):
    client.force_login(world.ben.user)
    Draft.objects.create(
        member=world.ben,
        kind="question",
        group=world.group,
        words={"title": "Something else", "text": "Half a sentence"},
        saved_at=world.question.posted_at,
    )

    client.post("/wisdom/group/", {"group": "dystonia", "question": UNANSWERED})

    words = Draft.objects.get(member=world.ben).words
    assert words["title"] == UNANSWERED
    assert words["text"] == "Something else\n\nHalf a sentence"


def test_a_visitor_s_question_waits_in_their_own_session_until_they_are_in_the_group(world, client):
    left = client.post("/wisdom/group/", {"group": "dystonia", "question": UNANSWERED}, follow=True)
    assert RECEIVED in main_text(left)
    assert not Draft.objects.exists()
    cleo = somebody("Cleo9")
    session = dict(client.session)
    client.force_login(cleo.user)
    again = client.session
    again.update(session)
    again.save()
    assert "Join the group" in main_text(client.get("/wisdom/group/waiting/"))

    groups.join(world.group, member=cleo, relation="diagnosed")
    page = client.get("/groups/dystonia/")
    assert "Your question waits here" in main_text(page)
    client.post("/wisdom/group/", {"group": "dystonia", "question": UNANSWERED})

    assert Draft.objects.get(member=cleo).words["title"] == UNANSWERED
    assert "Your question waits here" not in main_text(client.get("/groups/dystonia/"))


@pytest.mark.parametrize("sent", [{}, {"group": "nowhere", "question": "x"}, {"group": "dystonia"}])
def test_what_cannot_be_carried_leads_back(world, client, sent):
    assert client.post("/wisdom/group/", sent).url == "/wisdom/"


def test_questions_are_kept_only_if_the_member_says_so_and_can_be_cleared(world, client):
    client.force_login(world.ben.user)
    put(client)
    assert not KeptQuestion.objects.exists()

    client.post("/me/questions/keep/", {"question": ASKED})
    assert ASKED in main_text(client.get("/me/questions/"))
    client.post("/me/questions/clear/")

    assert not KeptQuestion.objects.exists()


def test_one_member_s_questions_are_nobody_else_s(world, client):
    keeping.keep(ASKED, member=world.ana, now=world.question.posted_at)
    kept = KeptQuestion.objects.get()
    client.force_login(world.ben.user)

    assert ASKED not in main_text(client.get("/me/questions/"))
    assert client.post(f"/me/questions/{kept.pk}/forget/").status_code == 404
    assert KeptQuestion.objects.exists()


def test_keeping_twice_keeps_one_and_beyond_the_most_the_oldest_go(world, monkeypatch):
    now = world.question.posted_at
    for _time in range(2):
        keeping.keep(ASKED, member=world.ana, now=now)
    assert keeping.of(world.ana).count() == 1

    for number in range(keeping.MOST + 5):
        keeping.keep(f"Question {number}", member=world.ana, now=now)

    assert keeping.of(world.ana).count() == keeping.MOST


def test_erasing_takes_the_kept_questions_along(world):
    keeping.keep(ASKED, member=world.ana, now=world.question.posted_at)

    erasure.erase(world.ana.user)

    assert not KeptQuestion.objects.exists()

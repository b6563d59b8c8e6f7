import pytest

from alike.text import sentences
from community.discussions import actions, asked_before
from community.discussions.models import Post
from community.discussions.wording import Words

from .talk import ask, main_text, send, settled, ticket_in

pytestmark = pytest.mark.django_db
ASK, SIMILAR = "/groups/lupus/talk/ask/", "/groups/lupus/talk/similar/"
NEW = {"title": "Do warm baths ease the pain in your hands?", "text": "Mine hurt."}


@pytest.fixture
def as_ben(client, ben):
    settled(ben)
    client.force_login(ben.user)
    return client


@pytest.fixture(params=["by meaning", "by words"])
def known(request, ana, lupus, monkeypatch):
    """Two questions that were asked, with vectors or on a machine without a model."""
    near = ask(ana, lupus, "Do warm baths help against pain in the hands?", "")
    ask(ana, lupus, "Which shoes do you wear in winter?", "")
    if request.param == "by words":
        monkeypatch.setattr(sentences, "available", lambda: False)
    assert asked_before.learn() == (2 if request.param == "by meaning" else 0)
    return near


def test_like_questions_are_shown_before_mine_is_posted(as_ben, known):
    response = send(as_ben, ASK, **NEW)

    assert "Has this been answered?" in main_text(response)
    assert [like.post for like in response.context["likes"]] == [known]
    assert NEW["title"] in response.content.decode()
    assert Post.objects.count() == 2

    again = {"ticket": ticket_in(response), "seen": 1, **NEW}
    assert as_ben.post(ASK, again).status_code == 302
    assert Post.objects.count() == 3


def test_a_question_like_no_other_is_posted_at_once(as_ben, known):
    response = send(as_ben, ASK, title="Who pays for travel insurance abroad?", text="Asking.")

    assert response.status_code == 302


def test_the_script_gets_the_same_while_the_title_is_typed(as_ben, known):
    ticket = ticket_in(as_ben.get(ASK))

    found = as_ben.post(SIMILAR, {"ticket": ticket, **NEW}).json()["questions"]

    assert found == [
        {"title": known.title, "url": known.get_absolute_url(), "solved": False},
    ]
    assert as_ben.post(SIMILAR, {"ticket": ticket, "title": "Warm"}).json()["questions"] == []
    assert as_ben.post(SIMILAR, {"ticket": "x", **NEW}).status_code == 403
    assert as_ben.get(SIMILAR).status_code == 405


@pytest.mark.parametrize("state", ["hidden_at", "held_at", "withdrawn_at"])
def test_what_cannot_be_read_is_not_shown(as_ben, known, state):
    Post.objects.filter(pk=known.pk).update(**{state: known.posted_at})

    assert send(as_ben, ASK, **NEW).status_code == 302


def test_a_changed_question_is_learnt_anew(ana, lupus):
    post = ask(ana, lupus)
    assert [asked_before.learn(), asked_before.learn()] == [1, 0]

    actions.edit(post, Words(title="New", text="New"), by=ana, revision=1, now=post.posted_at)

    assert asked_before.learn() == 1

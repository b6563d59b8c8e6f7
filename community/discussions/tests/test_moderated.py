import pytest

from community.discussions import subjects
from community.discussions.models import Placement, Post, Reply
from community.moderation import subjects as moderation
from community.moderation.models import Case
from community.notifications.kinds import KINDS
from community.notifications.models import Notification

from .talk import ask, main_text, reply, send, settled

pytestmark = pytest.mark.django_db
HELP = "If you cannot go on"


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus)


def test_a_moderator_sees_the_words_as_typed_with_names(question, ana, ben, lupus):
    answer = reply(question, ben, f"As @{ana.pseudonym} **says**.")

    thing = moderation.find("reply", answer.pk)

    assert thing.text == f"As @{ana.pseudonym} **says**."
    assert (thing.author, thing.title, thing.is_hidden) == (ben, question.title, False)
    assert thing.conditions == (lupus.condition_id,)
    assert moderation.find("post", question.pk).text == question.text
    assert moderation.find("post", 10**6) is None


def test_what_is_hidden_is_gone_and_comes_back_with_its_count(client, question, ana, ben, cleo):
    answer = reply(question, ben, "Canary reply")
    subject = moderation.SUBJECTS["reply"]
    client.force_login(ana.user)

    for _time in range(2):
        subject.hide(answer.pk, by=cleo.user)
    assert Placement.objects.get().replies == 0
    assert "Canary reply" not in client.get(question.get_absolute_url()).content.decode()
    for _time in range(2):
        subject.restore(answer.pk, by=cleo.user)

    assert Placement.objects.get().replies == 1
    assert "Canary reply" in client.get(question.get_absolute_url()).content.decode()


def test_followers_hear_of_what_was_held_only_when_it_is_let_through(question, ana, ben, cleo):
    answer = reply(question, ben, held=True)
    assert not Notification.objects.exists()
    assert Placement.objects.get().replies == 0

    moderation.SUBJECTS["reply"].restore(answer.pk, by=cleo.user)

    assert Notification.objects.get().member == ana
    assert Reply.objects.get().is_listed


def test_around_a_reply_stand_the_post_and_its_neighbours(question, ana, ben):
    replies = [reply(question, ben, f"Reply {number}", ago=20 - number) for number in range(15)]

    around = moderation.SUBJECTS["reply"].context(replies[7].pk)

    beside = [*replies[2:7], *replies[8:13]]
    assert [thing.pk for thing in around[1:]] == [each.pk for each in beside]
    assert around[0].key == "post"
    assert len(moderation.SUBJECTS["post"].context(question.pk)) == 2 * subjects.AROUND


def test_a_cry_for_help_is_posted_answered_with_help_lines_and_comes_first(client, ana, lupus):
    settled(ana)
    client.force_login(ana.user)

    response = send(
        client, "/groups/lupus/talk/tell/", title="Tonight", text="I want to kill myself."
    )

    page = main_text(client.get(response.url))
    assert Post.objects.get().is_listed
    assert "I want to kill myself." in page
    assert HELP in page
    assert HELP not in main_text(client.get(response.url))
    assert "crisis" in Case.objects.get().flags


def test_news_of_what_is_gone_says_nothing(question, ana, ben):
    answer = reply(question, ben)
    news = Notification.objects.get(member=ana)
    mention = Notification(pk=2, member=ana, kind="mentioned", about="reply", thing_id=answer.pk)
    nothing = Notification(pk=3, member=ana, kind="mentioned", about="post", thing_id=10**6)
    answered, mentioned = KINDS["answered"].lines, KINDS["mentioned"].lines

    told = answered([news], ana)
    assert told[news.pk].url == question.get_absolute_url()
    assert question.title in told[news.pk].sentence
    assert set(mentioned([mention, nothing], ana)) == {2}

    moderation.SUBJECTS["reply"].hide(answer.pk, by=ben.user)
    assert answered([news], ana) == mentioned([mention], ana) == {}

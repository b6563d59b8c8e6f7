import pytest
from django.utils import timezone

from community.discussions import marks
from community.discussions.actions import Gone
from community.discussions.models import Follow, Placement, Post, Reply, Thanks
from community.notifications.models import Notification

from .talk import EXPERIENCE, ask, main_text, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus)


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben.user)
    return client


def told(member):
    rows = Notification.objects.filter(member=member).order_by("pk")
    return list(rows.values_list("kind", "about"))


def test_thanking_twice_counts_once_and_can_be_taken_back(as_ben, question, ana):
    address = f"{question.get_absolute_url()}thanks/"

    for _time in range(2):
        assert as_ben.post(address, {"thank": question.token}).url == question.get_absolute_url()
    assert (Placement.objects.get().thanks, Thanks.objects.count()) == (1, 1)
    assert told(ana) == [("thanked", "post")]
    for _time in range(2):
        as_ben.post(address, {"back": question.token})
    assert (Placement.objects.get().thanks, Thanks.objects.count()) == (0, 0)


def test_a_reply_is_thanked_for_too(as_ben, client, question, ana, ben):
    answer = reply(question, ben)
    client.force_login(ana.user)

    client.post(f"{question.get_absolute_url()}thanks/", {"thank": answer.token})

    assert Reply.objects.get().thanks == 1
    assert told(ben) == [("thanked", "reply")]


def test_nobody_thanks_themselves_or_for_what_is_hidden(question, ana, ben):
    with pytest.raises(Gone):
        marks.thank(question, by=ana)
    question.hidden_at = timezone.now()
    with pytest.raises(Gone):
        marks.thank(question, by=ben)
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("token", ["", "0123456789abcdef", "\x00", "x" * 5000])
@pytest.mark.parametrize("verb", ["thanks", "accept"])
def test_a_forged_token_finds_nothing(as_ben, question, verb, token):
    address = f"{question.get_absolute_url()}{verb}/"

    assert as_ben.post(address, {"thank": token, "accept": token}).status_code == 404


def test_who_cannot_read_the_question_can_do_nothing_with_it(client, question, cleo):
    client.force_login(cleo.user)

    for verb in ("thanks", "follow", "accept"):
        answer = client.post(f"{question.get_absolute_url()}{verb}/", {"thank": question.token})
        assert answer.status_code == 404


def test_who_follows_hears_of_replies_until_they_stop(as_ben, question, ana, ben):
    address = f"{question.get_absolute_url()}follow/"
    for _time in range(2):
        as_ben.post(address)
    reply(question, ana)
    assert Follow.objects.count() == 1
    assert told(ben) == [("followed", "post")]
    assert "Stop following" in main_text(as_ben.get(question.get_absolute_url()))

    as_ben.post(address, {"back": 1})

    assert not Follow.objects.exists()


def test_who_asked_accepts_one_reply_and_another_gives_way(client, question, ana, ben):
    first, second = reply(question, ben), reply(question, ben, "Or cold ones.")
    client.force_login(ana.user)
    address = f"{question.get_absolute_url()}accept/"

    for answer in (first, first, second):
        client.post(address, {"accept": answer.token})

    question.refresh_from_db()
    assert question.accepted == second
    assert told(ben) == [("accepted", "reply"), ("accepted", "reply")]
    client.post(address, {"back": first.token})
    question.refresh_from_db()
    assert question.accepted == second
    client.post(address, {"back": second.token})
    question.refresh_from_db()
    assert question.accepted is None


def test_only_who_asked_accepts_and_only_for_a_question(ana, ben, lupus):
    for post in (ask(ana, lupus), ask(ana, lupus, kind=EXPERIENCE)):
        answer = reply(post, ben)
        with pytest.raises(Gone):
            marks.accept(answer, by=ben if post.is_question else ana)
    assert not Post.objects.filter(accepted__isnull=False).exists()


def test_nobody_marks_without_end(as_ben, question):
    address = f"{question.get_absolute_url()}follow/"

    answers = [as_ben.post(address) for _time in range(301)]

    assert {answer.status_code for answer in answers[:300]} == {302}
    assert answers[300].status_code == 429
    assert int(answers[300]["Retry-After"]) > 0


def test_a_button_leads_back_to_where_it_was_pressed(client, question, ana, ben):
    first, second = reply(question, ben), reply(question, ben, "Or cold ones.")
    client.force_login(ana.user)
    address, thanks = question.get_absolute_url(), f"{question.get_absolute_url()}thanks/"

    def after(**sent):
        return client.post(thanks, sent).url

    assert after(thank=first.token) == f"{address}#reply-{first.token}"
    marks.accept(first, by=ana)
    assert after(thank=first.token) == f"{address}#accepted"
    there = f"{address}?from={second.token}#reply-{second.token}"
    assert after(thank=second.token, **{"from": second.token}) == there
    assert after(thank=second.token, **{"from": "//evil"}) == f"{address}#reply-{second.token}"
    page = client.get(there).content.decode()
    assert page.count(f'name="from" value="{second.token}"') == 2

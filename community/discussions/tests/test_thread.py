import pytest
from django.utils import timezone

from community.discussions import actions, marks
from community.discussions.models import Draft, Placement, Post, Reply
from community.groups import actions as groups
from community.members import actions as members
from community.members import blocks
from community.members.models import Member

from .conftest import in_group
from .talk import ask, main_text, reply, send, settled, ticket_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus, ago=60)


@pytest.fixture
def as_ben(client, ben):
    settled(ben)
    client.force_login(ben.user)
    return client


def replies_on(response):
    return [each.token for each in response.context["thread"].answers]


def test_a_reply_stands_under_the_question_and_is_counted(as_ben, question, ben):
    response = send(as_ben, question.get_absolute_url(), text="Warm *baths*.")

    answer = Reply.objects.get()
    assert response.url == f"{question.get_absolute_url()}?from={answer.token}#reply-{answer.token}"
    assert (answer.author, answer.html) == (ben, "<p>Warm <em>baths</em>.</p>")
    assert Placement.objects.get().replies == 1
    page = main_text(as_ben.get(response.url))
    assert "Warm baths ." in page
    assert "1 reply" in page


def test_sending_a_reply_twice_leaves_one(as_ben, question):
    address = question.get_absolute_url()
    ticket = ticket_in(as_ben.get(address))

    first = as_ben.post(address, {"ticket": ticket, "text": "Once."})
    second = as_ben.post(address, {"ticket": ticket, "text": "Once."})

    assert first.url == second.url
    assert Reply.objects.count() == Placement.objects.get().replies == 1


def test_a_reply_to_what_was_just_withdrawn_is_shown_back(as_ben, question, ana):
    address = question.get_absolute_url()
    ticket = ticket_in(as_ben.get(address))
    actions.withdraw(question, by=ana, now=timezone.now())

    response = as_ben.post(address, {"ticket": ticket, "text": "My long answer."})

    assert response.status_code == 409
    assert "My long answer." in main_text(response)
    assert not Reply.objects.exists()


def test_a_question_that_never_was_answers_like_one_that_was_hidden(as_ben, question):
    Post.objects.update(hidden_at=timezone.now())

    for method in (as_ben.get, lambda path: as_ben.post(path, {"text": "Hello"})):
        there, never = method(question.get_absolute_url()), method("/talk/0123456789abcdef/")
        assert there.status_code == never.status_code
        assert there.content == never.content


@pytest.mark.parametrize("who", ["stranger", "left", "suspended", "blocked"])
def test_the_action_refuses_who_cannot_read_the_question(question, ana, ben, cleo, lupus, who):
    if who == "left":
        groups.leave(lupus, member=ben)
    if who == "suspended":
        Member.objects.filter(pk=ben.pk).update(suspended_at=timezone.now())
    if who == "blocked":
        blocks.block(ana, other=ben)

    with pytest.raises((actions.Gone, actions.NotHere)):
        reply(question, cleo if who == "stranger" else ben)
    assert not Reply.objects.exists()


def test_two_hundred_replies_come_in_turn_a_page_at_a_time(as_ben, question, ana):
    tokens = [reply(question, ana, f"Reply {number}", ago=50).token for number in range(60)]

    address, seen = question.get_absolute_url(), []
    while address:
        page = as_ben.get(address)
        seen += replies_on(page)
        following = page.context["thread"].next
        address = f"{question.get_absolute_url()}?from={following}" if following else ""

    assert seen == tokens


def test_the_accepted_reply_comes_first_instead_of_in_its_turn(as_ben, question, ana, ben):
    reply(question, ana, "First.")
    answer = reply(question, ben, "The one.")
    marks.accept(answer, by=ana)

    thread = as_ben.get(question.get_absolute_url()).context["thread"]

    assert thread.accepted.token == answer.token
    assert [each.is_accepted for each in thread.answers] == [False]
    linked = as_ben.get(answer.get_absolute_url()).context["thread"]
    assert [each.token for each in linked.answers] == [answer.token]


def test_an_unknown_place_to_begin_is_no_error(as_ben, question, ana):
    reply(question, ana)

    response = as_ben.get(question.get_absolute_url() + "?from=nowhere")

    assert response.status_code == 200
    assert "There is nothing further on." in main_text(response)


def test_words_stay_without_a_name_when_their_author_is_not_shown_or_left(
    as_ben, question, ana, lupus
):
    address = question.get_absolute_url()

    def writer():
        page = as_ben.get(address)
        assert "Mine gets worse." in main_text(page)
        return page.context["thread"].writer

    named = writer()
    members.withdraw_consent(ana, purpose="show-me")
    unnamed = writer()
    groups.leave(lupus, member=ana)
    former = writer()

    assert (named.name, bool(named.address)) == (ana.pseudonym, True)
    assert (unnamed.name, unnamed.address) == ("A member of this group", "")
    assert (former.name, former.address) == ("A former member", "")
    assert ana.pseudonym not in as_ben.get(address).content.decode()


def test_a_block_hides_words_from_both(as_ben, client, question, ana, ben):
    answer = reply(question, ben)
    blocks.block(ben, other=ana)

    assert as_ben.get(question.get_absolute_url()).status_code == 404
    client.force_login(ana.user)
    page = client.get(question.get_absolute_url())
    assert page.status_code == 200
    assert answer.text not in main_text(page)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "held"])
def test_what_is_hidden_withdrawn_or_held_is_there_for_its_author_alone(
    as_ben, client, question, ana, ben, state
):
    answer = reply(question, ben, "Canary reply.")
    Reply.objects.filter(pk=answer.pk).update(**{f"{state}_at": timezone.now()})

    own = as_ben.get(question.get_absolute_url())
    client.force_login(ana.user)
    others = client.get(question.get_absolute_url())

    assert "Canary reply." in main_text(own)
    assert "Only you see it" in main_text(own) or "only you see it" in main_text(own)
    assert "Canary reply." not in others.content.decode()


def test_what_was_withdrawn_leaves_its_place_to_those_who_answered(as_ben, question, ana, ben):
    reply(question, ben, "My answer stays.")
    actions.withdraw(question, by=ana, now=timezone.now())

    page = as_ben.get(question.get_absolute_url())

    assert "Removed by its author" in main_text(page)
    assert "My answer stays." in main_text(page)
    for canary in (question.title, "Mine gets worse"):
        assert canary not in page.content.decode()
    assert 'name="text"' not in page.content.decode()


def test_a_mention_is_a_link_only_for_who_may_see_the_person(client, question, ana, ben, lupus):
    dora = in_group("Dora", lupus)
    name = ana.pseudonym
    answer = reply(question, ben, f"As @{name} says.")
    assert name not in Reply.objects.get().text + Reply.objects.get().html

    client.force_login(dora.user)
    seen = client.get(question.get_absolute_url()).context["thread"].answers[0].html
    members.rename(ana, pseudonym="Quiet Wren")
    renamed = client.get(question.get_absolute_url()).context["thread"].answers[0].html
    members.withdraw_consent(ana, purpose="show-me")
    hidden = client.get(question.get_absolute_url()).context["thread"].answers[0].html

    assert answer.token
    assert f'@<a href="/people/{ana.handle}/">{name}</a>' in seen
    assert "Quiet Wren</a>" in renamed
    assert hidden == "<p>As @… says.</p>"


def test_nobody_outside_the_group_can_be_named(question, ben, cleo):
    answer = reply(question, ben, f"As @{cleo.pseudonym} says.")

    assert answer.text == f"As @{cleo.pseudonym} says."


def test_a_reply_can_be_kept_as_a_draft_and_is_there_again(as_ben, question):
    address = question.get_absolute_url()
    ticket = ticket_in(as_ben.get(address))

    response = as_ben.post(address, {"ticket": ticket, "text": "Half a th", "keep": "quietly"})

    assert response.status_code == 204
    assert Draft.objects.get().words == {"text": "Half a th"}
    assert "Half a th" in as_ben.get(address).content.decode()
    assert not Reply.objects.exists()


def test_the_page_is_kept_by_nobody_and_says_no_title_in_the_window(as_ben, question):
    response = as_ben.get(question.get_absolute_url())

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert "heat" not in response.content.decode().split("</title>")[0]


def test_a_page_costs_a_fixed_number_of_queries(
    as_ben, question, ana, ben, django_assert_num_queries
):
    marks.accept(reply(question, ben, "The one."), by=ana)
    as_ben.get(question.get_absolute_url())

    with django_assert_num_queries(11):
        as_ben.get(question.get_absolute_url())
    for number in range(24):
        reply(question, ana, f"Reply {number} for @{ben.pseudonym}")
    with django_assert_num_queries(11):
        as_ben.get(question.get_absolute_url())

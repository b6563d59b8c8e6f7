"""A group's talk, and replies, from the people most like the reader: signed words alone."""

import pytest
from django.utils import timezone

from community.discussions import actions as talk
from community.discussions.tests.talk import ask, reply, settled
from community.groups import actions as groups
from community.matching import weighing
from community.members import actions, blocks
from tests.factories import make_group

from .people import make_facts, page_of, somebody

pytestmark = pytest.mark.django_db
TALK = "/groups/lupus/talk/like-me/"


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def lupus():
    return make_group("Lupus")


def in_lupus(lupus, name, *facts, **kwargs):
    member = somebody(name, *facts, **kwargs)
    groups.join(lupus, member=member, relation="diagnosed")
    settled(member)
    return member


@pytest.fixture
def ana(facts, lupus):
    return in_lupus(lupus, "Anna", facts.shaky_hands, facts.neck_pain)


def titles(page):
    return [topic.title for topic in page.context["page"].topics]


def test_talk_comes_in_the_order_of_likeness_each_person_s_newest_first(client, facts, lupus, ana):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands, facts.neck_pain)
    cleo = in_lupus(lupus, "Clea", facts.tinnitus)
    ask(ben, lupus, "Benno's older", ago=50)
    ask(ben, lupus, "Benno's newer", ago=40)
    ask(cleo, lupus, "Clea's", ago=1)
    ask(ana, lupus, "My own", ago=2)

    page = page_of(client, ana, TALK)

    assert titles(page) == ["Benno's newer", "Clea's", "Benno's older"]


def hide_name(ben, ana, lupus):
    actions.withdraw_consent(ben, purpose="show-me")


def withdraw(ben, ana, lupus):
    actions.withdraw_consent(ben, purpose="match-me")


def leave(ben, ana, lupus):
    groups.leave(lupus, member=ben)


def block(ben, ana, lupus):
    blocks.block(ben, other=ana)


@pytest.mark.parametrize("happens", [hide_name, withdraw, leave, block])
def test_words_without_a_name_or_a_consent_are_not_in_the_order(client, facts, lupus, ana, happens):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands)
    question = ask(ana, lupus, "What helps?")
    post = ask(ben, lupus, "Benno's")
    answer = reply(question, ben, "Heat did.")
    before = titles(page_of(client, ana, TALK)), page_of(client, ana, at(question))

    happens(ben, ana, lupus)

    after = page_of(client, ana, at(question))
    assert before[0] == [post.title]
    assert tokens(before[1]) == [answer.token]
    assert (titles(page_of(client, ana, TALK)), tokens(after)) == ([], [])


def at(question):
    return f"{question.get_absolute_url()}like-me/"


def tokens(page):
    return [answer.token for answer in page.context["thread"].answers]


def test_replies_come_in_the_order_of_likeness(client, facts, lupus, ana):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands, facts.neck_pain)
    cleo = in_lupus(lupus, "Clea", facts.tinnitus)
    question = ask(ana, lupus, "What helps?")
    last, first = reply(question, cleo, "Music."), reply(question, ben, "Heat.")

    page = page_of(client, ana, at(question))

    assert tokens(page) == [first.token, last.token]
    assert f'value="{first.token}"' in page.content.decode()


def test_hidden_and_withdrawn_words_are_not_there(client, facts, lupus, ana):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands)
    question = ask(ana, lupus, "What helps?")
    answer, post = reply(question, ben, "Heat."), ask(ben, lupus, "Benno's")
    for writing in (answer, post):
        talk.withdraw(writing, by=ben, now=timezone.now())

    assert tokens(page_of(client, ana, at(question))) == []
    assert titles(page_of(client, ana, TALK)) == []


def test_a_long_order_goes_on_where_it_stopped(client, facts, lupus, ana):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands)
    for number in range(23):
        ask(ben, lupus, f"Question {number}", ago=number)

    first = page_of(client, ana, TALK)
    second = client.get(f"{TALK}?after={first.context['page'].next}")
    nonsense = client.get(f"{TALK}?after=nothing")

    assert [len(titles(page)) for page in (first, second)] == [20, 3]
    assert not set(titles(first)) & set(titles(second))
    assert titles(nonsense) == titles(first)


def test_who_is_not_in_the_group_or_did_not_agree_sees_none_of_it(client, facts, lupus, ana):
    ben = in_lupus(lupus, "Benno", facts.shaky_hands)
    question = ask(ben, lupus, "Benno's")
    cleo = somebody("Clea", facts.shaky_hands)
    dora = in_lupus(lupus, "Dora", facts.shaky_hands, consents=("keep-facts", "show-me"))

    outside, thread = page_of(client, cleo, TALK), page_of(client, cleo, at(question))
    without = page_of(client, dora, TALK)

    assert outside.url == "/groups/lupus/"
    assert thread.status_code == 404
    assert titles(without) == []
    assert "they can find you too" in without.content.decode()
    assert "I agree" in page_of(client, dora, at(question)).content.decode()


@pytest.mark.parametrize("people", [1, 12])
def test_the_orders_cost_the_same_for_one_and_for_many(
    client, facts, lupus, ana, people, django_assert_num_queries
):
    question = ask(ana, lupus, "What helps?")
    for number in range(people):
        ben = in_lupus(lupus, f"Benno{number}", facts.shaky_hands)
        ask(ben, lupus, f"Question {number}")
        reply(question, ben, "Heat.")
    weighing.weigh()
    page_of(client, ana, TALK), page_of(client, ana, at(question))

    with django_assert_num_queries(16):
        talked = client.get(TALK)
    with django_assert_num_queries(16):
        replied = client.get(at(question))

    assert (len(titles(talked)), len(tokens(replied))) == (people, people)

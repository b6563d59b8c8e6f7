import pytest
from django.utils import timezone

from community.discussions import feed, marks
from community.discussions.models import Placement, Post
from community.groups import actions as groups
from community.members import blocks
from conditions.vocabulary.models import Symptom, Treatment

from .talk import EXPERIENCE, ask, main_text, reply

pytestmark = pytest.mark.django_db
TALK = "/groups/lupus/talk/"


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben.user)
    return client


def titles(response):
    return [topic.title for topic in response.context["page"].topics]


def walk(client, address):
    """The titles of every page, one after another."""
    seen, after = [], ""
    while True:
        page = client.get(address + (f"&after={after}" if after else ""))
        seen += titles(page)
        after = page.context["page"].next
        if not after:
            return seen


@pytest.mark.parametrize("order", feed.ORDERS)
def test_pages_follow_each_other_without_a_gap_or_a_double(as_ben, ana, ben, lupus, order):
    for number in range(feed.PER_PAGE * 2 + 5):
        post = ask(ana, lupus, f"Question {number}", ago=number // 3)
        if number % 4 == 0:
            marks.thank(post, by=ben)

    seen = walk(as_ben, f"{TALK}?order={order}")

    assert sorted(seen) == sorted(Post.objects.values_list("title", flat=True))


def test_each_order_keeps_its_word(as_ben, ana, ben, lupus):
    old = ask(ana, lupus, "Old", ago=90)
    ask(ana, lupus, "Told", kind=EXPERIENCE, ago=60)
    reply(ask(ana, lupus, "Answered", ago=30), ben)
    ask(ana, lupus, "New")
    marks.thank(old, by=ben)

    def listed(order):
        return titles(as_ben.get(f"{TALK}?order={order}"))

    assert listed("newest") == ["New", "Answered", "Told", "Old"]
    assert listed("unanswered") == ["New", "Old"]
    assert listed("thanked") == ["Old", "New", "Answered", "Told"]
    assert listed("'; drop table") == listed("newest")


def test_a_list_is_narrowed_to_a_treatment_a_symptom_or_another_condition(as_ben, ana, lupus, gout):
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    pain = Symptom.objects.create(hpo_id="HP:1", name="Pain", medical_name="Pain")
    groups.join(gout, member=ana, relation="had")
    ask(ana, lupus, "On heat", treatments=(heat.pk,))
    ask(ana, lupus, "On pain", symptoms=(pain.pk,))
    ask(ana, lupus, "With gout", groups=(gout.pk,))

    assert titles(as_ben.get(f"{TALK}?treatment={heat.pk}")) == ["On heat"]
    assert titles(as_ben.get(f"{TALK}?symptom={pain.pk}")) == ["On pain"]
    assert titles(as_ben.get(f"{TALK}?also={gout.pk}")) == ["With gout"]
    assert titles(as_ben.get(f"{TALK}?treatment={heat.pk}&symptom={pain.pk}")) == []
    for wrong in ("treatment=999", "symptom=x", "also=999999999999999999", "treatment=%C2%B2"):
        assert len(titles(as_ben.get(f"{TALK}?{wrong}"))) == 3
    found = as_ben.get(f"{TALK}find/")
    assert f"?treatment={heat.pk}" in found.content.decode()
    assert f"?also={gout.pk}" in found.content.decode()


@pytest.mark.parametrize("state", ["hidden_at", "withdrawn_at", "held_at", "removed_at"])
def test_what_is_not_listed_is_not_in_the_list_nor_on_the_group_page(as_ben, ana, lupus, state):
    post = ask(ana, lupus, "Canary title")
    assert "Canary title" in as_ben.get(TALK).content.decode()
    blank = dict.fromkeys(("title", "text", "html", "excerpt"), "") if "removed" in state else {}
    Post.objects.filter(pk=post.pk).update(**{state: timezone.now()}, **blank)

    for page in (TALK, "/groups/lupus/", f"{TALK}find/"):
        assert "Canary title" not in as_ben.get(page).content.decode()
        assert post.token not in as_ben.get(page).content.decode()


def test_whoever_is_blocked_suspended_or_closed_is_not_in_the_list(as_ben, ana, ben, lupus):
    ask(ana, lupus)

    def is_listed():
        return bool(titles(as_ben.get(TALK)))

    assert is_listed()
    type(ana).objects.filter(pk=ana.pk).update(suspended_at=timezone.now())
    assert not is_listed()
    type(ana).objects.filter(pk=ana.pk).update(suspended_at=None)
    blocks.block(ana, other=ben)
    assert not is_listed()


def test_an_empty_group_and_the_end_of_a_list_say_so(as_ben, ana, lupus):
    assert "Nobody has asked or told anything here yet" in main_text(as_ben.get(TALK))
    last = ask(ana, lupus)

    assert "There is nothing further back." in main_text(as_ben.get(f"{TALK}?after={last.token}"))
    assert "There is nothing further back." in main_text(as_ben.get(f"{TALK}?after=x"))


def test_who_is_not_in_the_group_is_led_to_its_page(client, cleo, ana, lupus):
    ask(ana, lupus)
    assert "login" in client.get(TALK).url
    client.force_login(cleo.user)

    for page in ("", "find/"):
        assert client.get(f"{TALK}{page}").url == "/groups/lupus/"


def test_a_page_costs_a_fixed_number_of_queries(as_ben, ana, ben, lupus, django_assert_num_queries):
    ask(ana, lupus)
    as_ben.get(TALK)

    with django_assert_num_queries(9):
        as_ben.get(TALK)
    for number in range(feed.PER_PAGE * 2):
        ask(ana if number % 2 else ben, lupus, f"Question {number}", ago=number)
    with django_assert_num_queries(9):
        page = as_ben.get(TALK)
    last = page.context["page"].next
    as_ben.get(f"{TALK}?after={last}")
    with django_assert_num_queries(9):
        as_ben.get(f"{TALK}?after={last}")
    assert Placement.objects.count() == feed.PER_PAGE * 2 + 1

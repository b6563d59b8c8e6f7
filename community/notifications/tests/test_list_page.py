from datetime import timedelta

import pytest
from django.utils import timezone

from community.discussions import actions as talk
from community.discussions import marks
from community.discussions.models import Post, Reply
from community.discussions.tests.talk import ask, main_text, reply
from community.groups import actions as groups
from community.members.models import Block, Member
from community.notifications import actions, reading
from community.notifications.models import Notification
from tests.factories import make_user

PAGE = "/me/notifications/"
NOW = timezone.now()


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus, title="Does heat help you?")


@pytest.fixture
def signed_in(client, ana):
    client.force_login(ana.user)
    return client


def in_header(client, address="/me/"):
    """What stands beside News in the header."""
    page = client.get(address).content.decode()
    link = page.split('class="site-news"', 1)[1].split("</a>")[0]
    number = link.split('site-news__number">')
    return int(number[1].split("<")[0]) if len(number) == 2 else 0


def test_replies_to_a_question_are_one_line_with_their_number(signed_in, ben, cleo, question):
    reply(question, ben)
    reply(question, cleo)
    reply(question, ben)

    assert "3 new replies to “Does heat help you?”" in main_text(signed_in.get(PAGE))
    assert in_header(signed_in) == 1


def test_the_latest_stands_first(signed_in, ana, ben, lupus, question):
    other = ask(ana, lupus, title="And cold?")
    reply(other, ben, ago=5)
    reply(question, ben, ago=9)
    reply(other, ben, ago=1)

    text = main_text(signed_in.get(PAGE))

    assert text.index("2 new replies to “And cold?”") < text.index("1 new reply to “Does heat")


def test_each_kind_says_what_happened(signed_in, ana, ben, lupus, question):
    said = reply(ask(ben, lupus, title="Sleep?"), ana)
    marks.thank(question, by=ben)
    marks.accept(said, by=ben)
    followed = ask(ben, lupus, title="Work?")
    marks.follow(followed, by=ana)
    reply(followed, ben)

    text = main_text(signed_in.get(PAGE))

    for line in (
        "Somebody thanks you for your words in “Does heat help you?”",
        "Your reply to “Sleep?” answers the question",
        "1 new reply to “Work?”, which you follow",
    ):
        assert line in text
    assert in_header(signed_in) == 3


def test_opening_one_reads_it_and_leads_there(signed_in, ben, question):
    reply(question, ben)
    told = Notification.objects.get()

    answer = signed_in.get(f"{PAGE}{told.pk}/")

    assert answer.url == question.get_absolute_url()
    assert in_header(signed_in) == 0
    assert "1 new reply" in main_text(signed_in.get(PAGE))


@pytest.mark.parametrize("how", [{"method": "head"}, {"HTTP_SEC_PURPOSE": "prefetch;prerender"}])
def test_a_browser_that_only_looks_ahead_reads_nothing(signed_in, ben, question, how):
    reply(question, ben)
    ask_for = getattr(signed_in, how.pop("method", "get"))

    ask_for(f"{PAGE}{Notification.objects.get().pk}/", **how)

    assert in_header(signed_in) == 1


def test_one_is_marked_as_read_and_as_unread_again(signed_in, ben, question):
    reply(question, ben)
    told = Notification.objects.get()

    signed_in.post(f"{PAGE}{told.pk}/read/")
    assert in_header(signed_in) == 0
    signed_in.post(f"{PAGE}{told.pk}/unread/")
    assert in_header(signed_in) == 1


def test_what_is_marked_as_unread_stays_read_when_there_is_newer_news_of_it(
    signed_in, ben, question
):
    reply(question, ben, ago=5)
    told = Notification.objects.get()
    signed_in.post(f"{PAGE}{told.pk}/read/")
    reply(question, ben)

    assert signed_in.post(f"{PAGE}{told.pk}/unread/").status_code == 302
    assert Notification.objects.unread().count() == 1


def test_marking_all_as_read_can_be_undone(signed_in, ana, ben, lupus, question):
    reply(question, ben)
    reply(ask(ana, lupus, title="And cold?"), ben)
    until = reading.page(ana).until

    answer = signed_in.post(f"{PAGE}read/", {"until": until}, follow=True)
    assert "All is marked as read." in main_text(answer)
    assert in_header(signed_in) == 0

    signed_in.post(f"{PAGE}unread/", {"read": answer.context["read_at"]})
    assert in_header(signed_in) == 2


def test_marking_all_as_read_leaves_what_came_after_the_page(signed_in, ana, ben, lupus, question):
    reply(question, ben, ago=5)
    until = reading.page(ana).until
    reply(ask(ana, lupus, title="And cold?"), ben)

    signed_in.post(f"{PAGE}read/", {"until": until})

    assert in_header(signed_in) == 1


def hide(said, **_who):
    Reply.objects.filter(pk=said.pk).update(hidden_at=NOW)


def withdraw(said, *, ben, **_who):
    talk.withdraw(said, by=ben, now=NOW)


def block(said, *, ana, ben):
    Block.objects.create(blocker=ben, blocked=ana, known_as="Ana")


def suspend(said, *, ben, **_who):
    Member.objects.filter(pk=ben.pk).update(suspended_at=NOW)


def leave(said, *, ana, **_who):
    groups.leave(said.post.placements.get().group, member=ana)


@pytest.mark.parametrize("befalls", [hide, withdraw, block, suspend, leave])
def test_what_one_may_not_see_any_more_is_neither_listed_nor_counted(
    signed_in, ana, ben, question, befalls
):
    said = reply(question, ben)
    told = Notification.objects.get()
    assert in_header(signed_in) == 1

    befalls(said, ana=ana, ben=ben)

    assert in_header(signed_in) == 0
    assert "Does heat help you?" not in main_text(signed_in.get(PAGE))
    for address in ("", "read/", "unread/"):
        ask_for = signed_in.post if address else signed_in.get
        assert ask_for(f"{PAGE}{told.pk}/{address}").status_code == 404


def test_thanks_that_were_taken_back_and_answers_that_gave_way_are_no_news(
    signed_in, ana, ben, lupus, question
):
    said = reply(ask(ben, lupus), ana)
    marks.thank(said, by=ben)
    marks.accept(said, by=ben)
    assert in_header(signed_in) == 2

    marks.take_thanks_back(said, by=ben)
    marks.unaccept(Reply.objects.get(pk=said.pk), by=ben)

    assert in_header(signed_in) == 0


def test_what_was_held_is_told_when_it_is_let_through(signed_in, ben, question):
    said = reply(question, ben, held=True, ago=60)
    assert in_header(signed_in) == 0
    Reply.objects.filter(pk=said.pk).update(held_at=None)

    talk.telling.answered(said, mentioned=set(), now=timezone.now())

    assert in_header(signed_in) == 1


def test_others_news_is_nobody_else_s(signed_in, ben, lupus, ana):
    reply(ask(ben, lupus), ana)
    told = Notification.objects.get()

    assert signed_in.get(f"{PAGE}{told.pk}/").status_code == 404
    assert signed_in.post(f"{PAGE}{told.pk}/read/").status_code == 404
    assert Notification.objects.unread().count() == 1


def test_nothing_yet_says_what_will_stand_here(signed_in):
    text = main_text(signed_in.get(PAGE))

    assert "No news yet." in text
    assert "Mark all" not in text


def test_pages_go_on_where_the_last_ended_and_miss_nothing(signed_in, ana, ben, lupus):
    for number in range(reading.PER_PAGE + 3):
        reply(ask(ana, lupus, title=f"Question {number}"), ben, ago=number // 2)

    first = signed_in.get(PAGE)
    rest = signed_in.get(f"{PAGE}?after={first.context['page'].next}")

    said = [entry.sentence for page in (first, rest) for entry in page.context["page"].entries]
    assert len(said) == len(set(said)) == reading.PER_PAGE + 3
    assert rest.context["page"].next == ""


@pytest.mark.parametrize(
    "after", ["x", "1-", "-1", "9" * 18 + "-1", "9" * 40, "1-" + "9" * 40, "１-１"]
)
def test_a_place_nobody_gave_is_the_first_page(signed_in, ben, question, after):
    reply(question, ben)

    answer = signed_in.get(PAGE, {"after": after})

    assert answer.status_code == 200
    assert "1 new reply" in main_text(answer)


@pytest.mark.parametrize("wrong", ["", "x", "9" * 30, "-5"])
def test_moments_nobody_gave_change_nothing(signed_in, ben, question, wrong):
    reply(question, ben)

    assert signed_in.post(f"{PAGE}read/", {"until": wrong}).url == PAGE
    assert signed_in.post(f"{PAGE}unread/", {"read": wrong}).url == PAGE
    assert in_header(signed_in) == 1


@pytest.mark.parametrize("number", [1, 12])
def test_list_takes_the_same_queries_for_one_and_for_many(
    signed_in, ana, ben, lupus, number, django_assert_num_queries
):
    for each in range(number):
        reply(ask(ana, lupus, title=f"Question {each}"), ben)

    with django_assert_num_queries(9):
        signed_in.get(PAGE)


@pytest.mark.parametrize(("is_new", "queries"), [(False, 1), (True, 2)])
def test_count_costs_one_query_and_another_when_there_is_something(
    ana, ben, question, is_new, queries, django_assert_num_queries
):
    if is_new:
        reply(question, ben)
    user = Member.objects.select_related("user").get(pk=ana.pk).user

    with django_assert_num_queries(queries):
        assert reading.count_unread(user) == is_new


def test_the_count_goes_no_further_than_is_of_use(signed_in, ana, ben, question):
    told = {"kind": "mentioned", "about": "post", "told_at": NOW, "latest_at": NOW}
    ask_many = [Post(title="Sleep?", kind="question", posted_at=NOW) for _ in range(105)]
    posts = Post.objects.bulk_create(ask_many)
    place = question.placements.get()
    type(place).objects.bulk_create(
        type(place)(post=each, group=place.group, kind=each.kind, posted_at=NOW) for each in posts
    )
    Notification.objects.bulk_create(
        Notification(member=ana, thing_id=each.pk, **told) for each in posts
    )

    header = signed_in.get("/me/").content.decode().split("site-news__number", 1)[1]

    assert header.startswith('">99+<')


def test_visitors_see_no_way_to_news(client, lupus):
    assert 'class="site-news"' not in client.get("/groups/lupus/").content.decode()


def test_staff_without_a_membership_have_none(client, db):
    client.force_login(make_user("Cleo"))

    assert client.get(PAGE).url == "/me/name/"


def test_reading_twice_keeps_the_first_moment(ana, ben, question):
    reply(question, ben)
    told = Notification.objects.get()

    actions.read(told, now=NOW)
    actions.read(told, now=NOW + timedelta(hours=1))

    assert Notification.objects.get().read_at == NOW
    assert Post.objects.count() == 1

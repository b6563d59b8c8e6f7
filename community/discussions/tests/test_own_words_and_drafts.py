import pytest
from django.utils import timezone

from community.discussions import drafts, own
from community.discussions.models import Draft, Post, Reply
from community.groups import actions as groups

from .talk import ask, main_text, reply, ticket_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana.user)
    return client


def test_everything_one_wrote_is_there_newest_first_a_page_at_a_time(as_ana, ana, ben, lupus):
    question = ask(ben, lupus, "Ben asks", ago=900)
    for number in range(own.PER_PAGE):
        ask(ana, lupus, f"Post {number}", ago=2 * number)
        reply(question, ana, f"Reply {number}", ago=2 * number + 1)

    seen, after = [], ""
    while True:
        page = as_ana.get(f"/me/words/?after={after}").context["page"]
        seen += [each.excerpt if each.kind == "reply" else each.title for each in page.written]
        after = page.next
        if not after:
            break

    expected = [f"{kind} {n}" for n in range(own.PER_PAGE) for kind in ("Post", "Reply")]
    assert seen == expected


@pytest.mark.parametrize("after", ["x", "nan", "inf", "9" * 400, "-1"])
def test_a_forged_place_is_no_error(as_ana, ana, lupus, after):
    assert as_ana.get(f"/me/words/?after={after}").status_code == 200


def test_it_says_why_others_do_not_see_something(as_ana, ana, lupus):
    Post.objects.filter(pk=ask(ana, lupus).pk).update(hidden_at=timezone.now())

    assert "A moderator has hidden this. Only you see it." in main_text(as_ana.get("/me/words/"))


def test_after_leaving_ones_words_are_there_without_a_link_nor_others_titles(
    as_ana, ana, ben, lupus
):
    reply(ask(ben, lupus, "Canary of Ben"), ana, "My reply")
    groups.leave(lupus, member=ana)

    page = as_ana.get("/me/words/")

    assert "My reply" in main_text(page)
    assert "Canary of Ben" not in page.content.decode()


def test_what_is_kept_is_listed_and_leads_back_to_its_place(as_ana, ana, ben, lupus):
    question = ask(ben, lupus, "Ben asks")
    drafts.keep(ana, kind="question", words={"title": "Mine", "text": "Half"}, group=lupus.pk)
    drafts.keep(ana, kind="reply", words={"text": "Half a reply"}, post=question)

    page = as_ana.get("/me/drafts/")

    assert "Mine" in main_text(page)
    assert 'href="/groups/lupus/talk/ask/"' in page.content.decode()
    assert f'href="{question.get_absolute_url()}#reply"' in page.content.decode()
    assert "Half" in as_ana.get("/groups/lupus/talk/ask/").content.decode()


def test_a_draft_outlives_its_question_without_its_title(as_ana, ana, ben, lupus):
    question = ask(ben, lupus, "Canary of Ben")
    drafts.keep(ana, kind="reply", words={"text": "Half a reply"}, post=question)
    Post.objects.update(hidden_at=timezone.now())

    page = as_ana.get("/me/drafts/")

    assert "Half a reply" in main_text(page)
    assert "Canary of Ben" not in page.content.decode()


def test_a_button_keeps_a_draft_and_an_empty_one_ends_it(as_ana, ana, lupus):
    address = "/groups/lupus/talk/tell/"
    ticket = ticket_in(as_ana.get(address))

    answer = as_ana.post(address, {"ticket": ticket, "text": "So far\x00", "keep": "1"})
    assert answer.url == "/me/drafts/"
    assert Draft.objects.get().words["text"] == "So far"
    as_ana.post(address, {"ticket": ticket, "text": " ", "keep": "quietly"})

    assert not Draft.objects.exists()
    assert not Post.objects.exists()


def test_nobody_reads_or_throws_away_anothers_draft(client, ana, ben, lupus):
    drafts.keep(ana, kind="question", words={"text": "Canary"}, group=lupus.pk)
    client.force_login(ben.user)

    assert "Canary" not in client.get("/me/drafts/").content.decode()
    assert client.post(f"/me/drafts/{Draft.objects.get().pk}/drop/").status_code == 404
    client.force_login(ana.user)
    client.post(f"/me/drafts/{Draft.objects.get().pk}/drop/")
    assert not Draft.objects.exists()


def test_drafts_do_not_pile_up_without_end(ana, ben, lupus):
    for number in range(drafts.MOST + 3):
        post = ask(ben, lupus, f"Question {number}")
        drafts.keep(ana, kind="reply", words={"text": "x" * 20_000}, post=post)

    assert Draft.objects.count() == drafts.MOST
    assert len(Draft.objects.first().words["text"]) == drafts.LONGEST
    assert not Reply.objects.exists()


def test_the_pages_cost_a_fixed_number_of_queries(
    as_ana, ana, ben, lupus, django_assert_num_queries
):
    question = ask(ben, lupus)
    for number in range(5):
        ask(ana, lupus, f"Post {number}")
        reply(question, ana)
    as_ana.get("/me/words/")

    with django_assert_num_queries(7):
        as_ana.get("/me/words/")

import pytest
from django.urls import reverse

from alike.audit.models import Event
from community.discussions import actions, drafts
from community.discussions.models import Draft, Placement, Post, Tag
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from conditions.vocabulary.models import Symptom, SymptomName, Treatment

from .conftest import in_group
from .talk import ask, main_text, send, settled, ticket_in

pytestmark = pytest.mark.django_db
ASK, TELL = "/groups/lupus/talk/ask/", "/groups/lupus/talk/tell/"
QUESTION = {"title": "Does heat help you?", "text": "Mine gets **worse**."}


@pytest.fixture
def signed_in(client, ana):
    settled(ana)
    client.force_login(ana.user)
    return client


def test_a_question_stands_in_the_group_with_its_words_rendered(signed_in, ana, lupus):
    response = send(signed_in, ASK, **QUESTION)

    post = Post.objects.get()
    assert response.url == f"/talk/{post.token}/"
    assert (post.author, post.kind, post.title) == (ana, "question", QUESTION["title"])
    assert post.html == "<p>Mine gets <strong>worse</strong>.</p>"
    assert post.excerpt == "Mine gets worse."
    assert list(Placement.objects.values_list("group", "kind", "replies", "thanks")) == [
        (lupus.pk, "question", 0, 0)
    ]
    event = Event.objects.get(action="post.written")
    assert "heat" not in str(event.detail)


def test_an_experience_has_what_one_lives_with_and_tried(signed_in):
    send(signed_in, TELL, title="A year", lived="Lupus for years", tried="Warmth", text="Better.")

    post = Post.objects.get()
    assert (post.kind, post.lived, post.tried) == ("experience", "Lupus for years", "Warmth")
    assert post.excerpt == "Lupus for years · Warmth · Better."


def test_it_can_stand_in_another_group_of_ones_own_too(signed_in, ana, lupus, gout):
    groups.join(gout, member=ana, relation="had")

    send(signed_in, ASK, **QUESTION, groups=[gout.pk])

    assert set(Placement.objects.values_list("group", flat=True)) == {lupus.pk, gout.pk}


def test_a_group_one_is_not_in_cannot_be_forged_into_the_form(signed_in, lupus, gout):
    send(signed_in, ASK, **QUESTION, groups=[gout.pk, "x", 10**30])

    assert list(Placement.objects.values_list("group", flat=True)) == [lupus.pk]


def test_it_is_tied_to_ones_own_facts_and_to_others_by_name(signed_in, ana):
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    members.state_treatment(ana, treatment=heat)
    pain = Symptom.objects.create(hpo_id="HP:1", name="Pain", medical_name="Pain")
    SymptomName.objects.create(term=pain, name="Aching")

    send(signed_in, ASK, **QUESTION, treatments=[heat.pk], others="aching")

    assert list(Tag.objects.values_list("treatment", "symptom").order_by("pk")) == [
        (heat.pk, None),
        (None, pain.pk),
    ]


def test_an_unknown_word_is_named_and_everything_stays(signed_in):
    response = send(signed_in, ASK, **QUESTION, others="florbs")

    assert response.status_code == 422
    assert "We do not know “florbs”" in main_text(response)
    assert "Mine gets **worse**." in response.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"title": "", "text": "x"}, "Write something first."),
        ({"title": "x", "text": "\u200b\u202e \ufeff"}, "Write something first."),
        ({"title": "x" * 151, "text": "x"}, "at most 150 characters; your text has 151"),
        ({"title": "x", "text": "x" * 10_001}, "at most 10000 characters; your text has 10001"),
        ({"title": "a\x00b", "text": "x"}, "signs that cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_posted(signed_in, answers, says):
    response = send(signed_in, ASK, **answers)

    assert response.status_code == 422
    assert says in main_text(response)
    assert not Post.objects.exists()


def test_hidden_signs_and_piled_marks_are_cleaned_away(signed_in):
    send(signed_in, ASK, title="He\u202elp\u200b", text="Z" + "\u0336" * 300)

    post = Post.objects.get()
    assert post.title == "Help"
    assert post.text == "Z" + "\u0336" * 4


def test_ten_megabytes_are_answered_with_a_page(signed_in):
    ticket = ticket_in(signed_in.get(ASK))

    response = signed_in.post(ASK, {"ticket": ticket, "title": "x", "text": "x" * 10_000_000})

    assert response.status_code == 413
    assert "your text is still there" in main_text(response)


def test_sending_the_same_form_twice_leaves_one_question(signed_in):
    ticket = ticket_in(signed_in.get(ASK))

    first = signed_in.post(ASK, {"ticket": ticket, **QUESTION})
    second = signed_in.post(ASK, {"ticket": ticket, **QUESTION, "seen": 1})

    assert first.url == second.url
    assert Post.objects.count() == 1
    assert Event.objects.filter(action="post.written").count() == 1


@pytest.mark.parametrize("ticket", ["", "forged", "x" * 10_000, "\x00"])
def test_without_a_good_ticket_nothing_is_posted_and_the_text_stays(signed_in, ticket):
    response = signed_in.post(ASK, {"ticket": ticket, **QUESTION})

    assert response.status_code == 422
    assert "Please send it once more" in main_text(response)
    assert "Mine gets **worse**." in response.content.decode()
    assert not Post.objects.exists()


def test_somebody_elses_ticket_is_not_good(signed_in, client, ben, ana):
    theirs = ticket_in(signed_in.get(ASK))
    client.force_login(ben.user)

    assert client.post(ASK, {"ticket": theirs, **QUESTION}).status_code == 422
    assert not Post.objects.exists()


def test_another_site_cannot_send_the_form(signed_in):
    ticket = ticket_in(signed_in.get(ASK))

    response = signed_in.post(
        ASK, {"ticket": ticket, **QUESTION}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert not Post.objects.exists()


def test_who_was_signed_out_meanwhile_finds_the_text_again(signed_in, ana):
    ticket = ticket_in(signed_in.get(ASK))
    signed_in.logout()

    response = signed_in.post(ASK, {"ticket": ticket, **QUESTION})
    assert response.url.endswith(f"?next={ASK}")
    assert signed_in.session["talk"]["member"] == ana.pk
    signed_in.force_login(ana.user)
    again = signed_in.get(ASK)

    assert "You were signed out when you sent this" in main_text(again)
    assert "Mine gets **worse**." in again.content.decode()
    assert "You were signed out" not in main_text(signed_in.get(ASK))


def test_nobody_else_finds_it_on_the_same_device(signed_in, client, ben):
    ticket = ticket_in(signed_in.get(ASK))
    signed_in.logout()
    signed_in.post(ASK, {"ticket": ticket, **QUESTION})

    client.force_login(ben.user)

    assert "Mine gets" not in client.get(ASK).content.decode()


def test_who_left_meanwhile_finds_the_text_among_their_drafts(signed_in, ana, lupus):
    ticket = ticket_in(signed_in.get(ASK))
    groups.leave(lupus, member=ana)

    response = signed_in.post(ASK, {"ticket": ticket, **QUESTION})

    assert response.status_code == 409
    assert "Mine gets **worse**." in main_text(response)
    assert Draft.objects.get().words["text"] == QUESTION["text"]
    assert not Post.objects.exists()


def test_who_was_suspended_meanwhile_posts_nothing_and_keeps_the_text(signed_in, ana):
    ticket = ticket_in(signed_in.get(ASK))
    Member.objects.filter(pk=ana.pk).update(suspended_at="2026-11-01T00:00Z")

    response = signed_in.post(ASK, {"ticket": ticket, **QUESTION})

    assert response.status_code == 409
    assert "suspended" in main_text(response)
    assert Draft.objects.get().words["title"] == QUESTION["title"]
    assert not Post.objects.exists()


def test_the_action_refuses_who_is_not_in_the_group(cleo, ben, lupus):
    Member.objects.filter(pk=ben.pk).update(suspended_at="2026-11-01T00:00Z")

    for who in (cleo, ben):
        with pytest.raises(actions.NotHere):
            ask(who, lupus)
    assert not Post.objects.exists()


def test_others_are_led_to_the_group_and_visitors_to_sign_in(client, cleo, lupus):
    assert reverse("account_login") in client.get(ASK).url
    client.force_login(cleo.user)

    assert client.get(ASK).url == "/groups/lupus/"
    assert client.post(ASK, QUESTION).url == "/groups/lupus/"


def test_posting_ends_its_draft(signed_in, ana, lupus):
    drafts.keep(ana, kind="question", words=QUESTION, group=lupus.pk)

    send(signed_in, ASK, **QUESTION)

    assert not Draft.objects.exists()


def test_after_too_many_posts_one_is_told_when_to_come_back(signed_in, ana, settings):
    for number in range(21):
        response = send(signed_in, TELL, title=f"Day {number}", text="Good.")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "send it a little later" in main_text(response)
    assert Post.objects.count() == 20


def test_a_newcomer_cannot_post_a_link_and_keeps_the_text(client, lupus):
    nia = in_group("Nia", lupus)
    client.force_login(nia.user)

    response = send(client, ASK, title="Look here", text="https://shop.example/pills")

    assert response.status_code == 422
    assert "https://shop.example/pills" in response.content.decode()
    assert not Post.objects.exists()

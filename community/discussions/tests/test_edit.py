import pytest
from django.utils import timezone

from community.discussions import actions
from community.discussions.models import Post, Reply, Tag, Version
from community.discussions.wording import Words
from conditions.vocabulary.models import Treatment, TreatmentName

from .talk import ask, main_text, reply, send, settled, ticket_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(ana, lupus):
    return ask(ana, lupus)


@pytest.fixture
def as_ana(client, ana):
    settled(ana)
    client.force_login(ana.user)
    return client


def edit(client, post, **answers):
    address = f"{post.get_absolute_url()}edit/"
    return send(client, address, revision=1, title=post.title, **answers)


def test_an_edited_question_says_so_and_keeps_what_it_said(as_ana, client, question, ben):
    response = edit(as_ana, question, text="Mine gets better.")

    question.refresh_from_db()
    assert response.url == question.get_absolute_url()
    assert (question.text, question.revision) == ("Mine gets better.", 2)
    assert question.edited_at
    client.force_login(ben.user)
    assert "edited" in main_text(client.get(question.get_absolute_url()))
    history = client.get(f"{question.get_absolute_url()}history/")
    assert "Mine gets worse." in main_text(history)


def test_the_same_words_again_change_nothing(as_ana, question):
    edit(as_ana, question, text=question.text)

    question.refresh_from_db()
    assert (question.revision, question.edited_at) == (1, None)
    assert not Version.objects.exists()


def test_a_change_in_two_windows_says_so_and_loses_neither(as_ana, question):
    address = f"{question.get_absolute_url()}edit/"
    one, two = (ticket_in(as_ana.get(address)) for _window in range(2))
    words = {"title": question.title, "revision": 1}
    as_ana.post(address, {**words, "ticket": one, "text": "From the first window."})

    response = as_ana.post(address, {**words, "ticket": two, "text": "From the second window."})

    assert response.status_code == 409
    assert "From the first window." in main_text(response)
    assert "From the second window." in response.content.decode()
    assert Post.objects.get().text == "From the first window."
    again = {**words, "ticket": ticket_in(response), "revision": 2, "text": "Both."}
    assert as_ana.post(address, again).status_code == 302
    assert Post.objects.get().text == "Both."
    assert Version.objects.count() == 2


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 40, "\x00"])
def test_a_forged_revision_is_a_conflict_and_no_error(as_ana, question, revision):
    address = f"{question.get_absolute_url()}edit/"

    response = send(as_ana, address, title="x", text="New.", revision=revision)

    assert response.status_code == 409
    assert Post.objects.get().text == question.text


def test_others_words_cannot_be_opened_changed_or_withdrawn(as_ana, question, ben):
    theirs = reply(question, ben)

    for verb in ("edit", "withdraw"):
        assert as_ana.get(f"/talk/replies/{theirs.token}/{verb}/").status_code == 404
        assert as_ana.post(f"/talk/replies/{theirs.token}/{verb}/").status_code == 404
    with pytest.raises(actions.Gone):
        actions.edit(theirs, Words("Mine now."), by=question.author, revision=1, now=timezone.now())
    assert Reply.objects.get().text == theirs.text


def test_a_reply_is_edited_too(as_ana, question, ana):
    mine = reply(question, ana)

    send(as_ana, f"/talk/replies/{mine.token}/edit/", revision=1, text="Cold baths.")

    assert Reply.objects.get().text == "Cold baths."
    assert "Warm baths" in main_text(as_ana.get(f"/talk/replies/{mine.token}/history/"))


def test_what_is_hidden_cannot_be_edited_and_what_was_typed_comes_back(as_ana, question):
    address = f"{question.get_absolute_url()}edit/"
    ticket = ticket_in(as_ana.get(address))
    Post.objects.update(hidden_at=timezone.now())

    response = as_ana.post(address, {"ticket": ticket, "title": "x", "text": "A better text."})

    assert response.status_code == 409
    assert "A better text." in main_text(response)


def test_editing_changes_what_it_is_about(as_ana, question):
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    TreatmentName.objects.create(term=heat, name="Heat")

    edit(as_ana, question, text="Mine.", others="heat")
    assert Tag.objects.get().treatment == heat
    page = as_ana.get(f"{question.get_absolute_url()}edit/")
    assert page.context["form"].initial["treatments"] == [heat.pk]
    send(
        as_ana,
        f"{question.get_absolute_url()}edit/",
        revision=2,
        title=question.title,
        text="Mine.",
    )
    assert not Tag.objects.exists()


def test_names_are_names_again_for_who_edits(as_ana, question, ana, ben):
    mine = reply(question, ana, f"As @{ben.pseudonym} says.")

    page = as_ana.get(f"/talk/replies/{mine.token}/edit/")

    assert page.context["form"].initial["text"] == f"As @{ben.pseudonym} says."


def test_withdrawing_asks_first_and_takes_the_words_from_everybody_else(
    as_ana, client, question, ben
):
    address = f"{question.get_absolute_url()}withdraw/"
    assert "Withdraw what you wrote?" in main_text(as_ana.get(address))

    as_ana.post(address)
    as_ana.post(address)

    assert question.title in main_text(as_ana.get("/me/words/"))
    client.force_login(ben.user)
    assert client.get(question.get_absolute_url()).status_code == 404
    assert question.title not in client.get("/groups/lupus/talk/").content.decode()

"""A visitor asks from the Dystonia page; a member reads people like them first; a question finds
its way to the group, is answered, and whoever asked is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.discussions import actions as talk
from community.discussions.actions import About
from community.discussions.models import Post
from community.discussions.wording import Words
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from community.wisdom import indexing
from community.wisdom.shelf import KEEPER
from conditions.vocabulary.models import Symptom
from tests.factories import Desk, make_member

from .conftest import DESKTOP, PHONE
from .test_axe import AXE, too_wide
from .test_markup import errors
from .world import RICH, Place

QUOTED = ("keep-facts", "count-me", "show-me", "match-me", "quote-me")
UNANSWERED = "Can I still play the cello with dystonia?"
ON, OFF = pytest.param(True, id="script"), pytest.param(False, id="no script")


@pytest.fixture(autouse=True)
def _empty_shelf():
    KEEPER.clear()


def somebody(name, pseudonym, group, *, symptoms=()):
    member = make_member(name, consents=QUOTED)
    members.rename(member, pseudonym=pseudonym)
    groups.join(group, member=member, relation="diagnosed")
    for symptom in symptoms:
        members.state_symptom(member, symptom=symptom)
    return member


def make_world():
    """Two told what stretching did for them; the second has the same symptoms as Ben."""
    Symptom.objects.create(hpo_id="HP:0001337", name="Shaking", medical_name="Tremor")
    writing = Symptom.objects.create(hpo_id="HP:0002356", name="Writer's cramp")
    group = groups.group_of(Desk().publish("Dystonia", **RICH).condition)
    ben = somebody("Ben7", "Quiet Wren", group, symptoms=[writing])
    other = somebody("Cleo7", "Soft Cedar", group)
    alike = somebody("Ana7", "Sunny Owl", group, symptoms=[writing])
    long_ago = timezone.now() - timedelta(days=40)
    Member.objects.update(joined_at=long_ago)
    question = talk.post(
        Words(title="Does stretching help against dystonia?", text="Mine pulls to the left."),
        kind="question",
        by=ben,
        group=group.pk,
        about=About(),
        now=timezone.now(),
    )
    for member, text in (
        (other, "Stretching dystonia away never worked for me, and I tried for months."),
        (alike, "Stretching helped my dystonia when I did it every morning after a bath."),
    ):
        talk.answer(Words(text=text), to=question, by=member, now=timezone.now())
    indexing.follow()
    return group, ben, alike


def ask(page, question):
    page.goto("/wisdom/")
    page.fill("#id_question", question)
    page.click("main button:has-text('Ask Wisdom')")
    page.wait_for_selector("text=Was this helpful?")


@pytest.mark.parametrize("javascript", [ON, OFF])
def test_a_visitor_asks_from_the_page_and_comes_to_the_place_of_each_sentence(
    open_page, javascript
):
    make_world()
    page = open_page(javascript=javascript, width=PHONE)

    page.goto("/conditions/dystonia/")
    page.fill("#wisdom-question", "How is it treated?")
    page.click(".wisdom-box button:has-text('Ask')")
    page.wait_for_selector("h2:has-text('In short')")
    assert page.url.endswith("/wisdom/")
    assert "Treatment eases symptoms" in page.inner_text(".evidence")
    page.click(".wisdom-short .quoted__from a >> nth=0")
    page.wait_for_url("**/conditions/dystonia/*")

    assert page.context.cookies() == []


def test_a_member_reads_people_like_them_first_with_the_reason(page, sign_in):
    _group, ben, alike = make_world()
    sign_in(page, ben.user)

    ask(page, "Does stretching help against dystonia?")

    names = page.locator(".lived__one .quoted__from > :first-child").all_inner_texts()
    assert names[0] == alike.pseudonym
    assert "Writer's cramp" in page.inner_text(".lived__one >> nth=0")
    assert "Soft Cedar" in names


@pytest.mark.parametrize("javascript", [ON, OFF])
def test_unanswered_it_goes_to_the_group_and_the_asker_is_told_of_the_answer(
    open_page, sign_in, javascript
):
    _group, ben, alike = make_world()
    asking = open_page(javascript=javascript, width=PHONE)
    sign_in(asking, ben.user)

    ask(asking, UNANSWERED)
    asking.click("button:has-text('Ask the group for Dystonia')")
    asking.wait_for_selector("h1:has-text('Ask the group')")
    assert asking.input_value("[name=title]") == UNANSWERED
    asking.click("main button:has-text('Ask the group')")
    if not Post.objects.filter(title=UNANSWERED).exists():
        asking.click("text=Ask mine all the same")
    asking.wait_for_selector("text=Thank you! Your submission has been received!")
    question = Post.objects.get(title=UNANSWERED)

    answering = open_page(javascript=javascript)
    sign_in(answering, alike.user)
    answering.goto(question.get_absolute_url())
    answering.fill("[name=text]", "I do, ten minutes a day.")
    answering.click("main .reply button:has-text('Reply')")
    answering.wait_for_selector(".answer:has-text('ten minutes a day')")

    asking.goto("/me/notifications/")
    assert UNANSWERED in asking.inner_text("main")


def test_a_visitor_s_question_waits_until_they_have_joined(page):
    make_world()

    ask(page, UNANSWERED)
    page.click("button:has-text('Ask the group for Dystonia')")
    page.wait_for_selector("h1:has-text('Thank you! Your submission has been received!')")

    assert UNANSWERED in page.inner_text("main")
    assert page.get_attribute("a:has-text('Join the group')", "href") == "/groups/dystonia/join/"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_on_answers(open_page, sign_in, width, theme):
    _group, ben, _alike = make_world()
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, ben.user)

    found = []
    for question in (
        "Does stretching help against dystonia?",
        "How do I get a mortgage?",
        "My husband has crushing chest pain right now",
        "I want to end my life",
        "Can I stop my dystonia medicine while I am pregnant?",
    ):
        ask(page, question)
        page.evaluate(AXE)
        rules = page.evaluate("async () => (await axe.run(document)).violations")
        found += [
            f"{question}: {rule['id']}: {node['target']}"
            for rule in rules
            for node in rule["nodes"]
        ]
        found += too_wide(page, Place(question))

    assert not found, "\n".join(found)


def test_nu_checker_finds_no_error_on_answers(site, client, tmp_path):
    _group, ben, _alike = make_world()
    client.force_login(ben.user)
    for number, question in enumerate(
        ["Does stretching help against dystonia?", "A mortgage?", "Crushing chest pain right now"]
    ):
        answer = client.post("/wisdom/", {"question": question})
        (tmp_path / f"{number}.html").write_bytes(answer.content)

    found = errors(tmp_path)
    assert not found, "\n".join(found)

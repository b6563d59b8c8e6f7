"""The main job as people do it: from an editor's first word to what a reader sees, and back."""

from pathlib import Path

import pytest
from django.urls import reverse

from conditions.catalogue.models import BodySystem, Condition
from tests.factories import Desk, png

TEXTS = {
    "What is it?": "Ataxia makes movements clumsy.[^nhs]",
    "Signs & symptoms": "- Unsteady walking\n- Slurred speech[^nhs]",
    "Diagnosis": "A doctor examines you.[^nhs]",
    "Treatment": "Physiotherapy helps.[^nhs]",
}


@pytest.fixture
def desk(site):
    BodySystem.objects.create(name="Nervous system", slug="nervous-system")
    return Desk()


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "walking.png"
    path.write_bytes(png(320, 200).read())
    return path


def step(page, label, **fields):
    """Press a button of the condition's page, fill in what is asked, and confirm."""
    page.get_by_role("link", name=label, exact=True).click()
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def open_condition(page, condition):
    page.goto(reverse("admin:conditions_condition_change", args=[condition.pk]))


def write_page(page):
    """What an editor fills in, JavaScript or not."""
    page.goto(reverse("admin:conditions_condition_add"))
    page.fill("[name=name]", "Ataxia")
    page.fill("[name=summary]", "A loss of control over movements.")
    page.fill("[name=next_review_on]", "2099-01-01")
    page.fill("[name=sources-0-key]", "nhs")
    page.fill("[name=sources-0-title]", "Ataxia")
    for title, text in TEXTS.items():
        page.get_by_role("textbox", name=title, exact=True).fill(text)


def save(page):
    with page.expect_navigation():
        page.click("[name=_continue]")
    return Condition.objects.get(name="Ataxia")


def add_picture(page, path: Path):
    """Through the editor's own dialog, which asks for the words that must come with it."""
    section = page.get_by_role("textbox", name="What is it?", exact=True)
    section.press("Control+End")
    editor = page.locator("[data-markdown-editor][data-kind=overview]")
    editor.get_by_role("button", name="Add image").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(path)
    dialog.get_by_role("button", name="Add to the text").click()
    dialog.get_by_text("alternative text", exact=False).first.wait_for()
    dialog.get_by_label("Alternative text").fill("Somebody walking with a stick")
    dialog.get_by_label("Credit").fill("Alike")
    dialog.get_by_role("button", name="Add to the text").click()
    dialog.wait_for(state="hidden")


def test_a_page_goes_from_the_editor_to_the_reader_and_back(desk, open_page, sign_in, picture):
    editor, reviewer, chief, reader = (open_page() for _ in range(4))
    editor.watch.expect(400, "/desk/upload/")
    reader.watch.expect(410, "/conditions/ataxia/")
    sign_in(editor, desk.editor)
    sign_in(reviewer, desk.reviewer)
    sign_in(chief, desk.chief)

    write_page(editor)
    add_picture(editor, picture)
    preview = editor.locator("[data-markdown-editor][data-kind=overview] [data-preview]")
    preview.locator("img").wait_for()
    assert preview.locator("sup.cite").inner_text() == "[1]"
    previewed = preview.inner_html()
    condition = save(editor)
    step(editor, "Submit for review")

    open_condition(reviewer, condition)
    step(reviewer, "Send back", comment="Say who it affects.")

    editor.goto(reverse("admin:index"))
    assert editor.get_by_text("Say who it affects.").is_visible()
    open_condition(editor, condition)
    diagnosis = editor.get_by_role("textbox", name="Diagnosis", exact=True)
    diagnosis.fill("A doctor examines you. Anybody can have it.[^nhs]")
    save(editor)
    step(editor, "Submit for review")

    reviewer.goto(reverse("admin:index"))
    reviewer.get_by_role("link", name="Ataxia").first.click()
    step(reviewer, "Approve")

    open_condition(chief, condition)
    step(chief, "Publish", change_note="First edition.")

    reader.goto("/conditions/ataxia/")
    assert reader.get_by_role("heading", level=1).inner_text() == "Ataxia"
    assert reader.get_by_text("Anybody can have it.").is_visible()
    assert reader.get_by_alt_text("Somebody walking with a stick").is_visible()
    assert previewed.strip() in reader.content()
    assert reader.get_by_text("Edition 1").first.is_visible()
    assert reader.context.cookies() == []

    open_condition(editor, condition)
    editor.get_by_role("textbox", name="Treatment", exact=True).fill(
        "Physiotherapy often helps.[^nhs]"
    )
    save(editor)
    step(editor, "Submit for review")
    open_condition(reviewer, condition)
    step(reviewer, "Approve")
    open_condition(chief, condition)
    step(chief, "Publish", change_note="Says how often it helps.")

    reader.goto("/conditions/ataxia/changes/")
    assert reader.get_by_text("Says how often it helps.").is_visible()
    assert reader.locator("ins", has_text="often").first.is_visible()

    chief.goto(reverse("admin:conditions_condition_restore", args=[condition.pk, 1]))
    with chief.expect_navigation():
        chief.get_by_role("button", name="Restore edition 1").click()
    assert condition.revisions.first().content.text("treatment") == "Physiotherapy helps.[^nhs]"
    reader.goto("/conditions/ataxia/")
    assert reader.get_by_text("Physiotherapy often helps.").is_visible()

    open_condition(chief, condition)
    step(chief, "Withdraw", reason="A source was retracted.")
    reader.goto("/conditions/ataxia/")
    assert reader.get_by_text("A source was retracted.").is_visible()


def test_the_desk_works_without_javascript(desk, open_page, sign_in):
    editor = open_page(javascript=False)
    sign_in(editor, desk.editor)

    write_page(editor)
    condition = save(editor)
    step(editor, "Submit for review")

    assert condition.submissions.open().count() == 1
    assert editor.get_by_text("now waits for a clinical reviewer").is_visible()


def test_a_reader_tells_the_desk_what_is_unclear(desk, open_page, settings):
    edition = desk.publish()
    reader = open_page(javascript=False)

    reader.goto(edition.get_absolute_url())
    reader.get_by_role("link", name="Something is wrong or unclear").click()
    reader.get_by_label("Something is wrong or unclear").check()
    reader.get_by_label("What should we know?").fill("The second sentence is hard to follow.")
    reader.wait_for_timeout(3_200)
    reader.get_by_role("button", name="Send to the editors").click()

    said = edition.feedback.get()
    assert (said.verdict, said.words) == ("wrong", "The second sentence is hard to follow.")
    assert reader.context.cookies() == []

from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue import content
from conditions.editorial import diff
from tests.factories import page

LINES = st.lists(st.text("ab c", max_size=12), max_size=6)
LOOKUPS = content.Lookups(body_systems={}, conditions={}, image_url="/media/images/")


def document(**changes):
    return content.document(page(**changes), lookups=LOOKUPS)


def text_of(spans, *states):
    return "".join(span.text for span in spans if span.state in states)


@given(LINES, LINES)
def test_both_sides_can_be_read_back_from_the_changes(before, after):
    changes = list(diff.blocks(before, after))

    old = [text_of(c.before, "same", "gone") for c in changes if c.kind != "added"]
    new = [text_of(c.after, "same", "new") for c in changes if c.kind != "removed"]
    assert [line for line in old if line] == [line for line in before if line]
    assert [line for line in new if line] == [line for line in after if line]


@given(LINES)
def test_nothing_differs_from_itself(lines):
    assert {change.kind for change in diff.blocks(lines, lines)} <= {"same"}


@given(st.text("ab. ", max_size=30), st.text("ab. ", max_size=30))
def test_the_inline_run_holds_all_that_is_gone_and_all_that_is_new(before, after):
    change = diff.words(before, after)

    assert text_of(change.merged, "gone") == text_of(change.before, "gone")
    assert text_of(change.merged, "new") == text_of(change.after, "new")
    assert text_of(change.merged, "same", "new") == after


def test_a_rewritten_phrase_reads_as_one_change():
    change = diff.words(
        "It is a motoric symptom of the nerves.", "It is a movement sign of the nerves."
    )

    assert [(span.text, span.state) for span in change.merged] == [
        ("It is a ", "same"),
        ("motoric symptom", "gone"),
        ("movement sign", "new"),
        (" of the nerves.", "same"),
    ]


def test_a_moved_paragraph_does_not_hide_a_changed_one():
    changes = list(
        diff.blocks(["Alpha beta gamma.", "Same."], ["New.", "Alpha beta delta.", "Same."])
    )

    assert [change.kind for change in changes] == ["added", "changed", "same"]


def test_only_the_parts_that_differ_are_listed_in_page_order():
    old = document()
    new = document(
        summary="Now with a summary.", text="Dystonia is a condition.[^nih] It has two names."
    )

    parts = diff.changed_parts(old, new)

    assert [part.kind for part in parts] == ["summary", "overview"]
    assert diff.size(parts) == diff.Size(added=6, removed=6)


def test_a_change_of_citation_alone_is_a_change():
    sources = (content.Source("nih", "A"), content.Source("who", "B"))
    old = document(sources=sources, text="It is rare.[^nih]")
    new = document(sources=sources, text="It is rare.[^who]")

    assert "overview" in [part.kind for part in diff.changed_parts(old, new)]


def test_against_nothing_everything_is_new():
    parts = diff.compare(None, document())

    assert {change.kind for part in parts for change in part.changes} == {"added"}


def test_a_section_that_went_is_shown_as_removed():
    said = page()
    shorter = content.document(page(sections=said.sections[:-1]), lookups=LOOKUPS)

    parts = {part.kind: part for part in diff.changed_parts(document(), shorter)}

    assert [change.kind for change in parts["treatment"].changes] == ["removed"]


def test_thousands_of_changed_lines_are_answered_without_pairing():
    changes = list(diff.blocks([f"old {n}" for n in range(300)], [f"new {n}" for n in range(300)]))

    assert {change.kind for change in changes} == {"removed", "added"}

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue import content
from tests.factories import page

LOOKUPS = content.Lookups(
    body_systems={"nervous-system": "Nervous system"},
    conditions={"tremor": "Tremor"},
    image_url="/media/images/",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PAGES = st.builds(
    content.PageContent,
    name=TEXT,
    slug=TEXT,
    summary=TEXT,
    demonstration=st.booleans(),
    names=st.lists(st.builds(content.Name, name=TEXT, kind=TEXT), max_size=3).map(tuple),
    sections=st.lists(st.builds(content.Section, kind=TEXT, text=TEXT), max_size=3).map(tuple),
)


@given(PAGES)
def test_content_survives_json_and_keeps_its_hash(said):
    again = content.PageContent.from_dict(json.loads(json.dumps(said.as_dict())))

    assert again == said
    assert again.content_hash == said.content_hash


def test_any_change_changes_the_hash():
    said = page()
    changed = [
        replace(said, summary="Other"),
        replace(said, next_review="2098-01-01"),
        replace(said, demonstration=True),
        replace(said, names=(content.Name("Other", "plain"),)),
        replace(said, sources=()),
        replace(said, sections=said.sections[:-1]),
    ]

    assert len({one.content_hash for one in [said, *changed]}) == 7


def test_sources_are_numbered_as_they_are_first_cited_and_the_others_follow():
    said = page(
        sources=tuple(content.Source(key, key) for key in ("a", "b", "c")),
        sections=(
            content.Section("overview", "One.[^c] Two.[^b]"),
            content.Section("symptoms", "Three.[^c][^nobody]"),
        ),
    )

    assert content.citation_numbers(said) == {"c": 1, "b": 2, "a": 3}
    assert [row["key"] for row in document(said)["references"]] == ["c", "b", "a"]


def document(said):
    return content.document(said, lookups=LOOKUPS)


def test_the_document_names_what_the_slugs_mean():
    made = document(
        page(
            body_systems=("nervous-system",),
            related=(content.Relation("tremor", "confused-with"),),
            codes=(content.Code("icd-10", "G24", "exact"),),
        )
    )

    assert made["body_systems"] == [{"slug": "nervous-system", "name": "Nervous system"}]
    assert made["related"] == [{"slug": "tremor", "kind": "confused-with", "name": "Tremor"}]
    assert made["codes"] == [
        {
            "system": "icd-10",
            "code": "G24",
            "match": "exact",
            "label": "ICD-10",
            "url": "https://icd.who.int/browse10/2019/en#/G24",
        }
    ]


def test_without_a_summary_the_first_sentence_stands_in():
    assert document(page(text="It is rare.[^nih] It lasts."))["summary"] == "It is rare."
    assert document(page(text="### First\n\nIt is rare. It lasts."))["summary"] == "It is rare."
    assert document(page(text="- only\n- a list"))["summary"] == ""
    assert document(page(summary="Said."))["summary"] == "Said."


def test_the_most_urgent_care_card_is_named():
    said = page()
    cards = "::: nonurgent See a doctor if:\n- a\n:::\n\n::: emergency Call if:\n- b\n:::"
    made = document(replace(said, sections=(*said.sections, content.Section("help", cards))))

    assert made["care"] == {"level": "emergency", "heading": "Call if:"}
    assert document(said)["care"] is None


def test_an_empty_section_is_left_out():
    said = page()
    blank = replace(said, sections=(*said.sections, content.Section("causes", "  \n")))

    assert [section["kind"] for section in document(blank)["sections"]] == [
        "overview",
        "symptoms",
        "diagnosis",
        "treatment",
    ]


def test_the_required_sections_that_are_missing_are_named():
    said = page(sections=(content.Section("overview", "x"), content.Section("diagnosis", " ")))

    assert said.missing_sections == ("symptoms", "diagnosis", "treatment")

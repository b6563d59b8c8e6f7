import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.vocabulary import obo
from conditions.vocabulary.obo import NotObo, Synonym

HEAD = "format-version: 1.2\n\n"


def read(text):
    return list(obo.read((HEAD + text).splitlines(keepends=True)))


def test_a_term_has_an_id_a_name_synonyms_and_parents():
    (term,) = read(
        "[Term]\n"
        "id: HP:0001337\n"
        "name: Tremor\n"
        'def: "A rhythmic movement." [x:y]\n'
        'synonym: "Tremors" EXACT [x:y]\n'
        'synonym: "The shakes" EXACT layperson [] {a="b"}\n'
        "is_a: HP:0004305 ! Involuntary movements\n"
        'is_a: HP:0000001 {source="x"} ! All\n'
    )

    assert (term.line, term.id, term.name) == (3, "HP:0001337", "Tremor")
    assert term.synonyms == [
        Synonym("Tremors", "EXACT", ""),
        Synonym("The shakes", "EXACT", "layperson"),
    ]
    assert term.parents == ["HP:0004305", "HP:0000001"]
    assert not term.is_obsolete


def test_escapes_are_resolved():
    (term,) = read(
        "[Term]\nid: HP:0000001\nname: A\\, b\\: c\n"
        'synonym: "Says \\"ouch\\"\\W\\(often\\)" RELATED []\n'
    )

    assert term.name == "A, b: c"
    assert term.synonyms[0].text == 'Says "ouch" (often)'


def test_obsolete_terms_are_said_to_be_so_and_other_stanzas_are_passed_over():
    terms = read(
        "[Term]\nid: HP:0000057\nname: obsolete Clitoromegaly\nis_obsolete: true\n\n"
        "[Typedef]\nid: has_part\nname: has part\n"
    )

    assert [(term.id, term.is_obsolete) for term in terms] == [("HP:0000057", True)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "there is no"),
        ("[Term]\nname: Tremor\n", 3, "a term without an id"),
        ("[Term]\nid: HP:0000001\n", 3, "HP:0000001 has no name"),
        ("[Term]\nid: HP:0000001\nid: HP:0000002\nname: A\n", 5, "has an id already"),
        ("[Term]\nid: <script>\nname: A\n", 4, "is not an id"),
        ("[Term]\nid: HP:0000001\nname: A\nis_a: everything\n", 6, "is not an id"),
        ("[Term]\nid: HP:0000001\nname\n", 5, "is not a tag"),
        ("[Term]\nid: HP:0000001\nname: A\nsynonym: words\n", 6, "a synonym looks like this"),
        ("[Term]\nid: HP:0000001\nname: A\u202eB\n", 5, "cannot be seen"),
        ("[Term]\nid: HP:0000001\nname: A\x00B\n", 5, "cannot be seen"),
        (f"[Term]\nid: HP:0000001\nname: {'a' * 251}\n", 5, "more than 250 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, line, message):
    with pytest.raises(NotObo, match=message) as refused:
        read(text)

    assert refused.value.line == line


def test_another_kind_of_file_is_refused_in_its_first_line():
    with pytest.raises(NotObo, match="starts with “format-version:”"):
        list(obo.read(["<html>\n"]))


def test_a_synonym_that_no_name_can_be_as_long_as_is_left_out():
    (term,) = read(f'[Term]\nid: HP:0000001\nname: A\nsynonym: "{"a" * 251}" EXACT []\n')

    assert term.synonyms == []


def test_more_terms_than_any_ontology_has_are_refused(monkeypatch):
    monkeypatch.setattr(obo, "MOST_TERMS", 2)

    with pytest.raises(NotObo, match="more than 2 terms"):
        read("".join(f"[Term]\nid: HP:000000{n}\nname: A\n" for n in range(3)))


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_text_breaks_it(lines):
    try:
        terms = list(obo.read(["format-version: 1.2", "[Term]", *lines]))
    except NotObo:
        terms = []

    assert all(term.id for term in terms)

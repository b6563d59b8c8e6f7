import pytest

from conditions.catalogue import content
from conditions.datasets import page_file, plan
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, make_editor, page

FRONT = """---
name: Dystonia
plain_names: [Twisting muscles, DYT]
shared_names: [DYT]
codes:
  ICD-10: {code: G24, match: exact, shared: true}
symptoms:
  - id: HP:0001337
    frequency: very common
    source: a study
  - {id: "HP:0012378"}
provenance:
  - field: section:overview
    source: MedlinePlus
    licence: public domain
    url: https://medlineplus.gov/
    retrieved: 2026-11-01
---
"""


def read(text):
    return page_file.parse(text, path="dystonia.md")


def problems(text):
    return [(problem.line, problem.message) for problem in read(text).problems]


def test_a_file_says_symptoms_provenance_and_what_is_shared():
    said = read(FRONT).content

    assert said.symptoms == (
        content.SymptomOf("HP:0001337", "very-frequent", "a study"),
        content.SymptomOf("HP:0012378"),
    )
    assert said.provenance == (
        content.Provenance(
            *("section:overview", "MedlinePlus", "public domain"),
            *("https://medlineplus.gov/", "2026-11-01"),
        ),
    )
    assert [(name.name, name.shared) for name in said.names] == [
        ("Twisting muscles", False),
        ("DYT", True),
    ]
    assert said.codes == (content.Code("icd-10", "G24", "exact", shared=True),)


def test_what_is_written_is_read_again():
    said = read(FRONT).content

    assert read(page_file.write(said, body_systems={})).content == said


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("HP:0001337", "HP:13", 8, "is no id such as HP:0001332"),
        ("very common", "often", 9, "Unknown frequency “often”"),
        ('"HP:0012378"', "HP:0001337", 11, "This is in symptoms twice"),
        ("[DYT]", "[Other]", 4, "“Other” is not among the other names"),
        ("https://medlineplus.gov/", "javascript:x", 16, "is not a web address"),
        ("source: MedlinePlus", "licence: none", 15, "licence"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(before, after, line, words):
    found = problems(FRONT.replace(before, after))

    assert any(at == line and words in message for at, message in found), found


def test_a_symptom_that_the_vocabulary_does_not_have_stops_the_import(db):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")

    found = plan.make([read(FRONT)])

    assert found.errors == [
        "dystonia.md:11: The vocabulary has no symptom HP:0012378: see import_vocabulary."
    ]


def test_a_name_of_another_page_may_be_shared_by_a_file(db):
    make_condition("Lupus", by=make_editor(), names=(content.Name("DYT", "plain"),))
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    Symptom.objects.create(hpo_id="HP:0012378", name="Fatigue", medical_name="Fatigue")

    shared = plan.make([read(FRONT)])
    unshared = plan.make([read(FRONT.replace("shared_names: [DYT]\n", ""))])

    assert shared.errors == []
    assert unshared.errors == ["dystonia.md:3: “DYT” is a name of the page lupus too."]


def test_a_page_from_the_desk_keeps_them_in_its_file(db):
    said = page(provenance=(content.Provenance("names", "Disease Ontology", "CC0"),))

    assert read(page_file.write(said, body_systems={})).content.provenance == said.provenance

"""From files to the desk: what is made, completed, left alone, and why."""

import json

import pytest

from conditions.catalogue import desk as rows
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import BodySystem, Condition
from conditions.datasets.imports.models import Import, Imported, ImportNote
from conditions.editorial import actions as editorial
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, make_editor, page

from . import sets


def said(name):
    return rows.read(Condition.objects.get(name=name))


def notes(run, kind):
    return [(note.line, note.reason) for note in run.notes.filter(kind=kind)]


def test_a_plan_changes_nothing_but_the_plan(db, tmp_path):
    run = sets.plan(tmp_path, [sets.topic("Lupus"), sets.topic("Acne")])

    assert run.state == "planned"
    assert [(row.action, row.name) for row in run.pages.all()] == [
        ("create", "Lupus"),
        ("create", "Acne"),
    ]
    assert not Condition.objects.exists()
    assert not Revision.objects.exists()


def test_pages_arrive_on_the_desk_as_drafts_marked_with_their_source(db, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus", summary="An illness.")])

    lupus = said("Lupus")
    assert lupus.slug == "lupus"
    assert lupus.text("overview") == "Lupus is a condition.[^medlineplus]"
    assert {(row.field, row.licence) for row in lupus.provenance} == {
        ("summary", "public domain"),
        ("section:overview", "public domain"),
    }
    assert Revision.objects.get().saved_by is None
    assert Revision.objects.get().content_hash == lupus.content_hash
    assert not Edition.objects.exists()


def test_importing_again_changes_nothing(db, tmp_path):
    lines = [sets.topic("Lupus"), sets.topic("Acne")]
    sets.take(tmp_path, lines)

    again = sets.take(tmp_path, lines)

    assert again.tally["unchanged"] == 2
    assert again.pages.count() == 0
    assert Revision.objects.count() == 2


def test_a_changed_record_changes_what_it_wrote(db, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")])

    sets.take(tmp_path, [sets.topic("Lupus", text="Lupus is better understood now.")])

    assert said("Lupus").text("overview") == "Lupus is better understood now.[^medlineplus]"
    assert Revision.objects.count() == 2


def test_pages_of_one_name_become_one_page_and_the_first_text_stays(db, tmp_path):
    lines = [
        sets.quad("Breast cancer", source="CancerGov"),
        sets.quad("breast cancer", source="GARD", information="Another.", treatment="Care."),
    ]

    run = sets.take(tmp_path, lines)

    assert run.tally["create"] == 1
    merged = said("Breast cancer")
    assert merged.text("overview") == "Breast cancer is rare.[^medquad-cancergov]"
    assert merged.text("treatment") == "Care.[^medquad-gard]"
    assert {row.source for row in merged.provenance} == {
        "National Cancer Institute",
        "Genetic and Rare Diseases Information Center",
    }


def test_what_somebody_of_the_desk_wrote_stays(db, tmp_path):
    ana = make_editor()
    lupus = make_condition("Lupus", by=ana, text="Ana's own words.[^nih]")

    run = sets.take(tmp_path, [sets.quad("Lupus", causes="Nobody knows.", information="Theirs.")])

    assert run.tally["change"] == 1
    assert said("Lupus").text("overview") == "Ana's own words.[^nih]"
    assert said("Lupus").text("causes") == "Nobody knows.[^medquad-gard]"
    assert lupus.revisions.first().saved_by is None


def test_a_page_that_is_with_a_reviewer_is_a_conflict(db, tmp_path):
    ana = make_editor()
    lupus = make_condition("Lupus", by=ana)
    editorial.submit(lupus, by=ana)

    run = sets.take(tmp_path, [sets.quad("Lupus", causes="Nobody knows.")])

    assert notes(run, ImportNote.CONFLICT) == [
        (1, "It is with a reviewer, or approved: finish that first.")
    ]
    assert lupus.submissions.filter(closed_at__isnull=True).exists()


def test_a_page_that_somebody_changed_after_the_plan_is_left_to_them(db, tmp_path):
    ana = make_editor()
    lupus = make_condition("Lupus", by=ana)
    run = sets.plan(tmp_path, [sets.quad("Lupus", causes="Nobody knows.")])
    editorial.revise(lupus, page("Lupus", text="Ana was faster."), by=ana)

    run = sets.take(tmp_path, [sets.quad("Lupus", causes="Nobody knows.")])

    assert [note.reason for note in run.notes.all()] == [
        "Somebody changed this page after it was planned. Import the file again."
    ]
    assert said("Lupus").text("causes") == ""


def test_codes_and_a_name_that_mean_two_pages_are_a_conflict(db, tmp_path):
    sets.take(tmp_path, sets.terms(("DOID:1", "lupus", "")), name="terms.tsv")
    sets.take(tmp_path, [sets.topic("Wolf")])

    run = sets.take(tmp_path, sets.terms(("DOID:1", "wolf", "")), name="terms.tsv")
    other = Imported.objects.get(source="disease-ontology")
    other.delete()
    run = sets.take(tmp_path, sets.terms(("DOID:1", "wolf", " ")), name="terms.tsv")

    assert notes(run, ImportNote.CONFLICT) == [
        (2, "Its codes belong to the page lupus, its name to the page wolf.")
    ]


def test_the_hierarchy_becomes_relations_whatever_the_order_of_the_file(db, tmp_path):
    sets.take(
        tmp_path,
        sets.terms(("DOID:2", "brain disease", "nerve disease"), ("DOID:1", "nerve disease", "")),
        name="terms.tsv",
    )

    (relation,) = said("Brain disease").related
    assert (relation.slug, relation.kind) == ("nerve-disease", "type-of")


def test_a_circle_is_broken_and_told_with_its_line(db, tmp_path):
    run = sets.take(
        tmp_path,
        sets.terms(
            ("DOID:1", "one", "two"), ("DOID:2", "two", "three"), ("DOID:3", "three", "one")
        ),
        name="terms.tsv",
    )

    (note,) = run.notes.filter(kind=ImportNote.LEFT_OUT)
    assert note.reason.endswith("goes in a circle.")
    assert note.line in (2, 3, 4)
    assert sum(len(said(name).related) for name in ("One", "Two", "Three")) == 2


def test_a_table_beside_the_terms_completes_pages_and_makes_none(db, tmp_path):
    sets.take(tmp_path, sets.terms(("DOID:893", "Wilson disease", "")), name="terms.tsv")

    run = sets.take(
        tmp_path,
        "id\tlabel\txref\nDOID:893\tWilson disease\tMIM:277900\nDOID:9\tOther\tMIM:100000\n",
        name="more.tsv",
    )

    assert [code.code for code in said("Wilson disease").codes] == ["DOID:893", "277900"]
    assert notes(run, ImportNote.SKIPPED) == [(3, "No page has one of its codes, or its name.")]
    assert Condition.objects.count() == 1


def hpoa(*rows):
    names = "database_id disease_name qualifier hpo_id reference evidence onset frequency sex"
    head = [*names.split(), "modifier", "aspect", "biocuration"]
    lines = ["\t".join(head)]
    for disease, name, hpo_id, frequency in rows:
        lines.append("\t".join([disease, name, "", hpo_id, "", "", "", frequency, "", "", "P", ""]))
    return "\n".join(lines) + "\n"


def test_symptoms_reach_the_page_through_its_code_and_unknown_ones_are_told(db, tmp_path):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor", slug="tremor")
    sets.take(tmp_path, sets.terms(("DOID:893", "Wilson disease", "")), name="terms.tsv")
    sets.take(tmp_path, "id\tlabel\txref\nDOID:893\tx\tMIM:277900\n", name="more.tsv")

    run = sets.take(
        tmp_path,
        hpoa(
            ("OMIM:277900", "Wilson", "HP:0001337", "HP:0040281"),
            ("OMIM:277900", "Wilson", "HP:0009999", ""),
        ),
        name="phenotype.hpoa",
    )

    (symptom,) = said("Wilson disease").symptoms
    assert (symptom.hpo_id, symptom.frequency) == ("HP:0001337", "very-frequent")
    assert "Symptoms that the vocabulary does not have: 1." in [
        reason for _line, reason in notes(run, ImportNote.LEFT_OUT)
    ]


@pytest.mark.parametrize("makes", [False, True])
def test_diseases_without_a_page_get_one_only_when_asked(db, tmp_path, makes):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor", slug="tremor")

    sets.take(
        tmp_path,
        hpoa(("OMIM:277900", "Wilson disease", "HP:0001337", "")),
        name="phenotype.hpoa",
        creates_missing=makes,
    )

    assert Condition.objects.filter(name="Wilson disease").exists() == makes


def test_a_damaged_file_changes_nothing_and_names_its_line(db, tmp_path):
    good = [json.dumps(sets.topic(f"Illness {number}")) for number in range(450)]
    lines = "\n".join([*good, "{broken"])

    run = sets.plan(tmp_path, lines)

    assert run.failure == "set.jsonl:451: This line is not JSON."
    assert run.pages.count() == 0
    assert not Condition.objects.exists()


def test_body_systems_of_our_own_format_are_made(db, tmp_path):
    text = (
        '{"format": "alike-conditions", "version": 1}\n'
        '{"name": "Lupus", "slug": "lupus", "body_systems": ["Joints & skin"]}\n'
    )

    sets.take(tmp_path, text)

    assert BodySystem.objects.get().name == "Joints & skin"
    assert said("Lupus").body_systems == ("joints-skin",)


def test_the_same_files_asked_for_twice_are_one_import(db, tmp_path):
    sets.plan(tmp_path, [sets.topic("Lupus")])
    sets.plan(tmp_path, [sets.topic("Lupus")])

    assert Import.objects.count() == 1


def test_an_id_that_a_file_uses_for_two_conditions_means_the_first(db, tmp_path):
    run = sets.take(tmp_path, [sets.topic("Lupus", key="7"), sets.topic("Acne", key="7")])

    assert notes(run, ImportNote.SKIPPED) == [
        (2, "The file uses its id for another condition too.")
    ]
    assert Imported.objects.get().condition.name == "Lupus"

"""All conditions as one stream, and back again."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from conditions.catalogue import content
from conditions.catalogue import desk as rows
from conditions.catalogue.models import BodySystem, Condition
from conditions.datasets import csv_rows
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, page

WHOLE = {
    "summary": "Short.",
    "names": (content.Name("SLE", "abbreviation"), content.Name("Wolf", "plain")),
    "codes": (content.Code("icd-10", "M32", "exact", True), content.Code("doid", "DOID:9074")),
    "body_systems": ("joints", "skin"),
    "related": (content.Relation("acne", "often-with"),),
    "symptoms": (content.SymptomOf("HP:0001337", "frequent", "HPO"),),
    "provenance": (content.Provenance("names", "HPO", "free", "https://x.org/", "2026-11-23"),),
}


@pytest.fixture
def world(desk):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor", slug="tremor")
    make_condition("Acne", by=desk.editor, related=())
    make_condition("Lupus", by=desk.editor, **WHOLE)
    return desk


def everything():
    found = Condition.objects.with_content().order_by("slug")
    return [rows.read(condition) for condition in found], list(
        BodySystem.objects.order_by("slug").values_list("slug", "name")
    )


def test_what_was_exported_imports_into_an_empty_site_as_the_same_content(world, tmp_path):
    path = tmp_path / "all.jsonl"
    call_command("export_conditions", output=path)
    before = everything()
    assert len(before[0]) == 2

    with transaction.atomic():
        for condition in Condition.objects.all():
            condition.delete()
        BodySystem.objects.all().delete()
        call_command("import_conditions", str(path), verbosity=0)
        after = everything()

    assert after == before


def test_importing_it_into_the_same_site_changes_nothing(world, tmp_path):
    path = tmp_path / "all.jsonl"
    call_command("export_conditions", output=path)
    before = everything()

    call_command("import_conditions", str(path), verbosity=0)

    assert everything() == before


def test_readers_pages_can_be_exported_instead_of_the_desk_s(world):
    world.publish("Stroke", text="What readers see.[^nih]")
    out = io.StringIO()

    call_command("export_conditions", live=True, stdout=out)

    assert len(out.getvalue().splitlines()) == 2
    assert "What readers see." in out.getvalue()


def test_a_table_has_a_row_a_condition_under_named_columns(world):
    out = io.StringIO(newline="")

    call_command("export_conditions", format="csv", stdout=out)

    acne, lupus = csv.DictReader(io.StringIO(out.getvalue()))
    assert lupus["name"] == "Lupus"
    assert lupus["ICD-10"] == "M32"
    assert lupus["symptoms"] == "HP:0001337 frequent"
    assert lupus["related"] == "often-with: acne"
    assert acne["What is it?"].startswith("Acne is a condition.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_begins_a_formula(start):
    said = page("Lupus", summary=f"{start}1+1")

    assert csv_rows.row(said, body_systems={})[2] == f"'{start}1+1"


def test_a_folder_that_is_not_there_is_told(world, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_conditions", output=tmp_path / "no" / "all.jsonl")

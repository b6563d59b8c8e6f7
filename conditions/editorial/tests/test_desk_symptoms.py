import pytest

from conditions.catalogue import content, desk
from conditions.catalogue.models import Condition
from conditions.editorial.tests.desk import change_url, errors, loaded, new_page, rows, signed_in
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, make_editor

ADD = "/admin/conditions/condition/add/"


@pytest.fixture
def ana(db):
    return make_editor()


@pytest.fixture
def tremor(db):
    made = Symptom.objects.create(hpo_id="HP:0001337", name="Shaking", medical_name="Tremor")
    for name in ("Shaking", "Tremor"):
        made.names.create(name=name, is_plain=name == "Shaking")
    return made


def sent(ana, **fields):
    return signed_in(ana).post(ADD, new_page(**fields))


def symptoms(*typed, **more):
    return rows("symptoms", [{"symptom": each, **more} for each in typed])


@pytest.mark.parametrize("typed", ["HP:0001337", "Shaking (HP:0001337)", "shaking", "TREMOR"])
def test_a_symptom_is_typed_by_name_or_id(ana, tremor, typed):
    response = sent(ana, **symptoms(typed, frequency="frequent", source="a  study"))

    assert response.status_code == 302
    page = desk.read(Condition.objects.get())
    assert page.symptoms == (content.SymptomOf("HP:0001337", "frequent", "a study"),)


def test_what_is_no_symptom_or_twice_is_refused_and_kept(ana, tremor):
    unknown = sent(ana, **symptoms("Blue ears"))
    near = sent(ana, **symptoms("shak"))
    twice = sent(ana, **symptoms("Shaking", "Tremor"))

    assert errors(unknown)["symptoms-0-symptom"] == ["There is no symptom with this name."]
    assert "Shaking (HP:0001337)" in errors(near)["symptoms-0-symptom"][0]
    assert errors(twice)["symptoms-1-symptom"] == ["This is in the table twice."]
    assert 'value="Blue ears"' in unknown.content.decode()


def test_saving_what_the_form_shows_changes_nothing(ana, tremor):
    condition = make_condition(
        by=ana, symptoms=(content.SymptomOf("HP:0001337", "frequent", "a study"),)
    )
    client = signed_in(ana)

    client.post(change_url(condition), loaded(client, condition))

    assert condition.revisions.count() == 1


def test_provenance_is_shown_and_kept_until_its_section_is_gone(ana):
    condition = make_condition(
        by=ana,
        provenance=(
            content.Provenance("section:overview", "MedlinePlus", "public domain"),
            content.Provenance("section:outlook", "MedQuAD", "CC BY 4.0"),
            content.Provenance("names", "Disease Ontology", "CC0"),
        ),
    )
    client = signed_in(ana)
    page = client.get(change_url(condition)).content.decode()
    assert "MedQuAD, CC BY 4.0" in page

    client.post(change_url(condition), loaded(client, condition))

    kept = [row.field for row in desk.read(Condition.objects.get()).provenance]
    assert kept == ["section:overview", "names"]


def test_a_name_of_another_page_is_refused_with_a_link_unless_it_is_shared(ana):
    other = make_condition("Crohn's disease", by=ana, names=(content.Name("Ileitis", "plain"),))
    named = {"name": "ILEITIS", "kind": "plain"}

    refused = sent(ana, **rows("names", [named]))
    shared = sent(ana, **rows("names", [{**named, "is_shared": "on"}]))

    assert errors(refused)["names-0-name"] == [
        f'The page “<a href="{change_url(other)}">Crohn&#x27;s disease</a>” has this name. '
        "Tick “shared” if both are meant by it."
    ]
    assert shared.status_code == 302
    assert desk.read(Condition.objects.get(slug="dystonia")).names == (
        content.Name("ILEITIS", "plain", shared=True),
    )


def test_a_code_of_another_page_is_refused_with_a_link_unless_it_is_shared(ana):
    other = make_condition("Asthma", by=ana, codes=(content.Code("icd-10", "G24"),))
    code = {"system": "icd-10", "code": "g24", "match": "exact"}

    refused = sent(ana, **rows("codes", [code]))
    broader = sent(ana, **rows("codes", [{**code, "match": "broader"}]))

    assert change_url(other) in errors(refused)["codes-0-code"][0]
    assert broader.status_code == 302


def test_a_shared_code_is_taken(ana):
    make_condition("Asthma", by=ana, codes=(content.Code("icd-10", "G24"),))
    code = {"system": "icd-10", "code": "g24", "match": "exact", "is_shared": "on"}

    assert sent(ana, **rows("codes", [code])).status_code == 302

import pytest
from django.core.management import call_command

from conditions.vocabulary import loading
from conditions.vocabulary.models import Symptom, SymptomName, Treatment, TreatmentName

from .ontologies import MOVEMENTS, write

pytestmark = pytest.mark.django_db


def names(term):
    return dict(term.names.values_list("name", "is_plain"))


def test_the_starter_set_holds_enough_to_begin_with(capsys):
    call_command("import_vocabulary")

    assert Symptom.objects.current().count() >= 400
    assert Treatment.objects.current().count() >= 300
    tremor = Symptom.objects.get(hpo_id="HP:0001337")
    assert tremor.name == "Tremor"
    assert names(tremor)["shaking"] is True
    assert [row.name for row in tremor.parents.all()] == ["Movements I cannot control"]
    toxin = Treatment.objects.get(key="botulinum-toxin-a")
    assert (toxin.kind, toxin.name) == ("medicine", "Botulinum toxin type A")
    assert names(toxin)["Botox"] is True
    assert [row.key for row in toxin.parents.all()] == ["botulinum-toxins"]
    said = capsys.readouterr().out
    assert f"Symptoms: {Symptom.objects.count()} created, 0 changed" in said
    assert f"Treatments: {Treatment.objects.count()} created, 0 changed" in said


def test_medical_names_are_found_and_are_not_plain():
    loading.load_starter()

    shaky_hands = Symptom.objects.get(hpo_id="HP:0002378")
    assert (shaky_hands.name, shaky_hands.medical_name) == ("Shaky hands", "Hand tremor")
    assert names(shaky_hands)["Hand tremor"] is False
    assert names(shaky_hands)["Shaky hands"] is True


def test_loading_it_again_changes_nothing():
    loading.load_starter()
    before = [list(model.objects.values()) for model in (SymptomName, TreatmentName)]

    outcomes = loading.load_starter()

    assert [(row.created, row.changed) for row in outcomes.values()] == [(0, 0), (0, 0)]
    assert [list(model.objects.values()) for model in (SymptomName, TreatmentName)] == before


def test_when_it_is_loaded_already_it_costs_one_question(capsys, django_assert_num_queries):
    loading.load_starter()

    with django_assert_num_queries(1):
        call_command("import_vocabulary", if_changed=True)

    assert capsys.readouterr().out == "Starter vocabulary: unchanged.\n"


def test_words_added_on_the_desk_stay():
    loading.load_starter()
    tremor = Symptom.objects.get(hpo_id="HP:0001337")
    SymptomName.objects.create(term=tremor, name="the wobbles", is_plain=True)
    Symptom.objects.create(name="Ours", medical_name="Ours", hpo_id="AL:0000001")

    outcomes = loading.load_starter()

    assert names(tremor)["the wobbles"] is True
    assert [row.changed for row in outcomes.values()] == [0, 0]


def test_the_starter_set_and_the_ontology_can_be_loaded_in_turn(tmp_path):
    loading.load_starter()
    loading.load_ontology(write(tmp_path, MOVEMENTS))
    tremor = Symptom.objects.get(hpo_id="HP:0001337")
    assert [row.hpo_id for row in tremor.parents.all()] == ["HP:0100022"]

    again = loading.load_starter()
    once_more = loading.load_ontology(write(tmp_path, MOVEMENTS))

    assert [row.changed for row in again.values()] == [0, 0]
    assert once_more[Symptom].changed == 0
    assert [row.hpo_id for row in tremor.parents.all()] == ["HP:0100022"]
    assert tremor.name == "Tremor"

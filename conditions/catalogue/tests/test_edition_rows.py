import pytest
from django.db import IntegrityError, transaction

from conditions.catalogue import content, published
from conditions.catalogue.edition_rows import EditionName, EditionRelation, EditionSymptom
from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition


def rows_of(model):
    return model.objects.count()


def refused(make, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_publishing_writes_them_and_withdrawing_takes_them_away(desk):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    desk.publish("Movement problems")
    edition = desk.publish(
        "Dystonia",
        symptoms=(content.SymptomOf("HP:0001337", "frequent"),),
        related=(content.Relation("movement-problems", "type-of"),),
    )

    assert set(edition.leads.values_list("kind", "key")) == {("name", "dystonia")}
    assert list(edition.symptom_rows.values_list("symptom__name", "rank")) == [("Tremor", 2)]
    assert list(edition.relation_rows.values_list("other__slug", "kind")) == [
        ("movement-problems", "type-of")
    ]

    actions.withdraw(edition.condition, by=desk.chief, reason="It was wrong.")

    assert [rows_of(model) for model in (EditionName, EditionSymptom, EditionRelation)] == [1, 0, 0]


def test_the_next_edition_has_them_and_the_one_before_no_longer(desk):
    first = desk.publish("Dystonia")
    second = desk.publish("Dystonia", slug="dystonias")

    assert not first.leads.exists()
    assert set(second.leads.values_list("kind", "key")) == {
        ("name", "dystonia"),
        ("address", "dystonias"),
    }


def test_a_hundred_editions_ask_as_many_questions_as_one(desk, django_assert_num_queries):
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    for name in ("Dystonia", "Asthma", "Gout"):
        desk.publish(name, symptoms=(content.SymptomOf("HP:0001337"),), body_systems=("nerves",))
    editions = list(Edition.objects.live())

    def questions(some):
        with django_assert_num_queries(15):
            published.published(some)

    questions(editions[:1])
    questions(editions)
    assert rows_of(EditionSymptom) == 3


def test_a_name_a_code_or_a_symptom_counts_once(desk):
    edition = desk.publish("Dystonia", codes=(content.Code("icd-10", "G24"),))
    tremor = Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    name, symptom = EditionName.objects.create, EditionSymptom.objects.create
    symptom(edition=edition, symptom=tremor, rank=0)

    refused(name, edition=edition, kind="name", key="dystonia", text="Dystonia")
    refused(name, edition=edition, kind="nonsense", key="a", text="A")
    refused(name, edition=edition, kind="name", key="", text="A")
    refused(name, edition=edition, kind="code", key="G25", text="G25")
    refused(name, edition=edition, kind="name", system="icd-10", key="G25", text="G25")
    refused(symptom, edition=edition, symptom=tremor, rank=1)
    refused(symptom, edition=edition, symptom=Symptom.objects.create(hpo_id="HP:1"), rank=6)


def test_a_relation_counts_once_and_is_of_a_known_kind(desk):
    edition = desk.publish("Dystonia")
    other = make_condition("Asthma", by=desk.editor)
    relate = EditionRelation.objects.create
    relate(edition=edition, other=other, kind="type-of")

    refused(relate, edition=edition, other=other, kind="type-of")
    refused(relate, edition=edition, other=other, kind="cousin-of")

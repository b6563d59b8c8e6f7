from conditions.vocabulary.models import Symptom


def make(hpo_id, name):
    return Symptom.objects.create(hpo_id=hpo_id, name=name, medical_name=name)


def test_a_symptom_has_an_address_made_from_its_plain_name(db):
    assert make("HP:0002378", "Shaky hands").slug == "shaky-hands"


def test_one_of_the_same_name_or_without_a_letter_has_its_id_in_it(db):
    make("HP:0000001", "Tremor")

    assert make("HP:0000002", "Tremor!").slug == "tremor-hp-0000002"
    assert make("HP:0000003", "震え").slug == "hp-0000003"


def test_an_address_stays_when_the_name_changes(db):
    tremor = make("HP:0000001", "Tremor")

    tremor.name = "Shaking"
    tremor.save()

    assert Symptom.objects.get().slug == "tremor"


def test_many_at_once_have_addresses_of_their_own(db):
    make("HP:0000001", "Tremor")

    Symptom.objects.bulk_create(
        Symptom(hpo_id=f"HP:000001{n}", name="Tremor", medical_name="Tremor") for n in range(3)
    )

    assert sorted(Symptom.objects.values_list("slug", flat=True)) == [
        "tremor",
        "tremor-hp-0000010",
        "tremor-hp-0000011",
        "tremor-hp-0000012",
    ]

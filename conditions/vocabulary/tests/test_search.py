import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conditions.vocabulary import search
from conditions.vocabulary.models import Symptom, SymptomName, Treatment

pytestmark = pytest.mark.django_db


def make_symptom(number, name, *others, medical=()):
    symptom = Symptom.objects.create(
        hpo_id=f"HP:{number:07}", name=name, medical_name=medical[0] if medical else name
    )
    for words in (name, *others):
        SymptomName.objects.create(term=symptom, name=words, is_plain=True)
    for words in medical:
        SymptomName.objects.create(term=symptom, name=words)
    return symptom


def found(words, **options):
    return [term.name for term in search.find(Symptom, words, **options)]


@pytest.fixture
def tremors():
    make_symptom(1, "Tremor", "shaking", "trembling")
    make_symptom(2, "Shaky hands", "hands shaking", medical=["Hand tremor"])
    make_symptom(3, "Shaking when moving", medical=["Tremor on action"])
    make_symptom(4, "Tremor of the lips")


def test_exact_comes_before_beginning_before_the_words_anywhere(tremors):
    assert found("tremor") == ["Tremor", "Tremor of the lips", "Shaking when moving", "Shaky hands"]
    assert found("shaking") == ["Tremor", "Shaking when moving", "Shaky hands"]


def test_whole_words_come_before_longer_ones():
    make_symptom(1, "Sleepy during the day")
    make_symptom(2, "Sleep problems")

    assert found("sleep") == ["Sleep problems", "Sleepy during the day"]


def test_plain_names_come_before_technical_ones():
    make_symptom(1, "Fast heartbeat", medical=["Palpitatio"])
    make_symptom(2, "Fluttering heart", "Palpitations that I feel")

    assert found("palpit") == ["Fluttering heart", "Fast heartbeat"]


def test_words_may_come_in_any_order_and_unfinished(tremors):
    assert found("lips tre") == ["Tremor of the lips"]
    assert found("shak hand") == ["Shaky hands"]
    assert found("hands tremor lips") == []


def test_a_word_is_found_from_its_beginning_only(tremors):
    assert found("ips") == []


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Diarrhoea", "diarrhea"),
        ("Anemia", "ANAEMIA"),
        ("Generalised dystonia", "generalized dyst"),
        ("Tumour", "tumor"),
        ("Sjögren's dryness", "sjogrens"),
        ("Restless-legs", "restless legs"),
        ("Café-au-lait spots", "cafe au lait"),
    ],
)
def test_spelling_accents_case_and_signs_do_not_matter(kept, asked):
    make_symptom(1, kept)

    assert found(asked) == [kept]


def test_a_term_comes_once_with_the_name_that_fitted(tremors):
    (first, *_others) = search.find(Symptom, "trembl")

    assert (first.name, first.found_as) == ("Tremor", "trembling")
    assert len(found("sha")) == len(set(found("sha"))) == 3


def test_no_more_than_asked_for(tremors):
    assert found("tremor", limit=2) == ["Tremor", "Tremor of the lips"]


def test_what_is_retired_is_not_offered(tremors):
    tremor = Symptom.objects.get(hpo_id="HP:0000001")
    tremor.retired_at = "2026-01-01T00:00Z"
    tremor.save(update_fields=["retired_at"])

    assert found("trembling") == []


def test_treatments_are_not_found_among_symptoms(tremors):
    assert search.find(Treatment, "tremor") == []


def test_signs_of_the_query_language_are_only_signs(tremors):
    assert found("%") == found("_") == found("\\") == found("' OR 1=1") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=200))
def test_anything_may_be_asked(tremors, words):
    assert len(search.find(Symptom, words)) <= 10


def test_it_asks_at_most_twice_however_long_the_question(tremors, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        found("shaking " * 5_000)


def test_the_beginning_of_a_name_is_found_by_the_index(tremors):
    names = SymptomName.objects.filter(search._begins("folded", "trem")).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert "conditions_symptom_by_name" in names.explain()

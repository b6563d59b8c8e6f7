import pytest

from conditions.catalogue import content, symptoms, views_symptoms
from conditions.editorial import actions
from conditions.vocabulary.models import Symptom


@pytest.fixture
def words(db):
    """Movement problems, of which tremor is a kind, of which hand tremor is one."""
    rows = [
        ("HP:0100022", "Problems with movement", "Abnormality of movement"),
        ("HP:0001337", "Shaking", "Tremor"),
        ("HP:0002378", "Shaky hands", "Hand tremor"),
        ("HP:0012378", "Fatigue", "Fatigue"),
    ]
    made = [Symptom.objects.create(hpo_id=a, name=b, medical_name=c) for a, b, c in rows]
    made[1].parents.set([made[0]])
    made[2].parents.set([made[1]])
    made[1].names.create(name="Trembling", is_plain=True)
    return made


def has(hpo_id, frequency=""):
    return content.SymptomOf(hpo_id, frequency, "a study")


def test_conditions_with_it_or_a_kind_of_it_are_listed_commonest_first(client, desk, words):
    desk.publish("Asthma", symptoms=(has("HP:0012378", "frequent"),))
    desk.publish("Dystonia", symptoms=(has("HP:0001337", "occasional"),))
    desk.publish("Zoster", symptoms=(has("HP:0001337"),))
    desk.publish(
        "Parkinson's disease",
        symptoms=(has("HP:0002378", "very-frequent"), has("HP:0012378", "frequent")),
    )

    page = client.get("/symptoms/shaking/").content.decode()

    assert "3 conditions with this symptom" in page
    order = [
        page.index(f"/conditions/{slug}/") for slug in ("parkinsons-disease", "dystonia", "zoster")
    ]
    assert order == sorted(order)
    assert "listed as: Shaky hands" in page
    assert page.count("listed as:") == 1
    assert "/conditions/asthma/" not in page


def test_it_is_named_in_plain_and_in_medical_words_with_its_kin(client, desk, words):
    page = client.get("/symptoms/shaking/").content.decode()

    assert "<h1>Shaking</h1>" in page
    for said in [
        "Tremor",
        "Trembling",
        "/symptoms/problems-with-movement/",
        "/symptoms/shaky-hands/",
    ]:
        assert said in page
    assert "No page lists it yet." in page


def test_only_what_readers_can_see_is_listed(client, desk, words):
    edition = desk.publish("Dystonia", symptoms=(has("HP:0001337", "frequent"),))
    assert "/conditions/dystonia/" in client.get("/symptoms/shaking/").content.decode()

    actions.withdraw(edition.condition, by=desk.chief, reason="It was wrong.")

    assert "/conditions/dystonia/" not in client.get("/symptoms/shaking/").content.decode()
    assert "/symptoms/shaking/" not in client.get("/symptoms/").content.decode()


def test_the_index_has_the_symptoms_that_pages_list_by_letter(client, desk, words):
    desk.publish("Dystonia", symptoms=(has("HP:0001337", "frequent"),))

    page = client.get("/symptoms/").content.decode()

    assert '<a href="/symptoms/shaking/">Shaking</a>' in page
    assert "/symptoms/fatigue/" not in page


def test_very_many_symptoms_have_a_page_for_each_letter(client, desk, words, monkeypatch):
    monkeypatch.setattr(symptoms, "ON_ONE_PAGE", 1)
    desk.publish("Dystonia", symptoms=(has("HP:0001337"), has("HP:0012378")))

    index = client.get("/symptoms/").content.decode()
    letter = client.get("/symptoms/letters/s/").content.decode()

    assert "/symptoms/shaking/" not in index
    assert 'href="/symptoms/letters/s/"' in index
    assert '<a href="/symptoms/shaking/">Shaking</a>' in letter
    assert "/symptoms/fatigue/" not in letter
    assert client.get("/symptoms/letters/z/").status_code == 404


def test_a_long_letter_goes_on_on_the_next_page(client, desk, words, monkeypatch):
    monkeypatch.setattr(views_symptoms, "LINES_AT_ONCE", 1)
    desk.publish("Dystonia", symptoms=(has("HP:0001337"), has("HP:0002378")))

    first = client.get("/symptoms/letters/s/").content.decode()
    second = client.get("/symptoms/letters/s/?page=2").content.decode()

    assert "/symptoms/shaking/" in first
    assert "/symptoms/shaky-hands/" not in first
    assert "/symptoms/shaky-hands/" in second


def test_a_list_costs_the_same_whatever_its_length(client, desk, words, django_assert_num_queries):
    desk.publish("Dystonia", symptoms=(has("HP:0001337", "frequent"),))
    client.get("/symptoms/shaking/?page=1")
    with django_assert_num_queries(8):
        client.get("/symptoms/shaking/?page=1")
    for name in ("Asthma", "Gout"):
        desk.publish(name, symptoms=(has("HP:0002378"), has("HP:0001337", "very-rare")))

    with django_assert_num_queries(8):
        page = client.get("/symptoms/shaking/?page=1").content.decode()

    assert "3 conditions" in page


def test_the_index_costs_the_same_whatever_its_length(
    client, desk, words, django_assert_num_queries
):
    desk.publish("Dystonia", symptoms=(has("HP:0001337"),))
    client.get("/symptoms/")
    desk.publish("Asthma", symptoms=(has("HP:0002378"), has("HP:0012378")))

    with django_assert_num_queries(4):
        client.get("/symptoms/")


def test_a_circle_in_the_vocabulary_comes_to_an_end(client, desk, words):
    words[0].parents.set([words[2]])
    desk.publish("Dystonia", symptoms=(has("HP:0001337", "frequent"),))

    assert "1 condition with" in client.get("/symptoms/shaky-hands/").content.decode()


def test_an_unknown_symptom_is_not_there(client, db):
    assert client.get("/symptoms/none/").status_code == 404

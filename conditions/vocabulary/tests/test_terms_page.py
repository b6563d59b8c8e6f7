import pytest
from django.urls import reverse

from conditions.vocabulary.models import Symptom, SymptomName, Treatment, TreatmentName
from tests.factories import make_user

pytestmark = pytest.mark.django_db
SYMPTOMS, TREATMENTS = reverse("conditions:symptom-terms"), reverse("conditions:treatment-terms")


@pytest.fixture
def tremor():
    tremor = Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    SymptomName.objects.create(term=tremor, name="shaking", is_plain=True)
    return tremor


def test_it_answers_with_the_terms_that_fit(client, tremor):
    client.force_login(make_user("Ana"))

    response = client.get(SYMPTOMS, {"q": "shak"})

    assert response.json() == {
        "terms": [{"id": tremor.pk, "name": "Tremor", "found_as": "shaking"}]
    }
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_treatments_have_an_address_of_their_own(client, tremor):
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    TreatmentName.objects.create(term=heat, name="shake and warm")
    client.force_login(make_user("Ana"))

    terms = client.get(TREATMENTS, {"q": "shak"}).json()["terms"]

    assert [term["name"] for term in terms] == ["Heat"]


@pytest.mark.parametrize("q", ["", "?", "%%%", "a" * 100_000, "\U0010ffff", "\ud83d"])
def test_odd_questions_find_nothing(client, tremor, q):
    client.force_login(make_user("Ana"))

    response = client.get(SYMPTOMS, {"q": q.encode("utf-8", "surrogatepass")})

    assert (response.status_code, response.json()) == (200, {"terms": []})


def test_without_a_question_nothing_is_found(client, tremor):
    client.force_login(make_user("Ana"))

    assert client.get(SYMPTOMS).json() == {"terms": []}
    assert client.post(SYMPTOMS).status_code == 405


def test_a_visitor_is_asked_to_sign_in(client, tremor):
    response = client.get(SYMPTOMS, {"q": "shak"})

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))

import pytest
from django.test import Client

from alike.audit.models import Event
from conditions.vocabulary import actions
from conditions.vocabulary.models import Proposal, Symptom, SymptomName, Treatment
from conditions.vocabulary.search import find
from tests.factories import make_editor, make_reviewer, make_user

pytestmark = pytest.mark.django_db
DESK = "/admin/conditions/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def make_symptom(number, name):
    symptom = Symptom.objects.create(hpo_id=f"HP:{number:07}", name=name, medical_name=name)
    SymptomName.objects.create(term=symptom, name=name, is_plain=True)
    return symptom


@pytest.fixture
def tremor():
    return make_symptom(1337, "Tremor")


def term_fields(term, *new_names, **changes):
    kept = list(term.names.order_by("folded")) if term else []
    rows = [{"id": row.pk, "term": term.pk, "name": row.name} for row in kept]
    rows += [{"id": "", "term": term.pk if term else "", "name": name} for name in new_names]
    fields = {"names-TOTAL_FORMS": len(rows), "names-INITIAL_FORMS": len(kept)}
    for index, row in enumerate(rows):
        fields |= {f"names-{index}-{name}": value for name, value in row.items()}
        fields[f"names-{index}-is_plain"] = "on"
    if term:
        fields |= {"name": term.name, "medical_name": term.medical_name}
    return fields | changes


def change(row):
    return f"{DESK}{row._meta.model_name}/{row.pk}/change/"


def form_errors(response):
    found = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": said for name, said in form.errors.items()}
    return found


def test_an_editor_gives_a_term_another_name_and_it_is_found(tremor):
    response = signed_in(make_editor("Ana")).post(change(tremor), term_fields(tremor, "Wobbles"))

    assert response.status_code == 302
    assert find(Symptom, "wobbl") == [tremor]
    assert not Event.objects.filter(action="term.renamed").exists()


def test_a_new_plain_name_is_found_and_remembered_as_the_desks(tremor):
    ana = make_editor("Ana")

    signed_in(ana).post(change(tremor), term_fields(tremor, name="  Shaking   fits "))

    tremor.refresh_from_db()
    assert tremor.name == "Shaking fits"
    assert find(Symptom, "shaking fits") == [tremor]
    assert Event.objects.get(action="term.renamed").target_id == tremor.pk


@pytest.mark.parametrize("name", ["TREMOR", "trémor"])
def test_a_name_the_term_has_is_refused(tremor, name):
    response = signed_in(make_editor("Ana")).post(change(tremor), term_fields(tremor, name))

    assert form_errors(response) == {
        "names-1-name": ["To somebody who searches, the term has this name."]
    }
    assert tremor.names.count() == 1


def test_two_names_cannot_change_places_in_one_step(tremor):
    SymptomName.objects.create(term=tremor, name="Zitter", is_plain=True)
    fields = term_fields(tremor, **{"names-0-name": "Zitter", "names-1-name": "Tremor"})

    response = signed_in(make_editor("Ana")).post(change(tremor), fields)

    assert list(form_errors(response)) == ["names-0-name", "names-1-name"]


def test_names_without_a_letter_are_refused(tremor):
    response = signed_in(make_editor("Ana")).post(
        change(tremor), term_fields(tremor, "?", name="!")
    )

    said = ["Write a name with letters or digits."]
    assert form_errors(response) == {"name": said, "names-1-name": said}


def test_a_new_symptom_gets_an_id_of_ours(tremor):
    fields = term_fields(None, name="Wobbles", medical_name="Wobbles")

    signed_in(make_editor("Ana")).post(f"{DESK}symptom/add/", fields)

    wobbles = Symptom.objects.get(hpo_id="AL:0000001")
    assert find(Symptom, "wobbles") == [wobbles]


def test_nothing_is_a_kind_of_itself(tremor):
    hands, fingers = make_symptom(1, "Shaky hands"), make_symptom(2, "Shaky fingers")
    hands.parents.add(tremor)
    fingers.parents.add(hands)
    client = signed_in(make_editor("Ana"))

    for parent in (fingers, tremor):
        response = client.post(change(tremor), term_fields(tremor, parents=[parent.pk]))
        assert form_errors(response) == {"parents": ["That goes in a circle."]}
    client.post(change(fingers), term_fields(fingers, parents=[hands.pk, tremor.pk]))

    assert set(fingers.parents.all()) == {hands, tremor}
    assert not tremor.parents.exists()


def test_a_term_is_retired_and_brought_back_and_never_deleted(tremor):
    ana = signed_in(make_editor("Ana"))

    ana.post(change(tremor), term_fields(tremor, is_retired="on"))
    assert find(Symptom, "tremor") == []
    ana.post(change(tremor), term_fields(tremor))

    assert find(Symptom, "tremor") == [tremor]
    assert ana.post(f"{DESK}symptom/{tremor.pk}/delete/", {"post": "yes"}).status_code == 404


def test_the_list_is_searched_by_any_name(tremor):
    make_symptom(2, "Cough")
    actions.add_name(tremor, "the wobbles")

    response = signed_in(make_editor("Ana")).get(f"{DESK}symptom/", {"q": "wobbles"})

    assert list(response.context["cl"].result_list) == [tremor]


def test_the_list_of_symptoms_asks_a_fixed_number_of_times(tremor, django_assert_num_queries):
    client = signed_in(make_editor("Ana"))
    with django_assert_num_queries(6):
        client.get(f"{DESK}symptom/")

    for number in range(3):
        make_symptom(number, f"Symptom {number}")
    with django_assert_num_queries(6):
        client.get(f"{DESK}symptom/")


# Proposals ------------------------------------------------------------------------------------


def decide(user, proposal, **fields):
    return signed_in(user).post(change(proposal), fields)


@pytest.mark.parametrize("said", ["tremor", "HP:0001337"])
def test_a_proposal_becomes_another_name_of_a_term(tremor, said):
    proposal = actions.propose("symptom", words="the wobbles")

    decide(make_editor("Ana"), proposal, outcome="name", term=said)

    assert find(Symptom, "wobbles") == [tremor]
    assert not Proposal.objects.open().exists()


def test_a_term_that_is_not_there_is_asked_for_again_with_what_is_near(tremor):
    proposal = actions.propose("symptom", words="the wobbles")

    near = decide(make_editor("Ana"), proposal, outcome="name", term="trem")
    far = decide(make_editor("Ben"), proposal, outcome="name", term="xyz")

    assert form_errors(near) == {"term": ["There is no such term. Near it: Tremor."]}
    assert form_errors(far) == {"term": ["There is no such term."]}
    assert Proposal.objects.open().exists()


def test_a_proposed_treatment_needs_a_key_and_a_kind():
    ana, proposal = make_editor("Ana"), actions.propose("treatment", words="Warm socks")

    refused = decide(ana, proposal, outcome="term")
    decide(ana, proposal, outcome="term", key="warm-socks", kind_of_treatment="self-care")

    assert set(form_errors(refused)) == {"key", "kind_of_treatment"}
    assert find(Treatment, "socks") == [Treatment.objects.get(key="warm-socks")]


def test_a_proposed_symptom_becomes_one():
    decide(make_editor("Ana"), actions.propose("symptom", words="Wobbles"), outcome="term")

    assert find(Symptom, "wobbles") == [Symptom.objects.get(hpo_id="AL:0000001")]


def test_a_word_is_not_taken_up_without_a_reason():
    ana, proposal = make_editor("Ana"), actions.propose("symptom", words="Nonsense")

    refused = decide(ana, proposal, outcome="refuse", reason=" ")
    decide(ana, proposal, outcome="refuse", reason="Not a symptom.")

    proposal.refresh_from_db()
    assert form_errors(refused) == {"reason": ["Say why."]}
    assert proposal.decision == "Not a symptom."
    assert decide(ana, proposal, outcome="term").status_code == 404


def test_what_people_wrote_is_shown_as_text():
    proposal = actions.propose("symptom", words="<b>bold</b>")

    page = signed_in(make_editor("Ana")).get(change(proposal)).content.decode()

    assert "&lt;b&gt;bold&lt;/b&gt;" in page


def test_a_reviewer_reads_and_a_member_sees_no_desk(tremor):
    proposal = actions.propose("symptom", words="the wobbles")
    ben, cleo = make_reviewer("Ben"), make_user("Cleo")

    assert signed_in(ben).get(change(proposal)).status_code == 200
    assert decide(ben, proposal, outcome="term").status_code == 404
    assert signed_in(ben).post(change(tremor), term_fields(tremor, "X")).status_code == 404
    assert signed_in(cleo).get(change(proposal)).status_code == 404
    assert Client().get(change(proposal)).status_code == 302
    assert Proposal.objects.open().exists()

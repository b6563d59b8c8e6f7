import pytest
from django.urls import reverse

from alike.audit.models import Event
from community.members import actions
from conditions.vocabulary.models import Proposal
from tests.factories import Desk, make_member

from .world import make_symptom, make_treatment, make_world, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    ana = make_member("Anna")
    client.force_login(ana.user)
    return ana


def at(name, *args):
    return reverse(f"community:{name}", args=args)


def test_a_symptom_is_found_added_described_and_listed(client, ana):
    tremor = make_symptom(also=["shaky hands"])

    found = client.post(at("symptoms"), {"words": "shaky"})
    chosen = client.post(at("symptoms-choose"), {"term": tremor.pk}, follow=True)
    fact = ana.symptoms.get()
    saved = client.post(at("symptoms-edit", fact.pk), {"trouble": "3"}, follow=True)

    assert "Tremor of the hands shaky hands" in words(found)
    assert "How much does it trouble you?" in words(chosen)
    assert "Tremor of the hands trouble: a lot" in words(saved)
    fact.refresh_from_db()
    assert fact.trouble == 3


def test_choosing_what_is_stated_already_changes_nothing_and_asks_nothing_twice(client, ana):
    tremor = make_symptom()
    fact = actions.state_symptom(ana, symptom=tremor, trouble=2)

    answer = client.post(at("symptoms-choose"), {"term": tremor.pk})

    assert answer["Location"] == at("symptoms-edit", fact.pk)
    assert ana.symptoms.get().trouble == 2


def test_a_removed_fact_is_gone_and_undo_brings_all_of_it_back(client, ana):
    treatment = make_treatment()
    said = {
        "since_year": 2019,
        "until_year": 2021,
        "is_ongoing": False,
        "outcome": 4,
        "side_effects": "A dry <mouth>",
    }
    fact = actions.state_treatment(ana, treatment=treatment, **said)

    removed = client.post(at("treatments-remove", fact.pk))
    assert not ana.treatments.exists()
    undo = {"term": treatment.pk, **removed.context["undo"]["answers"]}
    back = client.post(at("treatments-state"), undo, follow=True)

    assert "Botulinum toxin is removed. Undo" in words(removed)
    again = ana.treatments.get()
    assert {name: getattr(again, name) for name in said} == said
    assert "2019 to 2021 · how it went: better · side effects: A dry &lt;mouth&gt;" in words(back)


def test_removing_twice_and_removing_what_never_was_lead_back_to_the_list(client, ana):
    fact = actions.state_symptom(ana, symptom=make_symptom())

    answers = [client.post(at("symptoms-remove", pk)) for pk in (fact.pk, fact.pk, 10**30)]

    assert [answer.status_code for answer in answers] == [200, 302, 302]


def test_a_condition_is_stated_only_with_how_one_stands_to_it(client, ana):
    lupus = Desk().publish("Lupus").condition

    found = client.post(at("conditions"), {"words": "lup"})
    asked = client.post(at("conditions-choose"), {"term": lupus.pk})
    assert not ana.conditions.exists()
    wrong = client.post(at("conditions-state"), {"term": lupus.pk, "since_year": "3021"})
    client.post(
        at("conditions-state"),
        {"term": lupus.pk, "relation": "suspected", "since_year": "2020"},
    )

    assert "Lupus" in words(found)
    assert "How do you stand to it?" in words(asked)
    assert wrong.status_code == 422
    assert "Choose one of the answers." in words(wrong)
    assert "That year is still to come." in words(wrong)
    assert 'value="3021"' in wrong.content.decode()
    assert ana.conditions.values_list("relation", "since_year").get() == ("suspected", 2020)


def test_a_condition_of_ones_group_stays_until_the_group_is_left(client):
    world = make_world()
    client.force_login(world.ana.user)
    fact = world.ana.conditions.get()

    answer = client.post(at("conditions-remove", fact.pk))

    assert answer.status_code == 409
    assert "You are in the group for Lupus. Leave the group, and this goes with it." in words(
        answer
    )
    assert world.ana.conditions.count() == 1


def test_drafts_and_withdrawn_pages_cannot_be_stated(client, ana):
    from_desk = Desk()
    gout = from_desk.publish("Gout").condition
    gout.editions.update(withdrawn_at="2026-01-01T00:00Z", withdrawal_reason="Old.")

    answer = client.post(at("conditions-state"), {"term": gout.pk, "relation": "had"})

    assert answer.status_code == 422
    assert not ana.conditions.exists()


@pytest.mark.parametrize("term", ["", "0", "-1", "abc", "9" * 18, "9" * 40, "\x00", "٣", "1 or 1"])
@pytest.mark.parametrize("verb", ["choose", "state"])
def test_forged_terms_state_nothing(client, ana, verb, term):
    make_symptom()

    answer = client.post(at(f"symptoms-{verb}"), {"term": term, "trouble": "1"})

    assert answer.status_code == 422
    assert "Search, and choose one from the list." in words(answer)
    assert not ana.symptoms.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"since_year": "nineteen"}, "Write the year with four digits"),
        ({"since_year": "9" * 400}, "Write the year with four digits"),
        ({"since_year": "1800"}, "Write a year from"),
        ({"since_year": "2190"}, "That year is still to come."),
        (
            {"since_year": "2020", "until_year": "2010"},
            "This is before the year in which it began.",
        ),
        (
            {"until_year": "2020", "is_ongoing": "yes"},
            "Leave this empty while you are still on it.",
        ),
        ({"outcome": "9"}, "Choose one of the answers."),
        ({"is_ongoing": "maybe"}, "Choose one of the answers."),
        ({"side_effects": "x" * 301}, "at most 300 characters; your text has 301."),
        ({"side_effects": "a\x00b"}, "held signs that cannot be kept"),
    ],
)
def test_what_is_wrong_with_a_treatment_is_said_and_nothing_is_kept(client, ana, said, sentence):
    treatment = make_treatment()

    answer = client.post(at("treatments-state"), {"term": treatment.pk, **said})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not ana.treatments.exists()


def test_anothers_fact_is_not_there(client, ana):
    ben = make_member("Benno")
    fact = actions.state_symptom(ben, symptom=make_symptom(), trouble=1)

    edited = client.post(at("symptoms-edit", fact.pk), {"trouble": "3"})
    client.post(at("symptoms-remove", fact.pk))

    assert edited.status_code == 404
    assert client.get(at("symptoms-edit", 10**30)).status_code == 404
    assert ben.symptoms.get().trouble == 1


def test_without_consent_nothing_is_kept_and_the_question_leads_back(client):
    ana = make_member("Anna", consents=())
    client.force_login(ana.user)
    tremor = make_symptom()

    answer = client.post(at("symptoms-choose"), {"term": tremor.pk})
    agreed = client.post(at("consent-give", "keep-facts"), {"next": at("symptoms")})

    assert "May we keep this?" in words(answer)
    assert not ana.symptoms.exists()
    assert agreed["Location"] == at("symptoms")


def test_a_missing_word_goes_to_the_desk_without_a_name(client, ana):
    searched = client.post(at("symptoms"), {"words": "feeling <like> glass"})
    answer = client.post(at("symptoms-propose"), {"words": "feeling <like> glass"}, follow=True)

    assert "Propose “feeling &lt;like&gt; glass”" in words(searched)
    assert "The editors look at every word that is missing." in words(answer)
    assert Proposal.objects.values_list("kind", "words").get() == (
        "symptom",
        "feeling <like> glass",
    )


@pytest.mark.parametrize("said", ["", "  ", "x" * 3000, "a\x00b", "\u200b"])
def test_what_is_no_word_is_not_proposed(client, ana, said):
    answer = client.post(at("symptoms-propose"), {"words": said})

    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_the_eleventh_proposal_of_a_day_is_not_kept(client, ana):
    for number in range(11):
        answer = client.post(at("symptoms-propose"), {"words": f"word {number}"}, follow=True)

    assert "That is enough for today." in words(answer)
    assert Proposal.objects.count() == 10


@pytest.mark.parametrize("said", ["", "x" * 5000, "%", "'\"", "a\x00b", "🦉"])
@pytest.mark.parametrize("kind", ["conditions", "symptoms", "treatments"])
def test_anything_can_be_searched_for(client, ana, kind, said):
    assert client.post(at(kind), {"words": said}).status_code in {200, 422}


def test_the_names_of_conditions_come_in_the_shape_of_terms(client, ana):
    lupus = Desk().publish("Lupus").condition

    answer = client.get(at("condition-names"), {"q": "LUP"})

    assert answer.json() == {"terms": [{"id": lupus.pk, "name": "Lupus", "found_as": "Lupus"}]}
    assert answer["Cache-Control"] == "private, no-store"


def test_no_event_says_what_somebody_has(client, ana):
    lupus = Desk().publish("Lupus").condition
    actions.state_condition(ana, condition=lupus, relation="had")
    actions.state_symptom(ana, symptom=make_symptom())
    actions.state_treatment(ana, treatment=make_treatment())
    actions.forget(ana.symptoms.get())

    about_ana = Event.objects.filter(actor_id=ana.user_id)

    assert set(about_ana.values_list("action", flat=True)) == {"member.registered", "consent.given"}


def test_lists_cost_the_same_with_one_and_with_several(client, ana, django_assert_num_queries):
    for number in range(3):
        symptom = make_symptom(f"Symptom {number}", hpo_id=f"HP:000000{number}")
        actions.state_symptom(ana, symptom=symptom, trouble=number)
        if number in (0, 2):
            with django_assert_num_queries(6):
                client.get(at("symptoms"))


def test_the_worst_symptom_comes_first(client, ana):
    for number, trouble in enumerate([0, None, 3, 1]):
        symptom = make_symptom(f"Symptom {trouble}", hpo_id=f"HP:000000{number}")
        actions.state_symptom(ana, symptom=symptom, trouble=trouble)

    said = client.get(at("symptoms")).context["said"]

    assert [each.name for each in said] == ["Symptom 3", "Symptom 1", "Symptom None", "Symptom 0"]

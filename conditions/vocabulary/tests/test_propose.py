import pytest

from alike.audit.models import Event
from conditions.vocabulary import actions
from conditions.vocabulary.models import Proposal, Symptom, SymptomName, Treatment
from conditions.vocabulary.search import find
from tests.factories import make_editor, make_reviewer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tremor():
    tremor = Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    SymptomName.objects.create(term=tremor, name="Tremor", is_plain=True)
    return tremor


def test_a_proposal_keeps_the_words_the_kind_and_the_day_and_nothing_of_a_person():
    proposal = actions.propose("symptom", words="  the  wobbles ")

    kept = {field.name for field in Proposal._meta.get_fields()}
    assert kept == {"id", "kind", "words", "proposed_on", "decided_at", "decision"}
    assert proposal.words == "the wobbles"
    assert not Event.objects.exists()


def test_a_word_that_waits_already_is_kept_once():
    first = actions.propose("symptom", words="the wobbles")

    assert actions.propose("symptom", words="The Wobbles") == first
    assert actions.propose("treatment", words="the wobbles") != first


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "empty"),
        ("  ?! ", "empty"),
        ("a" * 201, "long"),
        ("a\x00b", "invisible"),
        ("a\u202eb", "invisible"),
    ],
)
def test_what_no_name_can_be_is_refused(words, reason):
    with pytest.raises(actions.NotAWord) as refused:
        actions.propose("symptom", words=words)

    assert refused.value.reason == reason
    assert not Proposal.objects.exists()


def test_a_member_proposes_so_many_words_a_day_and_another_is_not_held_back():
    answers = [actions.admit(1, now=1_000_000).allowed for _number in range(11)]

    assert answers == [True] * 10 + [False]
    assert actions.admit(2, now=1_000_000).allowed
    assert actions.admit(1, now=1_000_000 + 86_400).allowed


def test_accepted_as_a_name_the_term_is_found_by_it(tremor):
    ana = make_editor("Ana")
    proposal = actions.propose("symptom", words="the wobbles")

    actions.accept_as_name(proposal, term=tremor, by=ana)
    actions.accept_as_name(proposal, term=tremor, by=ana)

    proposal.refresh_from_db()
    assert find(Symptom, "wobbles") == [tremor]
    assert tremor.names.get(name="the wobbles").is_plain
    assert proposal.decision == "Another name of “Tremor”."
    event = Event.objects.get(action="proposal.decided")
    assert (event.actor_id, event.target_id, event.detail) == (
        ana.pk,
        proposal.pk,
        {"term": tremor.pk},
    )


def test_accepted_as_a_symptom_of_its_own_it_gets_an_id_of_ours():
    ana = make_editor("Ana")

    first = actions.accept_as_term(actions.propose("symptom", words="Wobbles"), by=ana)
    second = actions.accept_as_term(actions.propose("symptom", words="Jiggles"), by=ana)

    assert [first.hpo_id, second.hpo_id] == ["AL:0000001", "AL:0000002"]
    assert find(Symptom, "wobbl") == [first]


def test_accepted_as_a_treatment_it_has_a_key_and_a_kind():
    ana = make_editor("Ana")
    proposal = actions.propose("treatment", words="Warm socks")

    actions.accept_as_term(proposal, by=ana, key="warm-socks", kind="self-care")

    assert find(Treatment, "socks") == [Treatment.objects.get(key="warm-socks", kind="self-care")]


def test_a_key_that_is_taken_leaves_the_proposal_open():
    ana = make_editor("Ana")
    Treatment.objects.create(key="warm-socks", name="Socks", kind="self-care")
    proposal = actions.propose("treatment", words="Warm socks")

    with pytest.raises(actions.NameTaken):
        actions.accept_as_term(proposal, by=ana, key="warm-socks", kind="self-care")

    assert list(Proposal.objects.open()) == [proposal]


def test_refused_it_stays_refused(tremor):
    ana = make_editor("Ana")
    proposal = actions.propose("symptom", words="Nonsense")

    actions.refuse(proposal, reason="Not a symptom.", by=ana)
    actions.accept_as_name(proposal, term=tremor, by=ana)

    proposal.refresh_from_db()
    assert proposal.decision == "Not a symptom."
    assert not tremor.names.filter(name="Nonsense").exists()


@pytest.mark.parametrize("make_person", [lambda: make_reviewer("Ben"), lambda: make_user("Cleo")])
def test_only_editors_decide(tremor, make_person):
    person, proposal = make_person(), actions.propose("symptom", words="the wobbles")

    with pytest.raises(actions.MayNotDecide):
        actions.accept_as_name(proposal, term=tremor, by=person)
    with pytest.raises(actions.MayNotDecide):
        actions.accept_as_term(proposal, by=person)
    with pytest.raises(actions.MayNotDecide):
        actions.refuse(proposal, reason="No.", by=person)

    assert list(Proposal.objects.open()) == [proposal]
    assert Symptom.objects.count() == 1

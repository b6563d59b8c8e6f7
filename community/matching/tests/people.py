"""What the tests of pages stand on: facts by name, and people who state them and may be found."""

from types import SimpleNamespace

from alike.text.folding import search_form
from community.members import actions
from community.members.models import Purpose
from conditions.vocabulary.models import Symptom, SymptomName, Treatment, TreatmentName
from tests.factories import make_member

MATCHED = (Purpose.KEEP_FACTS, Purpose.SHOW_ME, Purpose.MATCH_ME)
SYMPTOMS = ("Shaky hands", "Neck pain", "Jaw pain", "Fatigue", "Tinnitus", "Night blindness")
TREATMENTS = ("Botulinum toxin", "Heat")


def make_facts():
    """The symptoms and treatments of these tests, by name."""
    facts = {}
    for number, name in enumerate(SYMPTOMS):
        term = Symptom.objects.create(hpo_id=f"HP:{number}", name=name, medical_name=name)
        SymptomName.objects.create(term=term, name=name, folded=search_form(name), is_plain=True)
        facts[name] = term
    for name in TREATMENTS:
        term = Treatment.objects.create(
            name=name, key=search_form(name).replace(" ", "-"), kind="medicine"
        )
        TreatmentName.objects.create(term=term, name=name, folded=search_form(name), is_plain=True)
        facts[name] = term
    return SimpleNamespace(**{name.replace(" ", "_").lower(): facts[name] for name in facts})


def tell(member, *facts):
    """Let a member state these symptoms and treatments."""
    for fact in facts:
        if isinstance(fact, Symptom):
            actions.state_symptom(member, symptom=fact)
        else:
            actions.state_treatment(member, treatment=fact)


def somebody(name, *facts, consents=MATCHED):
    member = make_member(name, consents=consents)
    tell(member, *facts)
    return member


def page_of(client, member, path="/alikes/", **kwargs):
    client.force_login(member.user)
    return client.get(path, **kwargs)


def names_on(response):
    """The pseudonyms on the cards, in their order, without “of tests”."""
    return [card.pseudonym.split(" ")[0] for card in response.context["cards"]]

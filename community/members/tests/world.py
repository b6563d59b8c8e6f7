"""What the tests of this room stand on: words to choose from, two members of one group, answers."""

import re
from types import SimpleNamespace

from alike.text.folding import search_form
from community.groups import actions as groups
from conditions.vocabulary.models import Symptom, SymptomName, Treatment, TreatmentName
from tests.factories import Desk, make_group, make_member


def make_symptom(name="Tremor of the hands", *, hpo_id="HP:0002378", also=()):
    symptom = Symptom.objects.create(name=name, hpo_id=hpo_id, medical_name=name)
    for said in (name, *also):
        SymptomName.objects.create(term=symptom, name=said, folded=search_form(said), is_plain=True)
    return symptom


def make_treatment(name="Botulinum toxin", *, key="botulinum-toxin"):
    treatment = Treatment.objects.create(name=name, key=key, kind="medicine")
    TreatmentName.objects.create(term=treatment, name=name, folded=search_form(name), is_plain=True)
    return treatment


def make_world():
    """Ana and Ben in one group; Cleo, who is a member too, in none."""
    desk = Desk()
    lupus = make_group("Lupus", desk=desk)
    people = {name: make_member(name) for name in ("Anna", "Benno", "Clea")}
    ana, ben, cleo = people.values()
    for member in (ana, ben):
        groups.join(lupus, member=member, relation="diagnosed", since_year=2015)
    return SimpleNamespace(desk=desk, lupus=lupus, ana=ana, ben=ben, cleo=cleo)


def words(response):
    """The page as somebody reads it."""
    text = re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.DOTALL)
    text = re.sub(r"</?(a|span|strong|small)\b[^>]*>", "", text)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())

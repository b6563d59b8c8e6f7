"""Tables to try things on, and people who tried something, written as many at once."""

from types import SimpleNamespace

from django.utils import timezone
from hypothesis import strategies as st

from community import synthetic
from community.members.models import Purpose
from community.treatments.questions import ANSWERS
from community.treatments.tables import Table
from conditions.vocabulary.models import Treatment, TreatmentName
from tests.factories import Desk, make_group

PURPOSES = (Purpose.KEEP_FACTS, Purpose.COUNT_ME, Purpose.SHOW_ME)

ONE = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from([None, *ANSWERS["outcome"]]),
        "ongoing": st.sampled_from([None, "yes", "no"]),
        "reason": st.sampled_from([None, *ANSWERS["reason"][:3]]),
        "length": st.sampled_from([None, *ANSWERS["length"]]),
        "had_effects": st.sampled_from([None, "any", "none"]),
        "effect": st.sets(st.sampled_from(ANSWERS["effect"][:3])),
        "cost": st.sampled_from([None, *ANSWERS["cost"]]),
        "burden": st.sampled_from([None, *ANSWERS["burden"]]),
    }
)


def table_of(people):
    """The table of people, each a dict of answers; impossible answers are left out."""
    said = {question: dict.fromkeys(answers, 0) for question, answers in ANSWERS.items()}
    for person in people:
        for question in ("outcome", "ongoing", "had_effects", "cost", "burden"):
            if person[question] is not None:
                said[question][person[question]] += 1
        if person["ongoing"] == "no" and person["reason"]:
            said["reason"][person["reason"]] += 1
        if person["ongoing"] and person["length"]:
            said["length"][person["length"]] += 1
        for effect in person["effect"] if person["had_effects"] == "any" else ():
            said["effect"][effect] += 1
    return Table(len(people), said)


GROUPS_OF_PEOPLE = st.lists(ONE, max_size=6).flatmap(
    lambda kinds: st.lists(st.integers(0, 25), min_size=len(kinds), max_size=len(kinds)).map(
        lambda times: [
            person for person, count in zip(kinds, times, strict=True) for _ in range(count)
        ]
    )
)
TABLES = GROUPS_OF_PEOPLE.map(table_of)
WORLDS = st.fixed_dictionaries({None: TABLES, 1: TABLES, 2: TABLES, 3: TABLES})


def make_treatment(name="Botulinum toxin", key="botulinum-toxin"):
    treatment = Treatment.objects.create(name=name, key=key, kind="medicine")
    TreatmentName.objects.create(term=treatment, name=name, is_plain=True)
    return treatment


def make_world():
    """A group for Lupus, and something to try."""
    desk = Desk()
    return SimpleNamespace(desk=desk, lupus=make_group("Lupus", desk=desk), toxin=make_treatment())


def experience(treatment, condition, **said):
    """One row of a made-up person's treatments."""
    fields = {
        "since": None,
        "until": None,
        "is_ongoing": None,
        "outcome": None,
        "side_effects": "",
        "effects": None,
        "why_stopped": "",
        "cost": None,
        "burden": None,
        "words": "",
        **said,
    }
    return (treatment.pk, condition and condition.pk, *fields.values())


def people_who_tried(treatment, number, *, condition=None, purposes=PURPOSES, **said):
    """So many made-up people with the condition who say this of the treatment."""
    own = [(condition.pk, "diagnosed", None)] if condition else []
    synthetic.write(
        synthetic.Person(
            joined_at=timezone.now(),
            purposes=purposes,
            conditions=list(own),
            treatments=[experience(treatment, condition, **said)],
        )
        for _number in range(number)
    )

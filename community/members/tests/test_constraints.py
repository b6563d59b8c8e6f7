"""What the database itself refuses to keep of a member."""

import pytest
from django.db import IntegrityError, transaction

from community.members import actions
from community.members.models import Member, MemberCondition, MemberSymptom, MemberTreatment
from tests.factories import Desk, make_member

from .world import make_symptom, make_treatment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    ana = make_member("Anna")
    actions.state_condition(ana, condition=Desk().publish("Lupus").condition, relation="had")
    actions.state_symptom(ana, symptom=make_symptom())
    actions.state_treatment(ana, treatment=make_treatment())
    return ana


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (Member, {"pseudonym": ""}),
        (Member, {"pseudonym_skeleton": ""}),
        (Member, {"year_of_birth": 1899}),
        (Member, {"shows_conditions_to": "everybody"}),
        (Member, {"shows_symptoms_to": "everybody"}),
        (Member, {"shows_treatments_to": "everybody"}),
        (Member, {"shows_age_to": "everybody"}),
        (Member, {"shows_country_to": "everybody"}),
        (MemberCondition, {"relation": "friend"}),
        (MemberCondition, {"since_year": 2300}),
        (MemberSymptom, {"trouble": 4}),
        (MemberTreatment, {"since_year": 1800}),
        (MemberTreatment, {"since_year": 2020, "until_year": 2019}),
        (MemberTreatment, {"until_year": 2020, "is_ongoing": True}),
        (MemberTreatment, {"outcome": 0}),
    ],
    ids=str,
)
def test_nonsense_is_refused(ana, model, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**said)


@pytest.mark.parametrize("field", ["handle", "pseudonym_skeleton"])
def test_no_two_members_share_a_handle_or_look_alike(ana, field):
    ben = make_member("Benno")

    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=ben.pk).update(**{field: getattr(ana, field)})


@pytest.mark.parametrize("kind", ["conditions", "symptoms", "treatments"])
def test_nothing_is_stated_twice(ana, kind):
    fact = getattr(ana, kind).get()
    fact.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        fact.save(force_insert=True)

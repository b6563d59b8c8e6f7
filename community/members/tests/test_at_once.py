"""The same thing sent several times at the same moment."""

import pytest

from community.members import actions
from community.members.models import Consent, Member, MemberSymptom
from tests.crowd import crowd
from tests.factories import make_member, make_user

from .world import make_symptom

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_submit_makes_one_member(tmp_path):
    user = make_user("Ana")

    members = crowd(
        lambda: actions.register(user, pseudonym="Sunny Owl").pk, people=8, folder=tmp_path
    )

    assert len(set(members)) == 1
    assert Member.objects.get().pseudonym == "Sunny Owl"


def test_of_many_who_want_one_name_one_gets_it(tmp_path):
    waiting = [make_user(f"User{number}") for number in range(8)]

    def take():
        try:
            return bool(actions.register(waiting.pop(), pseudonym="Sunny Owl"))
        except actions.PseudonymTaken:
            return False

    assert sum(crowd(take, people=8, folder=tmp_path)) == 1
    assert Member.objects.count() == 1


def test_agreeing_many_times_at_once_is_one_line_in_the_ledger(tmp_path):
    ana = make_member("Anna", consents=())

    crowd(lambda: actions.consent(ana, purpose="show-me"), people=8, folder=tmp_path)

    assert Consent.objects.count() == 1


def test_no_fact_outlives_the_consent_however_the_two_meet(tmp_path):
    ana, tremor = make_member("Anna"), make_symptom()
    acts = [actions.withdraw_consent] + [actions.state_symptom] * 7

    def act():
        verb = acts.pop()
        try:
            if verb is actions.withdraw_consent:
                verb(ana, purpose="keep-facts")
            else:
                verb(ana, symptom=tremor, trouble=1)
        except actions.ConsentMissing:
            return "refused"
        return "done"

    answers = crowd(act, people=8, folder=tmp_path)

    assert set(answers) <= {"done", "refused"}
    assert not MemberSymptom.objects.exists()

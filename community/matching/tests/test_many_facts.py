"""Profiles that are larger, commoner or stranger than anybody's."""

import pytest

from community.matching import changes, weighing, writing
from community.members import actions
from community.members.models import MemberSymptom
from conditions.vocabulary.models import Symptom

from .people import make_facts, names_on, page_of, somebody

pytestmark = pytest.mark.django_db
MANY = 500


@pytest.fixture
def facts():
    return make_facts()


def tell_many(member):
    """Five hundred symptoms, the same for everybody."""
    terms = [
        Symptom.objects.get_or_create(
            hpo_id=f"HP:9{number}", name=f"Symptom {number}", medical_name=f"Symptom {number}"
        )[0]
        for number in range(MANY)
    ]
    MemberSymptom.objects.bulk_create(MemberSymptom(member=member, symptom=one) for one in terms)
    changes.mark(member.pk)


def test_two_with_five_hundred_facts_have_a_card_that_can_be_read(client, facts):
    ana, ben = somebody("Anna", facts.shaky_hands), somebody("Benno", facts.shaky_hands)
    for member in (ana, ben):
        tell_many(member)
    weighing.weigh()
    writing.write_all()

    page = page_of(client, ana)

    reasons = page.context["cards"][0].reasons
    assert names_on(page) == ["Benno"]
    assert (len(reasons.shared), reasons.more) == (4, MANY + 1 - 4)
    assert len(" ".join(reasons.sentences)) < 200


def test_what_everybody_has_still_gives_a_list_with_a_reason(client, facts):
    ana = somebody("Anna", facts.fatigue)
    for number in range(5):
        somebody(f"Benno{number}", facts.fatigue)
    weighing.weigh()

    page = page_of(client, ana)

    assert len(names_on(page)) == 5
    assert page.context["cards"][0].reasons.sentences == ("You both know fatigue.",)


def test_what_only_i_have_finds_nobody_and_can_be_waited_for(client, facts):
    ana = somebody("Anna", facts.night_blindness)
    somebody("Benno", facts.fatigue)
    weighing.weigh()

    page = page_of(client, ana)

    assert names_on(page) == []
    assert [way.name for way in page.context["ways"]] == ["Night blindness"]


def test_years_that_contradict_each_other_break_nothing(client, facts):
    ana, ben = somebody("Anna", facts.heat), somebody("Benno", facts.heat)
    actions.describe(ben, year_of_birth=2020)
    actions.state_treatment(ben, treatment=facts.heat, since_year=1950)
    actions.show(ben, age="groups")

    card = page_of(client, ana).context["cards"][0]

    assert card.circumstances == ("Under 20",)

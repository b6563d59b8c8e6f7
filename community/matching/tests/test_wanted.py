import pytest
from django.utils import timezone

from community.groups import actions as groups
from community.matching import writing
from community.matching.find import Wanted, find
from community.members import actions as members
from community.members.models import Member
from tests.factories import Desk, make_group

from .community import again, told, words

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture(params=["written", "changed"])
def world(request):
    """Ana, and people who share a symptom with her; in the index, or changed since."""
    (symptom, *_more), (treatment, *_others) = words()
    lupus = make_group("Lupus", desk=Desk())
    ana = told("Ana", symptom)
    people = {name: told(name, symptom) for name in ("Ben", "Cleo", "Dora")}
    ben, cleo, dora = people.values()
    groups.join(lupus, member=ben, relation="diagnosed", since_year=YEAR)
    groups.join(lupus, member=cleo, relation="carer")
    groups.join(lupus, member=dora, relation="diagnosed", since_year=YEAR - 9)
    members.state_treatment(dora, treatment=treatment)
    members.describe(ben, year_of_birth=YEAR - 34, sex="male", country="PT")
    members.describe(cleo, year_of_birth=YEAR - 52, sex="female", country="DE")
    members.show(ben, age="groups", sex="groups", country="groups")
    if request.param == "written":
        writing.write_all()
    return ana, people, lupus.condition.pk, treatment.pk


def found(ana, **wanted):
    rows = find(again(ana), wanted=Wanted(**wanted))
    return {Member.objects.get(pk=row.member).pseudonym.split()[0] for row in rows}


def test_those_who_live_with_a_condition(world):
    ana, _people, lupus, _treatment = world

    assert found(ana, condition=lupus) == {"Ben", "Dora"}
    assert found(ana, condition=lupus + 1) == set()


def test_those_who_care_for_somebody(world):
    ana, _people, lupus, _treatment = world

    assert found(ana, carers=True) == {"Cleo"}
    assert found(ana, carers=True, condition=lupus) == {"Cleo"}


def test_those_who_were_diagnosed_this_year_or_the_last(world):
    ana, _people, lupus, _treatment = world

    assert found(ana, newly_diagnosed=True) == {"Ben"}
    assert found(ana, newly_diagnosed=True, condition=lupus) == {"Ben"}


def test_those_who_tried_a_treatment(world):
    ana, _people, _lupus, treatment = world

    assert found(ana, treatment=treatment) == {"Dora"}


def test_those_of_an_age_a_sex_or_a_country_who_show_it(world):
    ana, people, _lupus, _treatment = world

    assert (
        found(ana, ages=(30, 39)) == found(ana, sex="male") == found(ana, country="PT") == {"Ben"}
    )
    assert (
        found(ana, ages=(50, 59)) == found(ana, sex="female") == found(ana, country="DE") == set()
    )

    members.show(people["Cleo"], age="groups", sex="groups", country="groups")
    assert found(ana, ages=(50, 59)) == found(ana, sex="female") == {"Cleo"}
    assert found(ana, country="DE") == {"Cleo"}


def test_an_age_finds_the_whole_decade_so_that_no_year_can_be_found_out(world):
    ana, *_rest = world

    assert found(ana, ages=(38, 38)) == {"Ben"}
    assert found(ana, ages=(20, 29)) == set()


def test_those_among_given_people(world):
    ana, people, _lupus, _treatment = world

    assert found(ana, people=frozenset({people["Ben"].pk, people["Dora"].pk})) == {"Ben", "Dora"}
    assert found(ana, people=frozenset()) == set()


@pytest.mark.parametrize("facet", ["conditions", "treatments"])
def test_what_somebody_hides_finds_them_by_no_filter(world, facet):
    ana, people, lupus, treatment = world
    members.show(people["Dora"], **{facet: "nobody"})

    wanted = {"condition": lupus} if facet == "conditions" else {"treatment": treatment}

    assert "Dora" not in found(ana, **wanted)

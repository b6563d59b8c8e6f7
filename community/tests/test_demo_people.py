import tomllib

import pytest

from alike.accounts.models import User
from community import demo
from community.groups.models import Count, Membership
from community.members.models import Member, MemberCondition, MemberSymptom, MemberTreatment
from conditions.vocabulary import loading, starter
from tests.factories import Desk, make_member

TABLES = tomllib.loads(demo.PEOPLE.read_text(encoding="utf-8"))


@pytest.fixture
def pages(db):
    """Some of the conditions that ship: two with people, one with few and one with none."""
    loading.load_starter()
    desk = Desk()
    for name in ("Dystonia", "Depression", "Wilson's disease", "Huntington's disease"):
        slug = name.lower().replace("'", "").replace(" ", "-")
        desk.publish(name, slug=slug, related=())
    return desk


def counted(slug):
    row = Count.objects.filter(condition__slug=slug).first()
    return (row.alikes, row.carers) if row else None


def test_exactly_156_count_for_dystonia_and_carers_apart(pages):
    demo.load()

    assert counted("dystonia") == (156, TABLES["dystonia"]["carers"])
    assert counted("wilsons-disease") == (7, 2)
    assert counted("huntingtons-disease") is None
    assert counted("depression")[0] > TABLES["depression"]["people"]


def test_everybody_is_marked_as_made_up_and_cannot_sign_in(pages):
    make_member("Ana")

    written = demo.load()

    people = Member.objects.filter(is_synthetic=True).select_related("user")
    assert people.count() == written == Member.objects.count() - 1
    assert all(row.user.email.endswith("@example.invalid") for row in people)
    assert not any(row.user.has_usable_password() for row in people)
    assert all(row.user.verified_at for row in people)


def test_people_state_what_fits_their_condition_and_are_in_its_group(pages):
    demo.load()

    in_group = Membership.objects.standing().filter(group__condition__slug="dystonia")
    assert in_group.count() == 156 + TABLES["dystonia"]["carers"]
    necks = MemberSymptom.objects.filter(symptom__hpo_id="HP:0000473")
    assert set(necks.values_list("member__conditions__condition__slug", flat=True).distinct()) >= {
        "dystonia"
    }
    assert 40 < necks.count() < 110
    toxin = MemberTreatment.objects.filter(treatment__key="botulinum-toxin-a")
    outcomes = [row.outcome for row in toxin]
    assert 3.4 < sum(outcomes) / len(outcomes) < 4.4
    assert not toxin.filter(is_ongoing=True, until_year__isnull=False).exists()


def facts():
    return (
        sorted(Member.objects.values_list("pseudonym", "about", "year_of_birth", "sex")),
        sorted(
            MemberCondition.objects.values_list(
                "member__pseudonym", "condition__slug", "relation", "since_year"
            ),
            key=str,
        ),
        sorted(MemberSymptom.objects.values_list("member__pseudonym", "symptom__hpo_id")),
    )


def test_a_second_time_nothing_changes(pages, django_assert_num_queries):
    demo.load()
    before = facts()

    with django_assert_num_queries(2):
        assert demo.load() is None

    assert facts() == before


def test_the_same_people_are_made_each_time(pages):
    demo.load()
    before = facts()
    User.objects.filter(member__is_synthetic=True).delete()
    demo.Event.objects.filter(action=demo.LOADED).delete()

    demo.load()

    assert facts() == before


def test_a_new_page_brings_its_people_and_real_members_stay(pages):
    demo.load()
    ana = make_member("Ana")

    pages.publish("Glaucoma")
    demo.load()

    assert counted("glaucoma")[0] == TABLES["glaucoma"]["people"]
    assert counted("dystonia")[0] == 156
    assert Member.objects.get(pk=ana.pk) == ana


def test_every_word_of_the_tables_is_in_the_starter_set():
    symptoms, treatments = (
        set(starter.plain_names()),
        {row.key for row in starter.treatments().terms},
    )

    for table in TABLES.values():
        for part in (table, *table.get("kinds", {}).values()):
            assert part["symptoms"].keys() <= symptoms
            assert part["treatments"].keys() <= treatments
            assert all(0 < percent <= 100 for percent in part["symptoms"].values())
            assert all(1 <= mean <= 5 for _percent, mean in part["treatments"].values())


def test_nobody_comes_to_dystonia_by_way_of_another_condition():
    others = [set(table.get("also", {})) for table in TABLES.values()]

    assert not {"dystonia", "wilsons-disease", "huntingtons-disease"} & set().union(*others)
    assert TABLES["dystonia"]["people"] == 156

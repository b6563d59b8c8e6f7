import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from community.matching import weighing, writing
from community.matching.find import find
from community.matching.reading import READER
from community.matching.similarity import Matters
from community.matching.weighing import LATEST
from community.members import actions as members
from community.members import blocks
from community.members.models import Member, MemberSymptom, Purpose
from conditions.vocabulary.models import Symptom

from .community import again, ids_before_a_border, told, truth, words, write

pytestmark = pytest.mark.django_db
SOMETHING = some.sets(some.integers(0, 11), max_size=6), some.sets(some.integers(0, 3), max_size=2)
PEOPLE = some.lists(some.tuples(*SOMETHING, some.none() | some.integers(1930, 2010)), max_size=30)


@pytest.fixture
def symptoms():
    return words()[0]


def names(found):
    return [Member.objects.get(pk=each.member).pseudonym.split()[0] for each in found]


def as_people(drawn, symptoms, treatments):
    for felt, tried, born in drawn:
        yield {
            "year_of_birth": born,
            "symptoms": [(symptoms[at].pk, None) for at in felt],
            "treatments": [
                (treatments[at].pk, *[None] * 5, "", None, "", None, None, "") for at in tried
            ],
        }


def assert_finds_the_truth(member, *, matters):
    found, right = find(member, matters=matters), truth(member, matters=matters)

    assert [each.score for each in found] == pytest.approx(
        [score for _pk, score in right[:24]], abs=1e-5
    )
    assert all(dict(right)[each.member] == pytest.approx(each.score, abs=1e-5) for each in found)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PEOPLE, PEOPLE, some.tuples(*SOMETHING), some.sampled_from([Matters(), Matters(age=1.0)]))
def test_whom_comparing_everybody_finds_is_found(db, before, after, mine, matters):
    READER.clear()
    LATEST.forget()
    with ids_before_a_border(len(before) // 2 + 1), transaction.atomic():
        symptoms, treatments = words()
        ana, *_others = write(as_people([(*mine, 1980), *before], symptoms, treatments))
        weighing.weigh()
        writing.write_all()
        assert_finds_the_truth(ana, matters=matters)

        for member in write(as_people(after, symptoms, treatments)):
            members.show(member, age="groups")
        for fact in MemberSymptom.objects.exclude(member=ana).order_by("pk")[::5]:
            members.forget(fact)
        assert_finds_the_truth(ana, matters=matters)

        writing.catch_up()
        assert_finds_the_truth(ana, matters=matters)
        transaction.set_rollback(True)


def test_the_most_alike_come_first_and_who_shares_nothing_is_not_found(symptoms):
    ana = told("Ana", symptoms[3], symptoms[4], symptoms[5])
    told("Ben", symptoms[3], symptoms[4])
    told("Cleo", symptoms[3])
    told("Dora", symptoms[11])
    weighing.weigh()

    assert names(find(ana)) == ["Ben", "Cleo"]


def test_at_most_so_many_are_found_as_are_asked_for(symptoms):
    ana = told("Ana", symptoms[3])
    told("Ben", symptoms[3])
    told("Cleo", symptoms[3])

    assert len(find(ana, most=1)) == 1


def test_who_told_nothing_finds_nobody(symptoms):
    ana = told("Ana")
    told("Ben", symptoms[3])

    assert find(ana) == []


def test_five_hundred_facts_and_facts_that_everybody_has_are_compared_like_any_others(symptoms):
    many = [Symptom(name=f"More {at}", medical_name="", hpo_id=f"HP:1{at:06}") for at in range(500)]
    Symptom.objects.bulk_create(many)
    ana, *others = write(
        {"symptoms": [(each.pk, None) for each in some]}
        for some in (many, many[:400], many[:1], symptoms[:1])
    )
    writing.write_all()

    found = find(ana)

    assert [each.member for each in found] == [others[0].pk, others[1].pk]
    assert [each.score for each in found] == pytest.approx([s for _pk, s in truth(ana)], abs=1e-5)


def test_a_fact_counts_from_the_next_search_on_and_so_does_taking_it_back(symptoms):
    ana, ben = told("Ana", symptoms[3]), told("Ben", symptoms[11])
    writing.write_all()
    assert find(ana) == []

    fact = members.state_symptom(ben, symptom=symptoms[3])
    assert names(find(ana)) == ["Ben"]

    members.forget(fact)
    assert find(ana) == []


def test_who_takes_the_consent_back_is_not_found_any_more_nor_finds_anybody(symptoms):
    ana, ben = told("Ana", symptoms[3]), told("Ben", symptoms[3])
    writing.write_all()
    assert names(find(ana)) == ["Ben"]

    members.withdraw_consent(ben, purpose=Purpose.MATCH_ME)

    assert find(ana) == []
    assert find(again(ben)) == []


def test_who_is_blocked_or_suspended_is_not_found(symptoms):
    ana = told("Ana", symptoms[3])
    ben, cleo = told("Ben", symptoms[3]), told("Cleo", symptoms[3])
    writing.write_all()

    blocks.block(ben, other=ana)
    Member.objects.filter(pk=cleo.pk).update(suspended_at=cleo.joined_at)

    assert find(ana) == []


@pytest.mark.parametrize("audience", ["nobody", "connections"])
@pytest.mark.parametrize("is_written", [True, False])
def test_what_is_hidden_has_no_part_in_what_others_find(symptoms, audience, is_written):
    ana, ben = told("Ana", symptoms[3], symptoms[11]), told("Ben", symptoms[3], symptoms[11])
    members.show(ben, symptoms=audience)
    if is_written:
        writing.write_all()

    assert find(ana) == []
    assert names(find(again(ben))) == ["Ana"]


def test_an_age_that_is_not_shown_makes_nobody_less_alike(symptoms):
    ana = told("Ana", symptoms[3], year_of_birth=1950)
    told("Ben", symptoms[3], year_of_birth=2005)
    writing.write_all()

    assert find(ana)[0].score == pytest.approx(1)


def test_a_search_takes_six_queries_and_a_few_more_where_few_are_alike(symptoms):
    ana = told("Ana", symptoms[3])
    told("Ben", symptoms[3])
    writing.write_all()
    find(ana)

    with CaptureQueriesContext(connection) as among_few:
        assert len(find(ana)) == 1
    write({"symptoms": [(symptoms[3].pk, None)]} for _each in range(30))
    writing.write_all()
    find(ana)
    with CaptureQueriesContext(connection) as among_many:
        assert len(find(ana)) == 24

    assert (len(among_few), len(among_many)) == (10, 6)

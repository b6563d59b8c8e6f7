from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alike.web import stamps
from community.members.models import Member, MemberTreatment, Purpose
from community.treatments import snapshots
from community.treatments.models import ConditionSummary, TreatmentFigure, TreatmentSnapshot

from .worlds import make_treatment, make_world, people_who_tried

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def figures(**said):
    return TreatmentFigure.objects.shown().filter(**said)


def test_eleven_people_are_counted_for_the_condition_and_overall(world):
    lupus = world.lupus.condition
    people_who_tried(world.toxin, 11, condition=lupus, outcome=4)

    assert snapshots.take() == 2

    of_lupus, overall = figures(condition=lupus).get(), figures().overall().get()
    assert (of_lupus.people, of_lupus.said["outcome"]) == (11, {"4": 11})
    assert (overall.people, overall.said["outcome"]) == (11, {"4": 11})
    assert (of_lupus.mean, of_lupus.low, of_lupus.high) == (4, 3, 5)


@pytest.mark.parametrize("number", [0, 1, 10])
def test_fewer_than_eleven_leave_no_row_of_any_kind(world, number):
    people_who_tried(world.toxin, number, condition=world.lupus.condition, outcome=4)

    snapshots.take()

    assert not TreatmentFigure.objects.exists()
    assert not ConditionSummary.objects.exclude(best=[]).exists()


def test_few_with_one_condition_count_overall_alone(world):
    people_who_tried(world.toxin, 8, condition=world.lupus.condition, outcome=5)
    people_who_tried(world.toxin, 7, outcome=5)

    snapshots.take()

    assert [(row.condition, row.people) for row in figures()] == [(None, 11)]


@pytest.mark.parametrize(
    "change",
    [
        {"suspended_at": timezone.now()},
        {"user__is_active": False},
        {"user__verified_at": None},
    ],
    ids=["suspended", "closed", "never verified"],
)
def test_who_may_not_be_counted_is_not(world, change):
    people_who_tried(world.toxin, 11, outcome=4)
    one = Member.objects.select_related("user").first()
    for field, value in change.items():
        row = one.user if field.startswith("user__") else one
        type(row).objects.filter(pk=row.pk).update(**{field.removeprefix("user__"): value})

    assert snapshots.take() == 0


def test_who_does_not_agree_to_be_counted_is_not(world):
    people_who_tried(world.toxin, 10, outcome=4)
    people_who_tried(world.toxin, 5, outcome=4, purposes=(Purpose.KEEP_FACTS, Purpose.SHOW_ME))

    assert snapshots.take() == 0


def test_every_answer_is_counted(world):
    people_who_tried(
        world.toxin,
        22,
        since=timezone.localdate().year - 4,
        is_ongoing=True,
        outcome=5,
        effects=1 + 64,
        cost=2,
        burden=3,
    )
    people_who_tried(
        world.toxin,
        11,
        since=2010,
        until=2010,
        outcome=1,
        effects=0,
        why_stopped="no-help",
        cost=4,
    )
    people_who_tried(world.toxin, 11, side_effects="A strange taste.")

    snapshots.take()

    figure = figures().get()
    assert figure.people == 44
    assert figure.said == {
        "outcome": {"1": 11, "5": 22},
        "ongoing": {"yes": 22, "no": 11},
        "length": {"0": 11, "3-5": 22},
        "reason": {"no-help": 11},
        "had_effects": {"any": 33, "none": 11},
        "effect": {"1": 22, "64": 22},
        "cost": {"2": 22, "4": 11},
        "burden": {"3": 22},
    }


def test_figures_stay_until_the_next_snapshot_and_vanish_below_the_floor(world):
    people_who_tried(world.toxin, 11, outcome=4)
    snapshots.take()
    MemberTreatment.objects.first().delete()
    assert figures().count() == 1

    snapshots.take()
    assert figures().count() == 0
    assert TreatmentFigure.objects.get().said == {}

    people_who_tried(world.toxin, 1, outcome=4)
    snapshots.take()
    assert figures().overall().count() == 1


def test_a_condition_that_vanished_comes_back_with_twenty_two_people(world):
    lupus = world.lupus.condition
    people_who_tried(world.toxin, 11, condition=lupus, outcome=4)
    snapshots.take()
    MemberTreatment.objects.first().delete()
    snapshots.take()

    people_who_tried(world.toxin, 5, condition=lupus, outcome=4)
    snapshots.take()
    assert not figures(condition=lupus).exists()

    people_who_tried(world.toxin, 7, condition=lupus, outcome=4)
    snapshots.take()
    assert figures(condition=lupus).get().people == 22


def test_many_who_found_it_good_come_before_few_who_found_it_better(world):
    few, many = world.toxin, make_treatment("Heat", "heat")
    others = [make_treatment(f"T {number}", f"t-{number}") for number in range(4)]
    lupus = world.lupus.condition
    people_who_tried(few, 11, condition=lupus, outcome=5)
    people_who_tried(many, 110, condition=lupus, outcome=5)
    for place, other in enumerate(others):
        people_who_tried(other, 33, condition=lupus, outcome=2 + place % 3)

    snapshots.take()

    best = [row.treatment.key for row in figures(condition=lupus).best_first()]
    assert best[:2] == ["heat", "botulinum-toxin"]


def test_a_snapshot_is_due_after_a_quarter_of_an_hour(world):
    now = timezone.now()
    assert snapshots.is_due(now=now)

    snapshots.take(now=now)

    assert not snapshots.is_due(now=now + timedelta(seconds=899))
    assert snapshots.is_due(now=now + timedelta(seconds=900))


def test_the_command_does_nothing_before_its_time(world, capsys):
    call_command("take_treatment_figures", if_due=True)
    first = TreatmentSnapshot.objects.get().taken_at
    people_who_tried(world.toxin, 11, outcome=4)

    call_command("take_treatment_figures", if_due=True)
    assert (TreatmentSnapshot.objects.get().taken_at, capsys.readouterr().out) == (first, "")

    call_command("take_treatment_figures")
    assert capsys.readouterr().out == "Counted. Rows of treatments with figures: 1\n"


def test_stored_pages_learn_of_a_change_and_of_nothing_else(world):
    lupus = world.lupus.condition
    people_who_tried(world.toxin, 11, condition=lupus, outcome=4)
    snapshots.take()
    tick = stamps.clock()

    snapshots.take()
    assert stamps.clock() == tick

    people_who_tried(world.toxin, 11, condition=lupus, outcome=4)
    snapshots.take()
    assert stamps.have_changed([f"treatments:c{lupus.pk}", f"counts:{lupus.pk}"], since=tick)


def test_a_snapshot_takes_as_many_queries_for_many_as_for_one(world):
    people_who_tried(world.toxin, 11, condition=world.lupus.condition, outcome=4)
    snapshots.take()
    snapshots.take()
    with CaptureQueriesContext(connection) as one:
        snapshots.take()
    for number in range(5):
        other = make_treatment(f"T {number}", f"t-{number}")
        people_who_tried(other, 11, condition=world.lupus.condition, outcome=4)
    snapshots.take()

    with CaptureQueriesContext(connection) as many:
        snapshots.take()

    assert len(many) == len(one)

"""What the database itself refuses to keep of moderation."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from community.moderation import appointing, deciding, suspending
from community.moderation.models import (
    Appeal,
    Appointment,
    Case,
    Decision,
    Report,
    SetAside,
    Suspension,
    YearOfModeration,
)

from .world import NOW, decide, make_world, report_line

pytestmark = pytest.mark.django_db
PAST = datetime(2024, 1, 1, tzinfo=UTC)
SOON = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def world():
    """A row of every kind."""
    world = make_world()
    decision = decide(report_line(world), by=world.mona)
    deciding.appeal(decision, member=world.ben, words="x", now=NOW())
    suspending.suspend(world.ben, by=world.mona, reason="x", now=NOW())
    appointing.appoint(world.ana, condition=world.lupus.condition, by=world.mona, now=NOW())
    YearOfModeration.objects.create(year=2025, figures={}, taken_at=NOW())
    return world


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (Report, {"reason": "boredom"}),
        (Decision, {"outcome": "erase"}),
        (Decision, {"until": SOON}),
        (Decision, {"outcome": "suspend", "until": PAST}),
        (Appeal, {"answer": "granted"}),
        (Appeal, {"answered_at": SOON}),
        (Appeal, {"answered_at": SOON, "answer": "granted"}),
        (Appeal, {"answered_at": SOON, "answer": "maybe", "reason": "x"}),
        (Suspension, {"until": PAST}),
        (Suspension, {"ended_at": PAST}),
        (Appointment, {"ended_at": PAST}),
        (SetAside, {"part": "shoes"}),
        (YearOfModeration, {"year": 1999}),
    ],
    ids=str,
)
def test_nonsense_is_refused(world, model, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**said)


def test_who_decided_cannot_be_who_answers(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.update(answered_by=world.mona)


def test_a_claim_has_an_end(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(claimed_by=world.mona, claimed_until=None)


@pytest.mark.parametrize(
    "model", [Report, Appeal, Appointment, Suspension, SetAside, YearOfModeration]
)
def test_there_is_one_of_each(world, model):
    again = model.objects.get()
    again.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_a_thing_has_one_open_case(world):
    case = Case.objects.get()
    Case.objects.update(closed_at=None)
    case.pk, case.closed_at = None, None

    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)

"""Several people at the same moment, each with a connection of their own."""

import pytest

from community.groups import actions as groups
from community.moderation import actions, claiming, deciding
from community.moderation.models import Appeal, Case, Decision, Report
from community.moderation.models.decision import Outcome
from community.moderation.moderators import moderator_of
from tests.crowd import crowd
from tests.factories import make_member

from .world import NOW, decide, make_moderator, make_world, report_line

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_moderators_one_has_the_case(tmp_path):
    world = make_world()
    case = report_line(world)
    wanting = [world.mona, world.milo, *(make_moderator(f"M{number}") for number in range(4))]

    def take():
        mine = wanting.pop()
        try:
            claiming.claim(case, by=mine, now=NOW())
        except claiming.TakenByAnother:
            return None
        return mine.pk

    taken = [pk for pk in crowd(take, people=6, folder=tmp_path) if pk]

    assert taken == [Case.objects.get().claimed_by_id]


def test_a_decision_sent_many_times_at_once_is_made_once(tmp_path):
    world = make_world()
    case, mona = report_line(world), moderator_of(world.mona)
    claiming.claim(case, by=world.mona, now=NOW())

    def hide():
        try:
            deciding.decide(case, by=mona, outcome=Outcome.HIDE, reason="x", now=NOW())
        except claiming.NotTaken:
            return 0
        return 1

    assert sum(crowd(hide, people=6, folder=tmp_path)) == 1
    assert Decision.objects.count() == 1


def test_many_reports_at_once_are_one_case_and_one_report_a_person(tmp_path):
    world = make_world()
    people = [make_member(f"Member{number}") for number in range(3)]
    for member in people:
        groups.join(world.lupus, member=member, relation="had")
    reporting = [*people, *people]

    def report():
        actions.report(reporting.pop(), key="line", pk=world.ben.pk, reason="other", now=NOW())

    crowd(report, people=6, folder=tmp_path)

    assert Case.objects.count() == 1
    assert Report.objects.count() == 3


def test_an_appeal_sent_many_times_at_once_is_one_appeal(tmp_path):
    world = make_world()
    decision = decide(report_line(world), by=world.mona)

    crowd(
        lambda: deciding.appeal(decision, member=world.ben, words="Please.", now=NOW()).pk,
        people=6,
        folder=tmp_path,
    )

    assert Appeal.objects.count() == 1

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alike.accounts.models import User
from alike.web import stamps
from community.groups import actions, counts
from community.groups.models import Count
from community.members import actions as members
from community.members.models import Member
from tests.factories import Desk, make_group, make_member

from .crowds import join_many

pytestmark = pytest.mark.django_db


def counted():
    """(alikes, carers) of the one condition that is counted, after a new snapshot."""
    counts.take_snapshot()
    return Count.objects.values_list("alikes", "carers").first()


@pytest.mark.parametrize("relation", ["diagnosed", "suspected", "had"])
def test_who_has_or_had_it_counts_as_an_alike(relation):
    actions.join(make_group(), member=make_member("Mia"), relation=relation)

    assert counted() == (1, 0)


def test_carers_are_counted_apart():
    lupus = make_group()
    actions.join(lupus, member=make_member("Mia"), relation="diagnosed")
    actions.join(lupus, member=make_member("Nils"), relation="carer")

    assert counted() == (1, 1)


def test_without_the_consent_to_be_counted_nobody_is():
    join_many(make_group(), 1, consents=["keep-facts", "show-me"])

    assert counted() is None


def test_a_consent_that_was_withdrawn_counts_no_more():
    mia = join_many(make_group(), 1)[0]
    assert counted() == (1, 0)

    members.withdraw_consent(mia, purpose="count-me")

    assert counted() == (0, 0)


def test_who_never_proved_their_address_is_not_counted():
    join_many(make_group(), 1, verified=False)

    assert counted() is None


def test_who_is_suspended_is_not_counted():
    mia = join_many(make_group(), 1)[0]

    Member.objects.filter(pk=mia.pk).update(suspended_at=timezone.now())

    assert counted() is None


def test_a_closed_account_is_not_counted():
    mia = join_many(make_group(), 1)[0]

    User.objects.filter(pk=mia.user_id).update(is_active=False)

    assert counted() is None


def test_who_left_is_left_out_of_the_next_count():
    lupus = make_group()
    mia = join_many(lupus, 1)[0]
    assert counted() == (1, 0)

    actions.leave(lupus, member=mia)

    assert Count.objects.get().alikes == 1
    assert counted() == (0, 0)


def test_giving_a_consent_twice_counts_once():
    mia = join_many(make_group(), 1)[0]
    members.withdraw_consent(mia, purpose="count-me")
    members.consent(mia, purpose="count-me")

    assert counted() == (1, 0)


def test_the_figure_stays_until_the_next_snapshot():
    lupus = make_group()
    join_many(lupus, 11)
    counts.take_snapshot()

    actions.join(lupus, member=make_member("Mia"), relation="diagnosed")

    assert counts.figures_of(lupus.condition_id).alikes.shown == 11


def test_a_snapshot_counts_all_conditions_in_one_query():
    desk = Desk()
    lupus, asthma = make_group("Lupus", desk=desk), make_group("Asthma", desk=desk)
    for mia in join_many(lupus, 2):
        actions.join(asthma, member=mia, relation="had")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        counts.take_snapshot()

    about_facts = [query for query in asked if "membercondition" in query["sql"]]
    assert len(about_facts) == 1
    assert list(Count.objects.values_list("alikes", flat=True)) == [2, 2]


def test_a_snapshot_that_finds_the_same_makes_no_page_anew():
    join_many(make_group(), 1)
    counts.take_snapshot()
    before = stamps.current(stamps.COUNTS)

    counts.take_snapshot()

    assert stamps.current(stamps.COUNTS) == before


def test_a_snapshot_that_finds_something_else_makes_pages_anew():
    lupus = make_group()
    counts.take_snapshot()
    before = stamps.current(stamps.COUNTS)
    join_many(lupus, 1)

    counts.take_snapshot()

    assert stamps.current(stamps.COUNTS) != before


def test_a_snapshot_is_due_when_there_is_none_and_when_the_last_is_old(settings):
    settings.COUNT_EVERY_SECONDS = 900
    now = timezone.now()
    assert counts.is_due(now=now)
    join_many(make_group(), 1)

    counts.take_snapshot(now=now)

    assert not counts.is_due(now=now + timedelta(seconds=899))
    assert counts.is_due(now=now + timedelta(seconds=900))


def test_an_operator_can_have_it_rounded(settings):
    settings.COUNT_ROUNDED_TO = 10
    lupus = make_group()
    join_many(lupus, 12)
    counts.take_snapshot()

    assert counts.figures_of(lupus.condition_id).alikes.shown == 11
    assert counts.shown_by_address()["lupus"].shown == 11


def test_the_snapshot_includes_whom_it_counted_and_not_who_came_after():
    lupus = make_group()
    mia = join_many(lupus, 1)[0]
    now = timezone.now()
    counts.take_snapshot(now=now)
    nils = make_member("Nils")
    actions.join(lupus, member=nils, relation="diagnosed")

    assert [fact.member for fact in counts.in_snapshot(taken_at=now)] == [mia]


def test_the_snapshot_does_not_include_carers_and_the_uncounted():
    lupus = make_group()
    nils, olga = make_member("Nils"), make_member("Olga", consents=["keep-facts"])
    actions.join(lupus, member=nils, relation="carer")
    actions.join(lupus, member=olga, relation="diagnosed")
    now = timezone.now()
    counts.take_snapshot(now=now)

    assert not counts.in_snapshot(taken_at=now).exists()

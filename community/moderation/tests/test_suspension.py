from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from alike.audit.models import Event
from community.members.models import Member
from community.moderation import suspending
from community.moderation.models import Suspension
from community.moderation.models.decision import Outcome

from .world import NOW, decide, fresh, make_world, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def suspended(client, world):
    """Ben, suspended and signed in since before."""
    client.force_login(world.ben.user)
    suspending.suspend(world.ben, by=world.mona, reason="x", now=NOW())
    return fresh(world.ben)


@pytest.mark.parametrize("name", ["me", "data", "export", "decisions", "sheet", "consents"])
def test_a_suspended_member_reads_what_is_their_own(client, suspended, name):
    assert client.get(reverse(f"community:{name}")).status_code == 200


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("profile", {"about": "new words"}),
        ("me-name", {"pseudonym": "Another Owl"}),
        ("visibility", {}),
        ("picture-remove", {}),
        ("conditions-state", {}),
    ],
)
def test_a_suspended_member_changes_nothing_from_the_next_request_on(client, suspended, name, said):
    before = Member.objects.values().get(pk=suspended.pk)

    answer = client.post(reverse(f"community:{name}"), said)

    assert answer.status_code == 403
    assert "You are suspended" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert Member.objects.values().get(pk=suspended.pk) == before


def test_a_suspended_member_appeals_takes_consents_back_and_leaves(client, world):
    decision = decide(report_line(world), by=world.mona, outcome=Outcome.SUSPEND)
    client.force_login(world.ben.user)

    appealed = client.post(decision.get_absolute_url(), {"words": "Please look again."})
    left = client.post(reverse("community:group-leave", args=["lupus"]))

    assert appealed["Location"] == decision.get_absolute_url()
    assert left["Location"] == reverse("community:groups")


def test_others_and_people_who_are_no_members_are_not_hindered(client, world, suspended):
    client.force_login(world.ana.user)

    answer = client.post(reverse("community:profile"), {"about": "still me"})

    assert answer["Location"] == reverse("community:profile")


def test_a_suspension_for_a_time_ends_by_itself_and_not_before(world):
    now = NOW()
    suspending.suspend(world.ben, by=world.mona, reason="x", until=now + timedelta(days=1), now=now)

    assert suspending.end_over(now=now + timedelta(hours=23)) == 0
    assert Member.objects.get(pk=world.ben.pk).suspended_at == now
    assert suspending.end_over(now=now + timedelta(days=1)) == 1
    assert suspending.end_over(now=now + timedelta(days=2)) == 0

    assert Member.objects.get(pk=world.ben.pk).suspended_at is None
    assert Event.objects.get(action="member.suspension-ended").actor_id is None


def test_a_suspension_without_an_end_stands_until_it_is_lifted(world):
    suspending.suspend(world.ben, by=world.mona, reason="x", now=NOW())

    assert suspending.end_over(now=NOW() + timedelta(days=9999)) == 0
    suspending.lift(world.ben, by=world.mona, now=NOW())
    suspending.lift(world.ben, by=world.mona, now=NOW())

    assert Member.objects.get(pk=world.ben.pk).suspended_at is None
    assert Event.objects.filter(action="member.suspension-ended").count() == 1


def test_suspending_again_replaces_how_long(world):
    now = NOW()
    suspending.suspend(world.ben, by=world.mona, reason="x", until=now + timedelta(days=1), now=now)
    suspending.suspend(world.ben, by=world.mona, reason="longer", now=now)

    assert Suspension.objects.standing().get().until is None
    assert suspending.end_over(now=now + timedelta(days=2)) == 0


def test_the_clock_ends_suspensions_and_says_how_many(world, capsys):
    long_ago = timezone.now() - timedelta(days=3)
    suspending.suspend(
        world.ben, by=world.mona, reason="x", until=long_ago + timedelta(days=1), now=long_ago
    )

    call_command("moderation_due")

    assert "Suspensions that ended: 1" in capsys.readouterr().out


def test_the_start_page_leads_to_the_reason(client, suspended):
    page = client.get(reverse("community:me")).content.decode()

    assert reverse("community:decisions") in page
    assert "Read why, and until when" in page

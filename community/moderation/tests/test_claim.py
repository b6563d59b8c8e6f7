from datetime import timedelta

import pytest
from django.urls import reverse

from community.moderation import claiming, deciding
from community.moderation.models import Case, Decision
from community.moderation.models.decision import Outcome
from community.moderation.moderators import moderator_of

from .world import LINE, NOW, make_world, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def at(name, case):
    return reverse(f"community:{name}", args=[case.pk])


def test_who_takes_a_case_up_reads_it_and_no_other_moderator_does(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    assert client.post(at("case-take", case))["Location"] == at("case", case)
    assert LINE in client.get(at("case", case)).content.decode()

    client.force_login(world.milo)

    refused = client.post(at("case-take", case), follow=True).content.decode()
    assert "Another moderator has just taken this up." in refused
    seen = client.get(at("case", case)).content.decode()
    assert LINE not in seen
    assert "Another moderator has this case just now." in seen


def test_a_case_that_nobody_took_up_shows_nothing_of_what_it_says(client, world):
    case = report_line(world, words="Canary words of a reporter")
    client.force_login(world.mona)

    for address in (reverse("community:moderation"), at("case", case)):
        page = client.get(address).content.decode()
        assert LINE not in page
        assert "Canary words" not in page


def test_after_half_an_hour_another_can_take_it_up(world):
    case, now = report_line(world), NOW()
    claiming.claim(case, by=world.mona, now=now)

    with pytest.raises(claiming.TakenByAnother):
        claiming.claim(case, by=world.milo, now=now + timedelta(minutes=29))
    claiming.claim(case, by=world.milo, now=now + timedelta(minutes=30))

    assert Case.objects.get().claimed_by == world.milo


def test_what_is_given_back_is_free_for_the_next(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(at("case-take", case))

    client.post(at("case-give-back", case))

    assert Case.objects.get().claimed_by is None
    claiming.claim(case, by=world.milo, now=NOW())


def test_who_does_not_have_the_case_gives_nothing_back(world):
    case = report_line(world)
    claiming.claim(case, by=world.mona, now=NOW())

    claiming.release(case, by=world.milo)

    assert Case.objects.get().claimed_by == world.mona


@pytest.mark.parametrize("has_it", ["nobody", "another", "too long"])
def test_without_having_the_case_nothing_is_decided(client, world, has_it):
    case, mona = report_line(world), moderator_of(world.mona)
    taken_at = NOW() - timedelta(minutes=31 if has_it == "too long" else 0)
    if has_it != "nobody":
        by = world.milo if has_it == "another" else world.mona
        claiming.claim(case, by=by, now=taken_at)

    with pytest.raises(claiming.NotTaken):
        deciding.decide(case, by=mona, outcome=Outcome.HIDE, reason="x", now=NOW())
    client.force_login(world.mona)
    said = {"outcome": "hide", "reason": "x", "days": "7"}
    answer = client.post(at("case-decide", case), said, follow=True)

    assert "Nothing was done" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_decision_sent_twice_is_made_once(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(at("case-take", case))
    said = {"outcome": "hide", "reason": "Too harsh.", "days": "7", "rule": "kind"}

    client.post(at("case-decide", case), said)
    client.post(at("case-decide", case), said)

    assert Decision.objects.count() == 1

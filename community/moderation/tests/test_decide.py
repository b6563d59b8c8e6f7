from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from alike.audit.models import Event
from community.groups import actions as groups
from community.members import visibility
from community.members.models import Member
from community.moderation import deciding
from community.moderation.models import Decision, Suspension
from community.moderation.models.decision import Outcome
from community.notifications import letters
from community.notifications.reading import entries, shown_to
from tests.factories import make_member

from .world import LINE, NOW, decide, make_world, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def told(member):
    return [entry.url for entry in entries(shown_to(member, kinds={"decision"}), member=member)]


def letters_sent():
    letters.send_waiting(now=NOW())
    return [(message.to, message.subject, message.body) for message in mail.outbox]


def test_hiding_takes_it_from_others_and_gives_the_author_words_reason_and_rule(client, world):
    decision = decide(report_line(world), by=world.mona, reason="It insults people.", rule="kind")
    client.force_login(world.ana.user)
    assert LINE not in client.get(world.ben.get_absolute_url()).content.decode()

    client.force_login(world.ben.user)
    page = client.get(decision.get_absolute_url()).content.decode()

    for said in (LINE, "It insults people.", "Be kind", "Ask for a second look"):
        assert said in page
    assert (
        decision.get_absolute_url() in client.get(reverse("community:decisions")).content.decode()
    )


def test_the_author_finds_a_notification_and_a_letter_that_says_nothing(world):
    decision = decide(report_line(world), by=world.mona, reason="Canary reason")

    (to, subject, body), *others = letters_sent()

    assert told(world.ben) == [decision.get_absolute_url()]
    assert (to, others) == ([world.ben.user.email], [])
    for secret in (LINE, "Canary", "Lupus", "Benno", "moderat", "hidden"):
        assert secret.lower() not in (subject + body).lower().replace("moderators decided", "")


def test_leaving_it_as_it_is_tells_nobody_and_closes_the_case(client, world):
    decision = decide(report_line(world), by=world.mona, outcome=Outcome.KEEP, reason="Fine.")
    client.force_login(world.ben.user)

    assert not decision.case.is_open
    assert (told(world.ben), letters_sent()) == ([], [])
    assert client.get(decision.get_absolute_url()).status_code == 404
    assert "Nothing." in client.get(reverse("community:decisions")).content.decode()
    assert Member.objects.get(pk=world.ben.pk).about == LINE


def test_a_warning_hides_nothing_and_is_told(world):
    decide(report_line(world), by=world.mona, outcome=Outcome.WARN, reason="Please be kind.")

    assert Member.objects.get(pk=world.ben.pk).about == LINE
    assert len(told(world.ben)) == 1


def test_what_is_hidden_can_be_shown_again(world):
    case = report_line(world)
    decide(case, by=world.mona)

    decide(case, by=world.mona, outcome=Outcome.RESTORE, reason="I was wrong.")

    assert Member.objects.get(pk=world.ben.pk).about == LINE
    assert Decision.objects.count() == 2


def test_suspending_ends_being_seen_and_lifting_brings_it_back(world):
    case = report_line(world)
    decide(case, by=world.mona, outcome=Outcome.SUSPEND, until=NOW() + timedelta(days=7))
    assert world.ben not in visibility.visible_to(world.ana)

    decide(case, by=world.mona, outcome=Outcome.LIFT, reason="Enough.")

    assert world.ben in visibility.visible_to(world.ana)
    assert Suspension.objects.get().ended_at is not None


@pytest.mark.parametrize(
    "outcome", [Outcome.RESTORE, Outcome.LIFT, Outcome.GONE], ids=lambda outcome: outcome.value
)
def test_only_what_is_possible_now_can_be_decided(world, outcome):
    with pytest.raises(deciding.NotPossible):
        decide(report_line(world), by=world.mona, outcome=outcome)
    assert not Decision.objects.exists()


def test_a_case_whose_thing_is_gone_is_closed_and_nobody_is_told(client, world):
    case = report_line(world)
    Member.objects.filter(pk=world.ben.pk).update(about="")
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))

    page = client.get(reverse("community:case", args=[case.pk])).content.decode()
    client.post(reverse("community:case-decide", args=[case.pk]), {"outcome": "gone"})

    assert "It is no longer there." in page
    assert Decision.objects.get().outcome == "gone"
    assert told(world.ben) == []


def test_the_author_is_never_told_who_reported_or_who_decided(client, world):
    report_line(world, words="Canary words of Ana")
    decision = decide(report_line(world), by=world.mona)
    client.force_login(world.ben.user)

    page = client.get(decision.get_absolute_url()).content.decode()

    for secret in ("Canary words", world.ana.pseudonym, world.ana.handle, world.mona.email):
        assert secret not in page


def test_the_moderator_is_never_told_who_reported(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))

    page = client.get(reverse("community:case", args=[case.pk])).content.decode()

    assert LINE in page
    for secret in (world.ana.pseudonym, world.ana.handle, world.ana.user.email):
        assert secret not in page


def test_every_look_at_a_case_is_recorded_without_its_words(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))

    for _ in range(2):
        client.get(reverse("community:case", args=[case.pk]))

    looks = Event.objects.filter(action="moderation.looked")
    assert [(look.actor_id, look.target_id) for look in looks] == [(world.mona.pk, case.pk)] * 2
    assert looks[0].detail == {"subject": "line", "thing": world.ben.pk}


def test_a_decision_without_a_reason_is_refused_and_keeps_the_rest(client, world):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))
    said = {"outcome": "suspend", "days": "30", "rule": "kind", "reason": " "}

    answer = client.post(reverse("community:case-decide", args=[case.pk]), said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "the author has a right to it" in page
    assert answer.context["form"]["days"].value() == "30"
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "erase", "reason": "x"},
        {"outcome": "hide", "reason": "x" * 1001},
        {"outcome": "suspend", "reason": "x", "days": "5000"},
        {"outcome": "hide", "reason": "x", "rule": "none of them"},
        {},
    ],
    ids=str,
)
def test_nonsense_is_refused_with_a_reason(client, world, said):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))

    assert client.post(reverse("community:case-decide", args=[case.pk]), said).status_code == 422
    assert not Decision.objects.exists()


def test_nobody_reads_a_decision_about_another(client, world):
    decision = decide(report_line(world), by=world.mona)

    for user in (world.ana.user, world.cleo.user):
        client.force_login(user)
        assert client.get(decision.get_absolute_url()).status_code == 404
        assert client.post(decision.get_absolute_url(), {"words": "x"}).status_code == 404


def test_the_case_page_costs_the_same_with_one_report_and_with_several(
    client, world, django_assert_num_queries
):
    case = report_line(world)
    client.force_login(world.mona)
    client.post(reverse("community:case-take", args=[case.pk]))
    address = reverse("community:case", args=[case.pk])
    client.get(address)

    with django_assert_num_queries(14):
        client.get(address)
    report_from_another(world)
    with django_assert_num_queries(14):
        client.get(address)


def report_from_another(world):
    dora = make_member("Dora")
    groups.join(world.lupus, member=dora, relation="had")
    report_line(world, by=dora)

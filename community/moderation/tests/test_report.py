import pytest
from django.urls import reverse

from alike.audit.models import Event
from community.groups import actions as groups
from community.members import blocks
from community.moderation import actions, suspending
from community.moderation.models import Case, Report
from community.moderation.models.decision import Outcome
from tests.factories import make_member

from .world import LINE, NOW, decide, fresh, make_world, report_line

pytestmark = pytest.mark.django_db
THANKS = reverse("community:report-thanks")


def page_of(member, part="line"):
    return reverse("community:person-report", args=[member.handle, part])


@pytest.fixture
def world():
    return make_world()


def test_a_report_is_two_clicks_away_and_leads_to_thanks(client, world):
    client.force_login(world.ana.user)

    person = client.get(world.ben.get_absolute_url())
    assert page_of(world.ben) in person.content.decode()
    asked = client.get(page_of(world.ben))
    assert LINE in asked.content.decode()
    answer = client.post(page_of(world.ben), {"reason": "hurtful", "words": "It is about me."})

    assert answer["Location"] == THANKS
    report = Report.objects.get()
    assert (report.reporter, report.reason, report.words) == (
        world.ana,
        "hurtful",
        "It is about me.",
    )
    case = Case.objects.get()
    assert (case.subject, case.thing_id, case.author) == ("line", world.ben.pk, world.ben)
    assert "Nobody is told that it was you" in client.get(THANKS).content.decode()


def test_reporting_twice_leaves_one_report_and_two_people_one_case(client, world):
    report_line(world, reason="hurtful")
    report_line(world, reason="other")
    dora = make_member("Dora")
    groups.join(world.lupus, member=dora, relation="had")

    report_line(world, by=dora)

    assert Case.objects.count() == 1
    assert sorted(Report.objects.values_list("reporter", "reason")) == sorted(
        [(world.ana.pk, "hurtful"), (dora.pk, "hurtful")]
    )


def test_nobody_can_tell_from_what_is_kept_when_a_report_was_made(world):
    report_line(world)

    assert not Event.objects.filter(action__startswith="moderation").exists()
    assert not hasattr(Report.objects.values_list("reported_on", flat=True).get(), "hour")
    assert {field.name for field in Report._meta.fields if "at" in field.name.split("_")} == set()


@pytest.mark.parametrize("who", ["cleo", "ben", "blocked", "suspended"])
def test_what_one_does_not_see_or_wrote_oneself_cannot_be_reported(client, world, who):
    member = {"cleo": world.cleo, "ben": world.ben}.get(who, world.ana)
    if who == "blocked":
        blocks.block(world.ben, other=world.ana)
    if who == "suspended":
        suspending.suspend(world.ana, by=world.mona, reason="x", now=NOW())
    client.force_login(member.user)

    seen = client.get(page_of(world.ben))
    sent = client.post(page_of(world.ben), {"reason": "other"})

    assert seen.status_code == 404
    assert sent.status_code == (403 if who == "suspended" else 404)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/report/line/1/",
        "/report/nothing/1/",
        "/report/line/99999999999999999999/",
        "/people/0000000000000000/report/line/",
    ],
)
def test_addresses_that_lead_to_nothing_are_not_found(client, world, address):
    client.force_login(world.ana.user)

    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "other"}).status_code == 404


def test_a_part_that_is_not_there_cannot_be_reported(client, world):
    client.force_login(world.ana.user)

    assert client.get(page_of(world.ben, "picture")).status_code == 404
    assert client.get(page_of(world.ben, "shoes")).status_code == 404


def test_without_a_reason_nothing_is_sent_and_the_words_stay(client, world):
    client.force_login(world.ana.user)

    answer = client.post(page_of(world.ben), {"words": "Please look."})

    assert answer.status_code == 422
    assert "Please look." in answer.content.decode()
    assert "Choose one of these." in answer.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("words", ["x" * 501, "a\x00b"], ids=["long", "nul"])
def test_words_that_cannot_be_kept_are_refused_with_a_reason(client, world, words):
    client.force_login(world.ana.user)

    answer = client.post(page_of(world.ben), {"reason": "other", "words": words})

    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_after_many_reports_in_a_day_one_must_wait_and_is_told_how_long(client, world):
    client.force_login(world.ana.user)
    for _ in range(actions.A_DAY.times):
        client.post(page_of(world.ben), {"reason": "other"})

    answer = client.post(page_of(world.ben), {"reason": "other", "words": "Still here"})

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 24 * 3600
    assert "Still here" in answer.content.decode()
    assert Report.objects.count() == 1


def test_worry_about_somebody_puts_the_case_first(world):
    assert report_line(world, reason="crisis").urgent_at is not None


def test_the_same_words_are_not_decided_again_for_the_same_reporter(world):
    decide(report_line(world), by=world.mona, outcome=Outcome.KEEP)

    actions.report(world.ana, key="line", pk=world.ben.pk, reason="other", now=NOW())
    assert not Case.objects.open().exists()

    dora = make_member("Dora")
    groups.join(world.lupus, member=dora, relation="had")
    assert report_line(world, by=dora).is_open


def test_new_words_can_be_reported_again(world):
    decide(report_line(world), by=world.mona, outcome=Outcome.KEEP)
    type(world.ben).objects.filter(pk=world.ben.pk).update(about="Something else")

    assert report_line(world).is_open


def test_what_is_hidden_cannot_be_reported_once_more(world):
    decide(report_line(world), by=world.mona)

    with pytest.raises(actions.NotToBeReported):
        actions.report(world.ana, key="line", pk=world.ben.pk, reason="other", now=NOW())


def test_the_page_costs_a_fixed_number_of_queries(client, world, django_assert_num_queries):
    client.force_login(world.ana.user)

    with django_assert_num_queries(9):
        client.get(page_of(fresh(world.ben)))

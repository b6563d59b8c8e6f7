import pytest
from django.urls import reverse

from community.members.models import Member
from community.moderation import claiming, deciding
from community.moderation.models import Appeal
from community.moderation.models.decision import Outcome
from community.moderation.moderators import moderator_of

from .world import LINE, NOW, decide, make_moderator, make_world, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def decision(world):
    return decide(report_line(world), by=world.mona)


def appeal(decision, world, words="I meant it kindly."):
    return deciding.appeal(decision, member=world.ben, words=words, now=NOW())


def answer(asked, *, by, granted=True):
    claiming.claim(asked.decision.case, by=by, now=NOW())
    deciding.answer(asked, by=moderator_of(by), granted=granted, reason="I looked.", now=NOW())


def test_the_author_asks_another_moderator_grants_and_the_words_are_back(client, world, decision):
    client.force_login(world.ben.user)
    client.post(decision.get_absolute_url(), {"words": "I meant it kindly."})
    asked = Appeal.objects.get()

    client.force_login(world.milo)
    assert (
        "a second look is asked for" in client.get(reverse("community:moderation")).content.decode()
    )
    client.post(reverse("community:case-take", args=[decision.case_id]))
    case = client.get(reverse("community:case", args=[decision.case_id])).content.decode()
    assert "I meant it kindly." in case
    said = {"answer-answer": "granted", "answer-reason": "You are right."}
    client.post(reverse("community:appeal-answer", args=[asked.pk]), said)

    assert Member.objects.get(pk=world.ben.pk).about == LINE
    client.force_login(world.ben.user)
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "The decision is taken back." in page
    assert "You are right." in page


def test_a_refused_appeal_leaves_everything_as_it_was(client, world, decision):
    answer(appeal(decision, world), by=world.milo, granted=False)

    assert Member.objects.get(pk=world.ben.pk).about == ""
    client.force_login(world.ben.user)
    assert "The decision stands." in client.get(decision.get_absolute_url()).content.decode()


def test_granting_an_appeal_against_a_suspension_lifts_it(world):
    decision = decide(report_line(world), by=world.mona, outcome=Outcome.SUSPEND)

    answer(appeal(decision, world), by=world.milo)

    assert Member.objects.get(pk=world.ben.pk).suspended_at is None


def test_who_decided_does_not_answer_and_does_not_find_it_waiting(client, world, decision):
    asked = appeal(decision, world)
    client.force_login(world.mona)

    assert "Nothing waits." in client.get(reverse("community:moderation")).content.decode()
    with pytest.raises(deciding.OwnMatter):
        answer(asked, by=world.mona)
    said = {"answer-answer": "granted", "answer-reason": "x"}
    assert client.post(reverse("community:appeal-answer", args=[asked.pk]), said).status_code == 404
    assert not Appeal.objects.get().is_answered


def test_asking_twice_leaves_one_appeal_with_the_first_words(world, decision):
    appeal(decision, world)
    appeal(decision, world, words="And another thing.")

    assert Appeal.objects.get().words == "I meant it kindly."


def test_an_appeal_is_answered_once(client, world, decision):
    asked = appeal(decision, world)
    answer(asked, by=world.milo, granted=False)

    with pytest.raises(deciding.NotPossible):
        answer(asked, by=make_moderator("Mara"), granted=True)

    assert Appeal.objects.get().answer == "refused"


@pytest.mark.parametrize("outcome", [Outcome.KEEP, Outcome.RESTORE], ids=lambda each: each.value)
def test_what_takes_nothing_cannot_be_appealed(world, outcome):
    case = report_line(world)
    if outcome == Outcome.RESTORE:
        decide(case, by=world.mona)
    decision = decide(case, by=world.mona, outcome=outcome)

    with pytest.raises(deciding.NotPossible):
        appeal(decision, world)


def test_only_the_author_appeals(world, decision):
    with pytest.raises(deciding.NotPossible):
        deciding.appeal(decision, member=world.ana, words="x", now=NOW())


@pytest.mark.parametrize("words", ["", " \n ", "x" * 2001], ids=["empty", "blank", "long"])
def test_words_are_needed_and_kept_when_refused(client, world, decision, words):
    client.force_login(world.ben.user)

    refused = client.post(decision.get_absolute_url(), {"words": words})

    assert refused.status_code == 422
    assert words.strip() in refused.content.decode()
    assert not Appeal.objects.exists()


def test_an_answer_needs_a_reason_and_keeps_what_was_chosen(client, world, decision):
    asked = appeal(decision, world)
    client.force_login(world.milo)
    client.post(reverse("community:case-take", args=[decision.case_id]))

    refused = client.post(
        reverse("community:appeal-answer", args=[asked.pk]), {"answer-answer": "refused"}
    )

    assert refused.status_code == 422
    assert refused.context["answer_form"]["answer"].value() == "refused"
    assert not Appeal.objects.get().is_answered

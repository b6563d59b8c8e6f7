"""Messages before moderators: the one that was reported and a few beside it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from community.connections.models import Ask
from community.connections.subjects import AROUND
from community.moderation import actions as moderation
from community.moderation import appointing, subjects
from community.moderation.models import Case, Report
from community.moderation.moderators import moderator_of
from community.moderation.tests.world import decide, make_moderator
from community.notifications.models import Notification

from .world import NOTE, ask, main_text, send, write

pytestmark = pytest.mark.django_db
MESSAGE = "message"


@pytest.fixture
def address():
    return lambda pk: reverse("community:report", args=[MESSAGE, pk])


def test_who_got_a_message_can_report_it_and_nobody_else(client, ana, ben, cleo, both, address):
    message = write(ana, both, "Canary message")

    for member in (ana, cleo):
        client.force_login(member.user)
        assert client.post(address(message.pk), {"reason": "hurtful"}).status_code == 404
    client.force_login(ben.user)
    assert client.post(address(message.pk), {"reason": "hurtful"}).status_code == 302

    case = Case.objects.get()
    assert (case.subject, case.thing_id, case.author) == (MESSAGE, message.pk, ana)
    assert Report.objects.get().reporter == ben


def test_a_note_can_be_reported_by_who_is_asked_while_it_waits(client, ana, ben, address):
    made = ask(ana, ben)
    client.force_login(ben.user)
    assert client.get(address(made.note_id)).status_code == 200

    Ask.objects.update(declined_at=timezone.now())

    assert client.get(address(made.note_id)).status_code == 404


def test_moderators_see_the_reported_message_and_two_on_each_side(client, ana, ben, both, address):
    said = [write((ana, ben)[number % 2], both, f"Words {number}") for number in range(9)]
    client.force_login(ben.user)
    client.post(address(said[4].pk), {"reason": "hurtful"})

    thing = subjects.find(MESSAGE, said[4].pk)

    assert (thing.text, thing.conditions) == ("Words 4", ())
    beside = [each.text for each in subjects.around(thing)]
    assert beside == ["Words 2", "Words 3", "Words 5", "Words 6"]
    assert len(beside) == 2 * AROUND


def test_of_what_a_program_noticed_moderators_see_that_message_alone(client, ana, ben, both):
    write(ben, both, "Before")
    client.force_login(ana.user)
    send(client, both.get_absolute_url(), "I want to kill myself.")

    case = Case.objects.get()

    assert subjects.around(subjects.find(MESSAGE, case.thing_id)) == []


def test_what_is_hidden_its_author_alone_reads_until_it_is_shown(client, ana, ben, both, address):
    message = write(ana, both, "Canary message")
    client.force_login(ben.user)
    client.post(address(message.pk), {"reason": "hurtful"})
    mona = make_moderator("Mona")

    decide(Case.objects.get(), by=mona)

    assert "Canary message" not in client.get(both.get_absolute_url()).content.decode()
    client.force_login(ana.user)
    page = main_text(client.get(both.get_absolute_url()))
    assert "Canary message A moderator has hidden this." in page
    assert ben.pseudonym not in main_text(client.get("/me/decisions/"))
    subjects.SUBJECTS[MESSAGE].restore(message.pk, by=mona)
    client.force_login(ben.user)
    assert "Canary message" in client.get(both.get_absolute_url()).content.decode()


def test_a_hidden_note_is_no_ask_any_more_and_comes_back_with_it(client, ana, ben):
    made = ask(ana, ben)
    mona = make_moderator("Mona")
    client.force_login(ben.user)

    subjects.SUBJECTS[MESSAGE].hide(made.note_id, by=mona)
    assert NOTE not in main_text(client.get("/connections/"))
    subjects.SUBJECTS[MESSAGE].restore(made.note_id, by=mona)

    assert NOTE in main_text(client.get("/connections/"))


def test_who_is_asked_hears_of_a_held_note_when_it_is_let_through(ana, ben):
    made = ask(ana, ben, held=True)
    assert not Notification.objects.exists()

    mona = make_moderator("Mona")
    for _time in range(2):
        subjects.SUBJECTS[MESSAGE].restore(made.note_id, by=mona)

    assert Notification.objects.get().member == ben
    assert Ask.objects.answerable_by(ben).get() == made


def test_what_is_gone_is_no_thing(ana, ben, both):
    message = write(ana, both)
    message.delete()

    assert subjects.find(MESSAGE, message.pk) is None
    with pytest.raises(moderation.NotToBeReported):
        moderation.reportable(ben, key=MESSAGE, pk=message.pk)


def test_a_group_moderator_sees_no_case_of_messages(client, lupus, ana, ben, both, address):
    message = write(ana, both)
    client.force_login(ben.user)
    client.post(address(message.pk), {"reason": "hurtful"})
    appointing.appoint(
        ana, condition=lupus.condition, by=make_moderator("Mona"), now=timezone.now()
    )

    assert not moderator_of(ana.user).is_global
    assert list(Case.objects.get().conditions.all()) == []

import pytest
from django.db import IntegrityError, transaction

from alike.audit.models import Event
from alike.web.form_token import Ticket
from alike.web.models import Tally
from conditions.editorial import actions, feedback
from conditions.editorial.models import Feedback
from tests.crowd import crowd
from tests.factories import Desk

NOON = 1_800_000_000


@pytest.fixture
def message(desk):
    return feedback.leave(desk.publish(), verdict="wrong", section="overview", words="A typo.")


def test_what_a_reader_says_is_kept_with_the_edition_and_nothing_else(desk):
    edition = desk.publish()

    message = feedback.leave(edition, verdict="wrong", section="symptoms", words="A typo.")

    message.refresh_from_db()
    assert (message.edition, message.verdict) == (edition, "wrong")
    assert (message.section, message.words) == ("symptoms", "A typo.")
    assert list(Feedback.objects.open()) == [message]
    assert {field.name for field in Feedback._meta.get_fields()} == {
        *("id", "edition", "verdict", "section", "words", "sent_at"),
        *("closed_at", "closed_by", "resolution"),
    }


def test_the_same_form_sent_twice_leaves_one_message(desk):
    edition, ticket = desk.publish(), Ticket("nonce", NOON)

    first = feedback.leave(edition, verdict="yes", ticket=ticket)
    second = feedback.leave(edition, verdict="no", ticket=ticket)

    assert second is None
    assert list(Feedback.objects.values_list("pk", "verdict")) == [(first.pk, "yes")]


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_by_a_crowd_leaves_one_message(tmp_path):
    edition, ticket = Desk().publish(), Ticket("nonce", NOON)

    crowd(
        lambda: feedback.leave(edition, verdict="yes", ticket=ticket),
        people=6,
        folder=tmp_path,
    )

    assert Feedback.objects.count() == 1


def test_a_message_that_cannot_be_kept_does_not_use_up_its_form(desk):
    edition, ticket = desk.publish(), Ticket("nonce", NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        feedback.leave(edition, verdict="perhaps", ticket=ticket)

    assert feedback.leave(edition, verdict="yes", ticket=ticket)


def test_closing_says_who_did_what_and_the_event_holds_no_words(desk, message):
    feedback.close(message, by=desk.editor, resolution=" Typo mended. ")

    message.refresh_from_db()
    event = Event.objects.get(action="feedback.closed")
    assert message.closed_at
    assert (message.closed_by, message.resolution) == (desk.editor, "Typo mended.")
    assert (event.actor_id, event.target_id) == (desk.editor.pk, message.pk)
    assert event.detail == {"edition": message.edition_id}
    assert not Feedback.objects.open().exists()


def test_what_is_closed_stays_as_it_was_closed(desk, message):
    feedback.close(message, by=desk.editor, resolution="Typo mended.")

    again = feedback.close(message, by=desk.chief, resolution="Something else.")

    assert (again.closed_by, again.resolution) == (desk.editor, "Typo mended.")
    assert Event.objects.filter(action="feedback.closed").count() == 1


@pytest.mark.parametrize("resolution", ["", "  \n", "x" * 501])
def test_closing_needs_a_word_on_what_was_done(desk, message, resolution):
    with pytest.raises(actions.Refused, match="Say"):
        feedback.close(message, by=desk.editor, resolution=resolution)

    assert list(Feedback.objects.open()) == [message]


def test_only_who_may_answer_readers_closes(desk, message):
    desk.editor.is_active = False

    for person in (desk.reviewer, desk.editor):
        with pytest.raises(actions.Refused, match="may not close"):
            feedback.close(message, by=person, resolution="Done.")

    assert list(Feedback.objects.open()) == [message]
    assert not Event.objects.filter(action="feedback.closed").exists()


def test_the_database_wants_a_known_verdict_and_a_reason_for_closing(message):
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(verdict="perhaps")
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(closed_at=message.sent_at)


@pytest.mark.django_db
def test_an_address_may_send_ten_messages_an_hour():
    answers = [feedback.admit("192.0.2.1", now=NOON).allowed for _ in range(11)]

    assert answers == [True] * 10 + [False]
    assert feedback.admit("192.0.2.2", now=NOON).allowed
    assert feedback.admit("192.0.2.1", now=NOON + 3600).allowed


@pytest.mark.django_db
def test_the_whole_site_takes_two_hundred_an_hour():
    answers = [feedback.admit(f"192.0.2.{number}", now=NOON).allowed for number in range(201)]

    assert answers == [True] * 200 + [False]


@pytest.mark.django_db
def test_messages_that_one_address_may_not_send_do_not_count_for_the_others():
    for _ in range(30):
        feedback.admit("192.0.2.1", now=NOON)

    assert sorted(Tally.objects.values_list("count", flat=True)) == [10, 30]

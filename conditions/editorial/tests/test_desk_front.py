from datetime import timedelta

import pytest
from django.utils import timezone

from conditions.editorial import actions, feedback
from conditions.editorial.models import Schedule
from conditions.editorial.tests.desk import signed_in
from conditions.vocabulary import actions as words
from conditions.vocabulary.models import Proposal
from tests.factories import Desk, make_approved, make_condition, make_reviewer, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return Desk()


def front(user):
    """What waits, by heap: the titles of its entries."""
    heaps = signed_in(user).get("/admin/").context["heaps"]
    return {heap.key: [entry.title for entry in heap.entries] for heap in heaps}


def test_an_empty_desk_says_so(house):
    shown = signed_in(house.editor).get("/admin/").content.decode()

    assert "You have no drafts." in shown
    assert "No reviewer has sent you anything back." in shown
    assert "Nothing waits for your review." not in shown


def test_an_editor_sees_their_drafts_and_what_came_back(house):
    make_condition("Draft", by=house.editor)
    make_condition("Somebody else's", by=house.chief)
    waiting = make_condition("Waiting", by=house.editor)
    actions.submit(waiting, by=house.editor)
    returned = make_condition("Returned", by=house.editor)
    actions.send_back(
        actions.submit(returned, by=house.editor), by=house.reviewer, comment="More causes."
    )
    house.publish("Published")

    response = signed_in(house.editor).get("/admin/")

    assert front(house.editor) == {
        "sent-back": ["Returned"],
        "drafts": ["Returned", "Draft"],
        "overdue": [],
        "due-soon": [],
        "unchecked": [],
        "feedback": [],
        "words": [],
    }
    assert "More causes." in response.content.decode()


def test_what_was_sent_back_and_submitted_again_no_longer_waits(house):
    condition = make_condition("Dystonia", by=house.editor)
    actions.send_back(actions.submit(condition, by=house.editor), by=house.reviewer, comment="No.")
    actions.submit(condition, by=house.editor)

    assert front(house.editor)["sent-back"] == []


def test_a_reviewer_sees_what_others_submitted_oldest_first(house):
    for name in ("First", "Second", "Own"):
        condition = make_condition(name, by=house.editor)
        if name == "Own":
            actions.revise(condition, page(name, text="Ben wrote this.[^nih]"), by=house.reviewer)
        actions.submit(condition, by=house.editor)
    approved = make_condition("Approved", by=house.editor)
    make_approved(approved, by=house.editor, reviewer=house.reviewer)

    assert front(house.reviewer)["to-review"] == ["First", "Second"]
    assert front(make_reviewer("Fay"))["to-review"] == ["First", "Second", "Own"]


def test_text_of_one_s_own_that_is_published_does_not_bar_the_next_review(house):
    condition = make_condition("Dystonia", by=house.reviewer)
    make_approved(condition, by=house.editor, reviewer=make_reviewer("Fay"))
    actions.publish(condition, by=house.chief, change_note="First.")
    actions.revise(condition, page(text="Ana wrote this.[^nih]"), by=house.editor)
    actions.submit(condition, by=house.editor)

    assert front(house.reviewer)["to-review"] == ["Dystonia"]


def test_a_chief_editor_sees_what_can_be_published_what_will_be_and_what_failed(house):
    later = timezone.now() + timedelta(days=1)
    for name in ("Approved", "Scheduled", "Failed"):
        condition = make_condition(name, by=house.editor)
        make_approved(condition, by=house.editor, reviewer=house.reviewer)
        if name != "Approved":
            actions.schedule(condition, by=house.chief, at=later, change_note="New.")
    Schedule.objects.filter(review__submission__condition=condition).update(
        failed_at=timezone.now(), failure="Somebody changed it."
    )

    waiting = front(house.chief)

    assert waiting["to-publish"] == ["Approved"]
    assert waiting["scheduled"] == ["Scheduled"]
    assert waiting["failed"] == ["Failed"]


def test_everybody_sees_what_is_due_and_what_readers_said(house):
    today = timezone.now().date()
    soon = (today + timedelta(days=30)).isoformat()
    late = (today - timedelta(days=1)).isoformat()
    reviewed = today - timedelta(days=100)
    house.publish("Late", next_review=late, reviewed_on=reviewed)
    house.publish("Soon", next_review=soon, reviewed_on=reviewed)
    edition = house.publish("Fine")
    feedback.leave(edition, verdict="wrong", words="A mistake.")
    closed = feedback.leave(edition, verdict="no")
    feedback.close(closed, by=house.editor, resolution="Seen.")

    for person in (house.editor, house.reviewer, house.chief):
        waiting = front(person)
        assert waiting["overdue"] == ["Late"]
        assert waiting["due-soon"] == ["Soon"]
        assert waiting["feedback"] == ["Fine"]
    shown = signed_in(house.editor).get("/admin/").content.decode()
    assert "open messages: 1" in shown


def test_who_may_decide_on_missing_words_sees_those_that_are_open_oldest_first(house):
    for said in ("Brain fog", "Jelly legs", "Salt lamp"):
        words.propose("symptom", words=said)
    words.refuse(Proposal.objects.get(words="Salt lamp"), reason="Not felt.", by=house.chief)

    assert front(house.editor)["words"] == ["Brain fog", "Jelly legs"]
    assert front(house.chief)["words"] == ["Brain fog", "Jelly legs"]
    assert "words" not in front(house.reviewer)


def test_the_first_page_asks_a_fixed_number_of_times(house, django_assert_num_queries):
    client = signed_in(house.chief)
    with django_assert_num_queries(14):
        client.get("/admin/")

    for name in ("A", "B", "C"):
        make_condition(name, by=house.chief)
        make_approved(
            make_condition(f"{name} too", by=house.chief),
            by=house.chief,
            reviewer=house.reviewer,
        )
        feedback.leave(house.publish(f"{name} three"), verdict="no")
    with django_assert_num_queries(14):
        client.get("/admin/")


def test_more_than_fit_are_counted(house):
    for number in range(10):
        make_condition(f"Page {number}", by=house.editor)

    shown = signed_in(house.editor).get("/admin/").content.decode()

    assert "and 2 more" in shown
    assert '<span class="desk-count">10</span>' in shown

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from conditions.editorial import actions
from conditions.editorial.models import Review
from conditions.editorial.roles import CHIEF, EDITOR, REVIEWER
from tests.factories import make_condition, make_editor, make_reviewer, make_user, page


@pytest.fixture
def submission(desk):
    return actions.submit(make_condition(by=desk.editor), by=desk.editor)


def test_a_reviewer_approves_exactly_what_was_submitted(desk, submission):
    review = actions.approve(submission, by=desk.reviewer, comment=" Sound. ")

    assert review.decision == Review.APPROVED
    assert review.content_hash == submission.revision.content_hash
    assert review.comment == "Sound."
    assert review.reviewed_on == timezone.now().date()
    assert list(submission.condition.submissions.approved()) == [submission]


def test_a_reviewer_sends_back_with_a_comment_and_the_page_is_a_draft_again(desk, submission):
    review = actions.send_back(submission, by=desk.reviewer, comment="Add a source.")

    assert review.decision == Review.SENT_BACK
    assert not submission.condition.submissions.filter(closed_at__isnull=True).exists()
    assert actions.submit(submission.condition, by=desk.editor).pk != submission.pk


def test_sending_back_without_a_comment_is_refused(desk, submission):
    with pytest.raises(actions.Refused, match="Say what should change"):
        actions.send_back(submission, by=desk.reviewer, comment="  ")


def test_who_may_not_review_is_refused(desk, submission):
    for nobody in (desk.editor, desk.chief, make_user("Dora")):
        with pytest.raises(actions.Refused, match="may not review"):
            actions.approve(submission, by=nobody)


def test_nobody_reviews_a_text_that_they_wrote_a_part_of(desk):
    both = make_user("Eve", EDITOR, REVIEWER)
    condition = make_condition(by=both)
    actions.revise(condition, page(text="Mine now.[^nih]"), by=desk.editor)
    submission = actions.submit(condition, by=desk.editor)

    with pytest.raises(actions.Refused, match="somebody else must review"):
        actions.approve(submission, by=both)


def test_who_wrote_an_earlier_edition_may_review_the_next(desk):
    both = make_user("Eve", EDITOR, REVIEWER)
    condition = make_condition(by=both)
    actions.approve(actions.submit(condition, by=both), by=desk.reviewer)
    actions.publish(condition, by=desk.chief, change_note="First.")
    actions.revise(condition, page(text="Mine now.[^nih]"), by=desk.editor)

    review = actions.approve(actions.submit(condition, by=desk.editor), by=both)

    assert review.reviewer == both


def test_the_database_refuses_a_review_of_ones_own_text(desk, submission):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            submission=submission,
            decision=Review.APPROVED,
            content_hash="x",
            author=desk.editor,
            reviewer=desk.editor,
            reviewed_on=timezone.now().date(),
            decided_at=timezone.now(),
        )


def test_a_reviewer_without_a_byline_is_told_why_they_need_one(desk, submission):
    nameless = make_user("Fay", REVIEWER, byline=False)

    with pytest.raises(actions.Refused, match="byline"):
        actions.approve(submission, by=nameless)


def test_a_submission_is_decided_once(desk, submission):
    actions.approve(submission, by=desk.reviewer)

    with pytest.raises(actions.Refused, match="no longer waiting"):
        actions.send_back(submission, by=make_reviewer("Gus"), comment="Too late.")


def test_a_submission_whose_text_has_changed_is_no_longer_waiting(desk, submission):
    actions.revise(submission.condition, page(text="Other.[^nih]"), by=make_editor("Hal"))

    with pytest.raises(actions.Refused, match="no longer waiting"):
        actions.approve(submission, by=desk.reviewer)


def test_a_superuser_may_review_but_never_their_own_text(desk):
    boss = make_user("Ida", CHIEF)
    boss.is_superuser = True
    boss.save(update_fields=["is_superuser"])
    submission = actions.submit(make_condition(by=boss), by=boss)

    with pytest.raises(actions.Refused, match="somebody else must review"):
        actions.approve(submission, by=boss)

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alike.audit.models import Event
from conditions.catalogue import content
from conditions.editorial import actions
from conditions.editorial.models import Submission
from tests.factories import make_condition, make_user, page


def test_an_editor_asks_for_a_review_of_the_version_on_the_desk(desk):
    condition = make_condition(by=desk.editor)

    submission = actions.submit(condition, by=desk.editor, note="Please check the doses.")

    assert submission.revision.number == 1
    assert submission.note == "Please check the doses."
    assert list(condition.submissions.open()) == [submission]
    assert Event.objects.filter(action="condition.submitted").count() == 1


def test_submitting_twice_is_refused(desk):
    condition = make_condition(by=desk.editor)
    actions.submit(condition, by=desk.editor)

    with pytest.raises(actions.Refused, match="with a reviewer already"):
        actions.submit(condition, by=desk.editor)


def test_only_who_may_submit_can_submit(desk):
    condition = make_condition(by=desk.editor)

    for nobody in (desk.reviewer, make_user("Dora")):
        with pytest.raises(actions.Refused, match="may not submit"):
            actions.submit(condition, by=nobody)


def test_an_account_that_was_closed_may_do_nothing(desk):
    condition = make_condition(by=desk.editor)
    desk.editor.is_active = False

    with pytest.raises(actions.Refused):
        actions.submit(condition, by=desk.editor)


def test_a_page_without_its_required_sections_is_refused_by_name(desk):
    condition = make_condition(by=desk.editor, sections=(content.Section("overview", "x"),))

    with pytest.raises(actions.Refused) as refusal:
        actions.submit(condition, by=desk.editor)

    assert refusal.value.reasons == [
        "The section “Signs & symptoms” is empty.",
        "The section “Diagnosis” is empty.",
        "The section “Treatment” is empty.",
    ]


def test_a_citation_without_a_source_is_refused(desk):
    condition = make_condition(by=desk.editor, text="So they say.[^who]")

    with pytest.raises(actions.Refused, match="cites “who”"):
        actions.submit(condition, by=desk.editor)


def test_an_image_that_is_not_in_the_library_is_refused(desk):
    condition = make_condition(by=desk.editor, text="![x](https://example.org/x.png) [^nih]")

    with pytest.raises(actions.Refused, match="not in the image library"):
        actions.submit(condition, by=desk.editor)


def test_a_submission_can_be_taken_back_and_made_again(desk):
    condition = make_condition(by=desk.editor)
    actions.submit(condition, by=desk.editor)

    actions.take_back(condition, by=desk.editor)
    actions.take_back(condition, by=desk.editor)
    again = actions.submit(condition, by=desk.editor)

    assert list(condition.submissions.open()) == [again]
    assert Event.objects.filter(action="condition.taken-back").count() == 1


def test_the_database_keeps_one_standing_submission_a_page(desk):
    condition = make_condition(by=desk.editor)
    submission = actions.submit(condition, by=desk.editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            condition=condition,
            revision=submission.revision,
            submitted_by=desk.editor,
            submitted_at=timezone.now(),
        )


def test_what_was_submitted_is_what_the_desk_said(desk):
    condition = make_condition(by=desk.editor)

    submission = actions.submit(condition, by=desk.editor)

    assert submission.revision.content == page()

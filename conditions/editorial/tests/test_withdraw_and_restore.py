import pytest
from django.db import IntegrityError, transaction

from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from tests.factories import make_approved, page


def test_a_withdrawn_page_is_live_no_more_and_says_why(desk):
    edition = desk.publish()

    actions.withdraw(edition.condition, by=desk.chief, reason="Out of date.")

    edition.refresh_from_db()
    assert (edition.state, edition.withdrawal_reason) == ("withdrawn", "Out of date.")
    assert not Edition.objects.live().exists()
    assert list(Edition.objects.current()) == [edition]


def test_withdrawing_needs_a_reason_a_live_page_and_a_chief(desk):
    condition = desk.publish().condition

    with pytest.raises(actions.Refused, match="Say why"):
        actions.withdraw(condition, by=desk.chief, reason=" ")
    with pytest.raises(actions.Refused, match="may not withdraw"):
        actions.withdraw(condition, by=desk.editor, reason="x")
    actions.withdraw(condition, by=desk.chief, reason="x")
    with pytest.raises(actions.Refused, match="not published"):
        actions.withdraw(condition, by=desk.chief, reason="x")


def test_after_a_withdrawal_the_next_edition_is_live(desk):
    first = desk.publish()
    actions.withdraw(first.condition, by=desk.chief, reason="Out of date.")

    second = desk.publish(text="Up to date.[^nih]")

    first.refresh_from_db()
    assert (second.number, second.state, first.state) == (2, "live", "withdrawn")


def test_an_old_edition_is_copied_back_to_the_desk_and_must_be_reviewed_again(desk):
    first = desk.publish()
    desk.publish(text="Worse.[^nih]")

    revision = actions.restore(first, by=desk.chief)

    assert revision.content == page()
    assert revision.restored_from == first
    assert first.condition.submissions.filter(closed_at__isnull=True).count() == 0
    make_approved(first.condition, by=desk.editor, reviewer=desk.reviewer)
    third = actions.publish(first.condition, by=desk.chief, change_note="Back to the first.")
    assert third.content_hash == first.content_hash
    assert third.number == 3


def test_only_a_chief_editor_restores(desk):
    edition = desk.publish()

    with pytest.raises(actions.Refused, match="may not restore"):
        actions.restore(edition, by=desk.editor)


def test_the_database_wants_a_reason_with_every_withdrawal(desk):
    edition = desk.publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(withdrawn_at=edition.published_at)

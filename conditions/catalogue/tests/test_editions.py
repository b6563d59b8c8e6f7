import pytest
from django.db import IntegrityError, transaction

from alike.web import stamps
from conditions.catalogue.editions import Edition, EditionIsImmutable, Revision
from conditions.editorial import actions
from tests.factories import make_approved, make_condition, page


def test_saving_a_published_edition_is_refused(desk):
    edition = desk.publish()
    edition.name = "Other"

    with pytest.raises(EditionIsImmutable):
        edition.save()
    with pytest.raises(EditionIsImmutable):
        edition.save(update_fields=["name"])


@pytest.mark.parametrize(
    "change",
    [{"name": "Other"}, {"document": {}}, {"number": 9}, {"content_hash": "x"}, {"slug": "other"}],
)
def test_the_database_itself_refuses_to_change_an_edition(desk, change):
    edition = desk.publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_the_database_itself_refuses_to_change_what_was_saved(desk):
    revision = desk.publish().revision

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(source={})


def test_the_database_keeps_one_current_edition_per_page(desk):
    first = desk.publish()
    desk.publish(text="Next.[^nih]")

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(superseded_at=None)


def test_the_database_keeps_one_live_edition_per_address(desk):
    desk.publish()
    tremor = make_approved(
        make_condition("Tremor", by=desk.editor), by=desk.editor, reviewer=desk.reviewer
    )
    submission = tremor.submissions.approved().get()
    fields = Edition.objects.values(
        *("slug", "name", "document", "content_hash", "change_note", "number"),
        *("reviewed_on", "next_review_on", "published_by_id", "published_at"),
    ).get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            condition=tremor, revision=submission.revision, review=submission.review, **fields
        )


def test_publishing_at_the_address_of_another_live_page_is_refused(desk):
    taken = desk.publish()
    actions.revise(taken.condition, page(slug="moved"), by=desk.editor)
    tremor = make_condition("Tremor", by=desk.editor)
    actions.revise(tremor, page("Tremor", slug="dystonia"), by=desk.editor)
    make_approved(tremor, by=desk.editor, reviewer=desk.reviewer)

    with pytest.raises(actions.Refused, match=r"Dystonia.* is live at this address"):
        actions.publish(tremor, by=desk.chief, change_note="x")


def test_listing_leaves_the_document_in_the_database(desk):
    desk.publish()

    assert "document" in Edition.objects.for_listing().get().get_deferred_fields()


def test_the_tick_of_the_clock_comes_with_the_row(desk, django_assert_num_queries):
    desk.publish()

    with django_assert_num_queries(1):
        row = Edition.objects.live().with_clock().values("clock").get()

    assert row["clock"] == stamps.clock()

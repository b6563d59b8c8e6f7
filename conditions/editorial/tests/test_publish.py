from datetime import date

import pytest

from alike.audit.models import Event
from alike.web.models import Stamp
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Section
from conditions.editorial import actions
from tests.factories import make_approved, make_condition, page


@pytest.fixture
def approved(desk):
    condition = make_condition(by=desk.editor)
    return make_approved(
        condition, by=desk.editor, reviewer=desk.reviewer, reviewed_on=date(2026, 11, 1)
    )


def test_the_approved_text_becomes_the_edition_that_readers_see(desk, approved):
    edition = actions.publish(approved, by=desk.chief, change_note="First edition.")

    assert Edition.objects.live().get() == edition
    assert (edition.number, edition.slug, edition.name) == (1, "dystonia", "Dystonia")
    assert (edition.reviewed_on, edition.next_review_on) == (date(2026, 11, 1), date(2099, 1, 1))
    assert edition.content_hash == page().content_hash
    assert edition.document["written_by"] == ["Ana"]
    assert edition.document["reviewed_by"] == {"name": "Ben", "credentials": "MD"}
    assert edition.document["change_note"] == "First edition."
    assert Event.objects.filter(action="condition.published").count() == 1


def test_the_next_edition_supersedes_the_one_before(desk):
    first = desk.publish()
    second = desk.publish(text="Rewritten.[^nih]", change_note="Clearer.")

    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("superseded", "live", 2)
    assert list(Edition.objects.live()) == [second]


def test_publishing_the_same_approval_twice_is_refused(desk, approved):
    actions.publish(approved, by=desk.chief, change_note="First edition.")

    with pytest.raises(actions.Refused, match="No reviewer has approved"):
        actions.publish(approved, by=desk.chief, change_note="Again.")


def test_only_a_chief_editor_publishes(desk, approved):
    for nobody in (desk.editor, desk.reviewer):
        with pytest.raises(actions.Refused, match="may not publish"):
            actions.publish(approved, by=nobody, change_note="x")


def test_a_page_without_source_reviewer_and_date_is_refused_and_each_is_named(desk):
    condition = make_condition(by=desk.editor, sources=(), next_review="", sections=())

    with pytest.raises(actions.Refused) as refusal:
        actions.publish(condition, by=desk.chief, change_note="")

    assert refusal.value.reasons[-4:] == [
        "It has no source.",
        "It has no next review date.",
        "No reviewer has approved this version.",
        "Say in a line what changed: readers see it.",
    ]
    assert not Edition.objects.exists()


def test_a_change_behind_the_actions_back_voids_the_approval_too(desk, approved):
    Section.objects.filter(condition=approved, kind="overview").update(text="Sneaked in.[^nih]")

    with pytest.raises(actions.Refused, match="changed since the reviewer approved"):
        actions.publish(approved, by=desk.chief, change_note="x")


def test_a_next_review_before_the_review_is_refused(desk):
    condition = make_condition(by=desk.editor, next_review="2026-10-01")
    make_approved(condition, by=desk.editor, reviewer=desk.reviewer, reviewed_on=date(2026, 11, 1))

    with pytest.raises(actions.Refused, match="not after the review"):
        actions.publish(condition, by=desk.chief, change_note="x")


def test_demonstration_text_never_names_a_real_reviewer(desk):
    edition = desk.publish(demonstration=True)

    assert edition.document["reviewed_by"] == {
        "name": "Demonstration reviewer",
        "credentials": "not a clinician",
    }
    assert edition.document["demonstration"] is True


def test_every_publication_moves_the_catalogue_on(desk):
    desk.publish()
    before = Stamp.objects.get(name="catalogue").version

    desk.publish(text="Next.[^nih]")

    assert Stamp.objects.get(name="catalogue").version > before


def test_who_wrote_earlier_editions_stays_named(desk):
    desk.publish()
    condition = Edition.objects.get().condition
    actions.revise(condition, page(text="By the chief.[^nih]"), by=desk.chief)
    make_approved(condition, by=desk.chief, reviewer=desk.reviewer)

    edition = actions.publish(condition, by=desk.chief, change_note="More.")

    assert edition.document["written_by"] == ["Ana", "Cleo"]


def test_a_whole_page_review_of_an_unchanged_text_moves_its_dates(desk):
    first = desk.publish(reviewed_on=date(2026, 10, 1))
    second = desk.publish(change_note="Reviewed; nothing to change.", reviewed_on=date(2026, 11, 2))

    assert second.content_hash == first.content_hash
    assert second.reviewed_on == date(2026, 11, 2)

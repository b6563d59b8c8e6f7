from alike.audit.models import Event
from conditions.catalogue.models import Section
from conditions.editorial import actions
from tests.factories import make_condition, page


def test_saving_keeps_the_whole_content_as_the_next_version(desk):
    condition = make_condition(by=desk.editor)

    Section.objects.filter(condition=condition, kind="overview").update(text="New words.[^nih]")
    revision = actions.save(condition, by=desk.editor)

    assert revision.number == 2
    assert revision.saved_by == desk.editor
    assert revision.content.text("overview") == "New words.[^nih]"
    condition.refresh_from_db()
    assert condition.revision_number == 2


def test_saving_the_same_again_leaves_no_version_and_no_event(desk):
    condition = make_condition(by=desk.editor)

    again = actions.save(condition, by=desk.chief)

    assert again.number == 1
    assert condition.revisions.count() == 1
    assert Event.objects.filter(action="condition.saved").count() == 1


def test_a_change_closes_the_submission_that_waits(desk):
    condition = make_condition(by=desk.editor)
    submission = actions.submit(condition, by=desk.editor)

    actions.revise(condition, page(text="Other.[^nih]"), by=desk.editor)

    submission.refresh_from_db()
    assert submission.closed_at is not None


def test_what_is_written_to_the_desk_is_read_back_the_same(desk):
    said = page(
        names=(),
        body_systems=("nervous-system", "muscles"),
        summary="A summary.",
        demonstration=True,
    )
    condition = make_condition(
        by=desk.editor,
        body_systems=said.body_systems,
        summary=said.summary,
        demonstration=True,
    )

    assert sorted(condition.revisions.get().content.body_systems) == ["muscles", "nervous-system"]
    assert condition.revisions.get().content.summary == "A summary."
    assert condition.revisions.get().content.demonstration is True


def test_the_event_of_a_save_holds_no_words(desk):
    make_condition(by=desk.editor)

    event = Event.objects.get(action="condition.saved")

    assert event.actor_id == desk.editor.pk
    assert event.detail == {"revision": 1}

from datetime import UTC, datetime

import pytest

from conditions.catalogue.models import Condition
from conditions.editorial import actions
from conditions.editorial.models import Review, Schedule
from conditions.editorial.tests.desk import change_url, new_page, signed_in, url
from tests.factories import Desk, make_approved, make_condition, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return Desk()


@pytest.fixture
def condition(house):
    return make_condition("Dystonia", by=house.editor)


def take(user, condition, name, *args, **sent):
    """Open the step's page and send its form."""
    client = signed_in(user)
    opened = client.get(url(condition, name, *args))
    seen = opened.context["condition"].revision_number
    return client.post(url(condition, name, *args), {"version": seen, **sent}, follow=True)


def steps(user, condition):
    """The buttons on the page, by name."""
    return [step.name for step, _url in signed_in(user).get(change_url(condition)).context["steps"]]


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_page_walks_from_the_desk_to_the_reader_and_back(house):
    signed_in(house.editor).post("/admin/conditions/condition/add/", new_page())
    condition = Condition.objects.get(name="Dystonia")

    take(house.editor, condition, "submit", note="Please look.")
    take(house.reviewer, condition, "send_back", comment="Add causes.")
    take(house.editor, condition, "submit")
    take(house.reviewer, condition, "approve")
    published = take(house.chief, condition, "publish", change_note="First.")

    assert said(published) == ["“Dystonia” is published."]
    assert condition.live_edition.number == 1
    assert condition.live_edition.change_note == "First."
    decisions = Review.objects.order_by("pk").values_list("decision", "comment")
    assert list(decisions) == [("sent-back", "Add causes."), ("approved", "")]

    withdrawn = take(house.chief, condition, "withdraw", reason="Wrong.")
    restored = take(house.chief, condition, "restore", 1)

    assert said(withdrawn) == ["“Dystonia” is withdrawn."]
    assert said(restored) == ["Edition 1 is back on the desk, to be reviewed again."]
    assert condition.live_edition is None


def test_nobody_approves_a_text_that_they_have_not_seen(house, condition):
    actions.submit(condition, by=house.editor)
    reviewer = signed_in(house.reviewer)
    seen = reviewer.get(url(condition, "approve")).context["condition"].revision_number
    actions.revise(condition, page(text="Something else.[^nih]"), by=house.editor)
    actions.submit(condition, by=house.editor)

    answer = reviewer.post(url(condition, "approve"), {"version": seen, "comment": "Fine."})

    assert answer.context["reasons"] == [
        "The text has changed since you opened this page. Please read it again."
    ]
    assert 'name="version" value="2"' in " ".join(answer.content.decode().split())
    assert "Fine." in answer.content.decode()
    assert not Review.objects.exists()


def test_each_state_offers_each_person_what_they_can_do(house, condition):
    people = (house.editor, house.reviewer, house.chief)
    offered = [[steps(person, condition) for person in people]]

    submission = actions.submit(condition, by=house.editor)
    offered.append([steps(person, condition) for person in people])
    actions.approve(submission, by=house.reviewer)
    offered.append([steps(person, condition) for person in people])
    actions.publish(condition, by=house.chief, change_note="First.")
    offered.append([steps(person, condition) for person in people])

    assert offered == [
        [["submit"], [], ["submit"]],
        [["take_back"], ["approve", "send_back"], ["take_back"]],
        [["take_back"], [], ["take_back", "publish", "schedule"]],
        [["submit"], [], ["submit", "withdraw"]],
    ]


def test_nobody_is_offered_the_review_of_their_own_text(house, condition):
    actions.revise(condition, page(text="Ben wrote this.[^nih]"), by=house.reviewer)
    actions.submit(condition, by=house.editor)

    response = signed_in(house.reviewer).get(change_url(condition))
    refused = take(house.reviewer, condition, "approve")

    own = "You wrote some of this text, so somebody else must review it."
    assert response.context["steps"] == []
    assert own in response.content.decode()
    assert refused.context["reasons"] == [own]
    assert not Review.objects.exists()


def test_a_refusal_is_shown_with_what_was_typed(house):
    condition = make_condition("Dystonia", by=house.editor, sections=(), sources=())

    response = take(house.editor, condition, "submit", note="Nearly done.")

    shown = response.content.decode()
    assert response.context["reasons"] == [
        f"The section “{title}” is empty."
        for title in ("What is it?", "Signs & symptoms", "Diagnosis", "Treatment")
    ]
    assert "This cannot be done yet" in shown
    assert 'value="Nearly done."' in shown


def test_publishing_is_refused_with_every_reason(house):
    condition = make_condition("Dystonia", by=house.editor, next_review="2099-01-01")
    make_approved(condition, by=house.editor, reviewer=house.reviewer)
    Review.objects.update(content_hash="0" * 64)

    response = take(house.chief, condition, "publish", change_note="First.")

    assert response.context["reasons"] == ["The text has changed since the reviewer approved it."]
    assert condition.live_edition is None


def test_a_required_word_is_asked_for_at_its_field(house, condition):
    actions.submit(condition, by=house.editor)

    response = take(house.reviewer, condition, "send_back", comment=" ")

    assert response.context["form"].errors == {"comment": ["This field is required."]}
    assert not Review.objects.exists()


def test_a_page_is_scheduled_and_the_schedule_cancelled(house, condition):
    make_approved(condition, by=house.editor, reviewer=house.reviewer)

    past = take(house.chief, condition, "schedule", at="2020-01-01T10:00", change_note="First.")
    none = Schedule.objects.count()
    take(house.chief, condition, "schedule", at="2099-01-01T10:00", change_note="First.")
    planned = Schedule.objects.get()
    take(house.chief, condition, "unschedule")

    assert past.context["reasons"] == ["That moment has passed."]
    assert none == 0
    assert planned.publish_at == datetime(2099, 1, 1, 10, 0, tzinfo=UTC)
    assert not Schedule.objects.exists()


def test_before_approving_and_publishing_the_difference_to_what_is_live_is_shown(house):
    condition = house.publish("Dystonia").condition
    actions.revise(condition, page(text="An entirely fresh beginning.[^nih]"), by=house.editor)
    submission = actions.submit(condition, by=house.editor)

    approving = signed_in(house.reviewer).get(url(condition, "approve")).content.decode()
    actions.approve(submission, by=house.reviewer)
    publishing = signed_in(house.chief).get(url(condition, "publish")).content.decode()

    for shown in (approving, publishing):
        assert "An entirely fresh beginning." in shown
        assert "Dystonia is a condition." in shown


def test_a_step_at_the_wrong_time_explains_itself(house, condition):
    response = signed_in(house.reviewer).get(url(condition, "approve"))
    posted = take(house.reviewer, condition, "approve")

    assert "This page is draft, so there is nothing to do here." in response.content.decode()
    assert posted.context["reasons"] == ["Nothing of this page is waiting for a review."]


def test_restoring_an_address_that_another_page_took_is_refused(house):
    condition = house.publish("Dystonia").condition
    house.publish("Dystonia", slug="twisting")
    make_condition("Muscle spasms", by=house.editor, slug="dystonia")

    response = take(house.chief, condition, "restore", 1)

    assert response.context["reasons"] == [
        "Another page has this name or this address now. Change one of them first."
    ]
    condition.refresh_from_db()
    assert condition.slug == "twisting"


def test_the_last_word_of_the_reviewer_is_beside_the_form(house, condition):
    submission = actions.submit(condition, by=house.editor)
    actions.send_back(submission, by=house.reviewer, comment="Say more about causes.")

    shown = signed_in(house.editor).get(change_url(condition)).content.decode()

    assert "Say more about causes." in shown

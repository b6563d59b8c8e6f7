import pytest
from django.urls import reverse

from community.groups import actions as groups
from community.groups.tests.crowds import main_text
from community.members import actions
from community.moderation.models import Case
from community.moderation.subjects import SUBJECTS
from community.treatments.words import readable
from tests.factories import make_group, make_member

from .worlds import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    world = make_world()
    world.ana, world.ben = make_member("Ana2"), make_member("Ben2")
    for member in (world.ana, world.ben):
        groups.join(world.lupus, member=member, relation="diagnosed")
    world.fact = actions.state_treatment(world.ana, treatment=world.toxin)
    client.force_login(world.ana.user)
    return world


def step(name, fact):
    return reverse(f"community:treatments-{name}", args=[fact.pk])


def say(client, fact, **said):
    return client.post(step("more", fact), said)


def test_the_two_steps_are_said_one_after_the_other_and_shown_everywhere(client, world):
    first = client.post(
        step("edit", world.fact),
        {"is_ongoing": "no", "outcome": "2", "effects": ["1", "64"], "side_effects": "Slow days."},
    )
    second = say(
        client,
        world.fact,
        condition_id=world.lupus.condition_id,
        why_stopped="cost",
        cost="4",
        burden="3",
        words="I would ask about the price first.",
    )

    assert first.url == step("more", world.fact)
    assert second.url == reverse("community:treatments")
    notes = (
        "how it went: worse · side effects: tiredness or sleepiness, pain or soreness; Slow days. "
        "· why it ended: what it cost · cost: more than I can well afford · effort: quite an "
        "effort · “I would ask about the price first.”"
    )
    client_pages = [reverse("community:sheet"), reverse("community:treatments")]
    for page in client_pages:
        assert notes in main_text(client.get(page))
    client.force_login(world.ben.user)
    assert notes in main_text(client.get(world.ana.get_absolute_url()))


def test_a_second_step_left_empty_keeps_everything_as_it_was(client, world):
    actions.state_treatment(world.ana, treatment=world.toxin, outcome=4, effects=0)

    say(client, world.fact, condition_id="")

    world.fact.refresh_from_db()
    assert (world.fact.outcome, world.fact.effects, world.fact.words) == (4, 0, "")


def test_why_it_ended_is_asked_only_when_it_has(client, world):
    actions.state_treatment(world.ana, treatment=world.toxin, is_ongoing=True)
    on_it = main_text(client.get(step("more", world.fact)))

    actions.state_treatment(world.ana, treatment=world.toxin, is_ongoing=False)
    over = main_text(client.get(step("more", world.fact)))

    assert ("Why did it end?" in on_it, "Why did it end?" in over) == (False, True)


def test_who_takes_it_up_again_has_no_reason_any_more(world):
    actions.state_treatment(world.ana, treatment=world.toxin, is_ongoing=False, why_stopped="cost")

    fact = actions.state_treatment(world.ana, treatment=world.toxin, is_ongoing=True)

    assert fact.why_stopped == ""


def test_it_is_for_ones_only_condition_unless_one_says_otherwise(client, world):
    assert world.fact.condition == world.lupus.condition

    say(client, world.fact, condition_id="")

    world.fact.refresh_from_db()
    assert world.fact.condition is None


def test_it_cannot_be_for_a_condition_one_does_not_live_with(client, world):
    gout = make_group("Gout", desk=world.desk)

    answer = say(client, world.fact, condition_id=gout.condition_id)
    actions.state_treatment(world.ana, treatment=world.toxin, condition_id=gout.condition_id)

    assert answer.status_code == 422
    world.fact.refresh_from_db()
    assert world.fact.condition is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"words": "x" * 301}, "at most 300 characters; your text has 301."),
        ({"words": "a\x00b"}, "held signs that cannot be kept"),
        ({"cost": "9"}, "Choose one of the answers."),
        ({"burden": "much"}, "Choose one of the answers."),
        ({"condition_id": "x"}, "Choose one of the answers."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, world, said, sentence):
    answer = say(client, world.fact, **{"words": "Kept words.", **said})

    assert answer.status_code == 422
    assert sentence in main_text(answer)
    if "words" not in said:
        assert "Kept words." in answer.content.decode()
    world.fact.refresh_from_db()
    assert world.fact.words == ""


@pytest.mark.parametrize(
    "effects", [["0", "1"], ["3000000"], ["x"], ["4096"], ["-1"], ["1", "nonsense"]]
)
def test_side_effects_that_cannot_be_are_refused(client, world, effects):
    answer = client.post(step("edit", world.fact), {"effects": effects})

    assert answer.status_code == 422
    world.fact.refresh_from_db()
    assert world.fact.effects is None


def test_anothers_treatment_is_not_there(client, world):
    client.force_login(world.ben.user)

    assert client.get(step("more", world.fact)).status_code == 404
    assert say(client, world.fact, words="Mine now.").status_code == 404


def test_removing_and_undo_bring_all_of_it_back(client, world):
    said = {
        "condition_id": world.lupus.condition_id,
        "is_ongoing": False,
        "effects": 65,
        "why_stopped": "cost",
        "cost": 2,
        "burden": 1,
        "words": "Now <and> then.",
    }
    fact = actions.state_treatment(world.ana, treatment=world.toxin, **said)

    removed = client.post(step("remove", fact))
    undo = {"term": world.toxin.pk, **removed.context["undo"]["answers"]}
    client.post(reverse("community:treatments-state"), undo)

    again = world.ana.treatments.get()
    assert {name: getattr(again, name) for name in said} == said


def test_crisis_words_are_kept_and_help_is_shown_at_once(client, world):
    answer = say(client, world.fact, words="I want to kill myself.")

    assert "If you cannot go on" in main_text(answer)
    world.fact.refresh_from_db()
    assert world.fact.words == "I want to kill myself."
    case = Case.objects.get(subject="treatment", thing_id=world.fact.pk)
    assert case.flags == ["crisis"]


def test_a_newcomers_link_is_refused_and_the_words_stay_in_the_form(client, world):
    answer = say(client, world.fact, words="See https://example.org/cure now")

    assert answer.status_code == 422
    assert "New members cannot post links yet." in main_text(answer)
    assert "https://example.org/cure" in answer.content.decode()
    world.fact.refresh_from_db()
    assert world.fact.words == ""


def test_a_moderator_hides_words_and_brings_them_back(world):
    actions.state_treatment(world.ana, treatment=world.toxin, words="A canary sang.")
    subject, group = SUBJECTS["treatment"], world.lupus
    read = readable(world.ben, group=group.pk, condition=group.condition_id)
    assert subject.may_report(world.ben, world.fact.pk)

    subject.hide(world.fact.pk, by=world.ben.user)
    assert not read.exists()
    assert not subject.may_report(world.ben, world.fact.pk)

    subject.restore(world.fact.pk, by=world.ben.user)
    assert read.count() == 1
    assert subject.find([world.fact.pk])[world.fact.pk].text == "A canary sang."


def test_who_cannot_read_the_words_cannot_report_them(world):
    actions.state_treatment(world.ana, treatment=world.toxin, words="A canary sang.")

    assert not SUBJECTS["treatment"].may_report(make_member("Cleo2"), world.fact.pk)
    assert not SUBJECTS["treatment"].may_report(world.ben, 10**12)

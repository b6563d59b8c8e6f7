"""The same thing sent several times at the same moment."""

import pytest
from django.utils import timezone

from community.discussions import actions, marks
from community.discussions.models import Placement, Post, Reply, Thanks, Version
from community.discussions.wording import Words
from tests.crowd import crowd

from .conftest import in_group
from .talk import ask, reply

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 8


def test_a_form_that_is_sent_many_times_at_once_leaves_one_question(ana, lupus, tmp_path):
    sent = crowd(lambda: ask(ana, lupus, sent_as="one").pk, people=PEOPLE, folder=tmp_path)

    assert len(set(sent)) == 1
    assert (Post.objects.count(), Placement.objects.count()) == (1, 1)


def test_replies_at_the_same_moment_are_all_counted(ana, lupus, tmp_path):
    question = ask(ana, lupus)
    waiting = [in_group(f"Member{number}", lupus) for number in range(PEOPLE)]

    crowd(lambda: reply(question, waiting.pop()).pk, people=PEOPLE, folder=tmp_path)

    assert Placement.objects.get().replies == Reply.objects.count() == PEOPLE


def test_thanks_of_many_and_of_one_many_times_are_counted_once_each(ana, ben, lupus, tmp_path):
    question = ask(ana, lupus)
    others = [in_group(f"Member{number}", lupus) for number in range(PEOPLE // 2)]
    waiting = [*others, *[ben] * (PEOPLE // 2)]

    crowd(lambda: marks.thank(question, by=waiting.pop()), people=PEOPLE, folder=tmp_path)

    assert Placement.objects.get().thanks == Thanks.objects.count() == PEOPLE // 2 + 1


def test_of_edits_from_the_same_version_one_wins_and_the_others_are_told(ana, lupus, tmp_path):
    question = ask(ana, lupus)
    texts = [f"Text {number}" for number in range(PEOPLE)]

    def edit():
        words = Words(title="Mine", text=texts.pop())
        try:
            actions.edit(question, words, by=ana, revision=1, now=timezone.now())
        except actions.Changed:
            return "told"
        return "won"

    answers = crowd(edit, people=PEOPLE, folder=tmp_path)

    assert sorted(answers) == ["told"] * (PEOPLE - 1) + ["won"]
    assert Version.objects.count() == 1
    assert Post.objects.get().revision == 2


def test_a_count_stays_true_while_replies_come_and_go(ana, ben, lupus, tmp_path):
    question = ask(ana, lupus)
    old = [reply(question, ben, f"Old {number}") for number in range(PEOPLE // 2)]
    acts = [lambda each=each: actions.withdraw(each, by=ben, now=timezone.now()) for each in old]
    acts += [lambda: reply(question, ana)] * (PEOPLE // 2)

    crowd(lambda: bool(acts.pop()()), people=PEOPLE, folder=tmp_path)

    assert Placement.objects.get().replies == Reply.objects.listed().count() == PEOPLE // 2

"""What must not be quoted any more is gone from the next answer, whatever the index still says."""

import pytest
from django.utils import timezone

from community.discussions import actions as talk
from community.discussions.tests.talk import main_text
from community.discussions.wording import Words
from community.groups import actions as groups
from community.members import actions as members
from community.members import blocks
from community.members.models import Member
from community.moderation.subjects import SUBJECTS
from community.privacy import erasure
from community.wisdom import indexing
from community.wisdom.models import WisdomPassage, WisdomSource
from conditions.editorial import actions as desk

from .worlds import TITLE, TOLD, make_world, put


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def reads(world, client):
    """What Ben reads as an answer; the passages stay as they were when they were read."""
    client.force_login(world.ben.user)

    def answer():
        return main_text(put(client, TITLE))

    assert TOLD in answer()
    return answer


def take_back_consent(world):
    members.withdraw_consent(world.ana, purpose="quote-me")


def hide(world):
    SUBJECTS["reply"].hide(world.answer.pk, by=None)


def hide_the_question(world):
    SUBJECTS["post"].hide(world.question.pk, by=None)


def withdraw(world):
    talk.withdraw(world.answer, by=world.ana, now=timezone.now())


def edit(world):
    words = Words(text="I have nothing to say any more.")
    talk.edit(world.answer, words, by=world.ana, revision=1, now=timezone.now())


def erase(world):
    erasure.erase(world.ana.user)


def block(world):
    blocks.block(world.ana, other=world.ben)


def suspend(world):
    Member.objects.filter(pk=world.ana.pk).update(suspended_at=timezone.now())


def leave(world):
    groups.leave(world.group, member=world.ben)


@pytest.mark.parametrize(
    "happens",
    [take_back_consent, hide, hide_the_question, withdraw, edit, erase, block, suspend, leave],
    ids=lambda happens: happens.__name__,
)
def test_words_are_gone_from_the_next_answer(world, reads, happens):
    passages = WisdomPassage.objects.count()

    happens(world)

    assert TOLD not in reads()
    if happens is not erase:
        assert WisdomPassage.objects.count() == passages


def test_an_erased_member_leaves_no_passage(world):
    erasure.erase(world.ana.user)

    assert not WisdomPassage.objects.filter(text__contains="Physiotherapy loosened").exists()
    assert not WisdomSource.objects.filter(reply=world.answer.pk).exists()


def test_a_withdrawn_page_is_gone_from_the_next_answer(world, client):
    assert "Botulinum toxin injections" in main_text(put(client))

    desk.withdraw(world.edition.condition, by=world.desk.chief, reason="A source was retracted.")

    assert "Botulinum toxin injections" not in main_text(put(client))


def test_a_newer_edition_is_quoted_as_soon_as_it_is_read_and_the_old_one_never(world, client):
    world.desk.publish("Dystonia", text="Dystonia is a condition of movement.[^nih]")

    assert "Botulinum toxin injections" not in main_text(put(client))
    indexing.follow(seconds=0)
    assert "Dystonia is a condition of movement" in main_text(put(client, "What is dystonia?"))


@pytest.mark.parametrize(
    "happens", [take_back_consent, hide, withdraw, suspend], ids=lambda happens: happens.__name__
)
def test_a_round_of_the_clock_forgets_the_words_themselves(world, happens):
    happens(world)

    indexing.follow(seconds=0)

    assert not WisdomPassage.objects.filter(text__contains="Physiotherapy loosened").exists()


def test_a_round_of_the_clock_reads_what_was_edited(world):
    edit(world)

    indexing.follow(seconds=0)

    texts = WisdomPassage.objects.filter(source__reply=world.answer).values_list("text", flat=True)
    assert list(texts) == ["I have nothing to say any more."]

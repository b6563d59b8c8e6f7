"""What is read, learnt and forgotten, one process at a time."""

from datetime import timedelta
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alike.text import sentences
from community.discussions.tests.talk import ask, main_text
from community.members import actions as members
from community.treatments.tests.worlds import make_treatment
from community.wisdom import asking, indexing
from community.wisdom.models import (
    AnswerNote,
    KeptQuestion,
    WisdomIndex,
    WisdomPassage,
    WisdomSource,
)
from community.wisdom.shelf import KEEPER

from .worlds import ASKED, TITLE, TOLD, make_world, put, somebody

WORDS = "The injections took the edge off for me."


@pytest.fixture
def world(db):
    return make_world()


def texts():
    return " ".join(WisdomPassage.objects.values_list("text", flat=True))


def test_pages_and_the_words_of_those_who_agree_are_read(world):
    somebody_else = somebody("Cleo9", world.group, consents=("keep-facts", "show-me"))
    ask(somebody_else, world.group, "Who else?", "I did not agree to be quoted.")

    indexing.follow(seconds=0)

    assert TOLD in texts()
    assert "Botulinum toxin injections" in texts()
    assert "did not agree" not in texts()


def test_reading_again_writes_nothing_new(world):
    before = set(WisdomPassage.objects.values_list("pk", flat=True))

    done = indexing.follow(seconds=0)

    assert done == {"forgotten": 0, "written": 0, "learnt": 0}
    assert set(WisdomPassage.objects.values_list("pk", flat=True)) == before


def test_who_agrees_later_is_read_from_then_on(world):
    cleo = somebody("Cleo9", world.group, consents=("keep-facts", "show-me"))
    ask(cleo, world.group, "Who else?", "I agreed later.")
    indexing.follow(seconds=0)
    assert "I agreed later." not in texts()

    members.consent(cleo, purpose="quote-me")
    indexing.follow(seconds=0)

    assert "I agreed later." in texts()


def test_names_of_people_are_not_in_what_is_read(world):
    ask(world.ben, world.group, "Who knows?", f"As @{world.ana.pseudonym} said, warmth helps.")

    indexing.follow(seconds=0)

    assert "@… said, warmth helps" in texts()
    assert world.ana.pseudonym not in texts()


def test_own_words_about_a_treatment_are_quoted_where_it_is_asked_about(world, client):
    toxin = make_treatment()
    fact = members.state_treatment(world.ana, treatment=toxin)
    fact.words, fact.condition = WORDS, world.edition.condition
    fact.save(update_fields=["words", "condition"])
    indexing.follow(seconds=0)
    client.force_login(world.ben.user)
    KEEPER.clear()

    said = main_text(put(client, "Does botulinum toxin help against dystonia?"))
    assert WORDS in said
    assert WORDS not in main_text(put(client, TITLE))
    fact.words = "I would not say so any more."
    fact.save(update_fields=["words"])

    assert WORDS not in main_text(put(client, "Does botulinum toxin help against dystonia?"))


def test_meanings_are_worked_out_and_found_by(world):
    assert indexing.waiting() > 0

    indexing.follow()

    assert indexing.waiting() == 0
    passage = WisdomPassage.objects.filter(text=TOLD).get()
    vector = sentences.restored(passage.vector)
    assert np.allclose(vector, sentences.encode([TOLD])[0], atol=0.01)
    shown = asking.ask("What can be done for it?", viewer=None, now=timezone.now())
    assert KEEPER.current().index.texts.shape == (WisdomPassage.objects.count(), 384)
    assert shown.question.text == "What can be done for it?"


def test_learning_ends_when_its_time_is_over_and_goes_on_the_next_time(world):
    assert indexing.follow(seconds=0)["learnt"] == 0
    waiting = indexing.waiting()

    assert indexing.follow()["learnt"] == waiting


def test_without_a_model_words_alone_answer(world, client, monkeypatch):
    monkeypatch.setattr(sentences, "MODEL_PACKAGE", "no_such_package")
    sentences.forget()
    try:
        assert indexing.follow()["learnt"] == 0
        assert "Botulinum toxin injections" in main_text(put(client, ASKED))
    finally:
        monkeypatch.undo()
        sentences.forget()


def test_one_process_writes_at_a_time_and_another_goes_on_where_one_stopped(world):
    with indexing.Turn(), pytest.raises(indexing.Busy):
        indexing.follow(seconds=0)

    WisdomIndex.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    assert indexing.follow(seconds=0)["written"] == 0
    assert WisdomIndex.objects.get().busy_until is None


def test_every_change_makes_processes_read_again(world, client):
    put(client)
    before = KEEPER.current()
    ask(world.ana, world.group, "Warmth?", "Warmth helps me.")

    indexing.follow(seconds=0)

    assert KEEPER.current().version > before.version
    assert len(KEEPER.current().pks) == WisdomPassage.objects.count()


def test_the_command_says_what_it_did_and_can_begin_anew(world):
    out = StringIO()

    call_command("index_wisdom", rebuild=True, seconds=0, stdout=out)

    assert "3 read, 0 forgotten, 0 passages learnt" in out.getvalue()
    assert TOLD in texts()


def test_two_processes_learn_the_same_as_one(world):
    call_command("index_wisdom", stdout=StringIO())
    one = dict(WisdomPassage.objects.values_list("text", "vector"))
    WisdomPassage.objects.update(vector=None, title_vector=None)

    call_command("index_wisdom", processes=2, stdout=StringIO())

    both = dict(WisdomPassage.objects.values_list("text", "vector"))
    assert {text: bytes(vector) for text, vector in both.items()} == {
        text: bytes(vector) for text, vector in one.items()
    }


def test_the_command_says_when_another_is_at_work(world):
    out = StringIO()

    with indexing.Turn():
        call_command("index_wisdom", stdout=out)

    assert "Another process is writing" in out.getvalue()


@pytest.mark.parametrize("processes", [0, 65])
def test_the_command_refuses_a_senseless_number_of_processes(db, processes):
    with pytest.raises(CommandError):
        call_command("index_wisdom", processes=processes)


@pytest.mark.parametrize(
    "offend",
    [
        lambda world: WisdomSource.objects.create(),
        lambda world: WisdomSource.objects.create(post=world.question, reply=world.answer),
        lambda world: WisdomSource.objects.create(edition=world.edition),
        lambda world: WisdomPassage.objects.update(text=""),
        lambda world: WisdomPassage.objects.update(number=0),
        lambda world: WisdomPassage.objects.update(vector=b"12"),
        lambda world: KeptQuestion.objects.create(
            member=world.ana, text="", kept_at=timezone.now()
        ),
        lambda world: AnswerNote.objects.create(verdict="perfect", left_at=timezone.now()),
    ],
    ids=range(8),
)
def test_the_database_refuses_what_makes_no_sense(world, offend):
    with pytest.raises(IntegrityError), transaction.atomic():
        offend(world)
    connection.check_constraints()

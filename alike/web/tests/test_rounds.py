import os
import signal

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from alike.web import rounds


@pytest.fixture(autouse=True)
def _signals_as_before():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, answer in before.items():
        signal.signal(number, answer)


def test_without_a_rhythm_the_work_is_done_once():
    done = []

    rounds.go(lambda: done.append(1), every=None, complain=done.append)

    assert done == [1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_during_a_round_lets_it_finish_and_ends_the_rounds(transactional_db, number):
    done = []

    def work():
        os.kill(os.getpid(), number)
        done.append("finished")

    rounds.go(work, every=60, complain=done.append)

    assert done == ["finished"]


def test_database_that_does_not_answer_ends_one_round_and_not_the_next(
    transactional_db, monkeypatch
):
    said, tries = [], []
    monkeypatch.setattr(rounds.threading.Event, "wait", lambda *_: None)

    def work():
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("gone")
        os.kill(os.getpid(), signal.SIGTERM)

    rounds.go(work, every=1, complain=said.append)

    assert len(tries) == 2
    assert said == ["The database does not answer; trying again later. gone"]


@pytest.mark.parametrize("every", [0, -5])
def test_rhythm_of_less_than_a_second_is_refused(every):
    with pytest.raises(CommandError, match="1 or more"):
        rounds.go(list, every=every, complain=print)

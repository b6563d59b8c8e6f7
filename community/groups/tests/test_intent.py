import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from community.groups import intent

NOON = 1_800_000_000
SAID = {"relation": "had", "since_year": 2015, "pseudonym": "Quiet Otter", "agrees": ["keep-facts"]}


def made(**changes):
    return intent.of(7, said={**SAID, **changes}, made_at=NOON)


def test_what_is_sealed_can_be_read():
    assert intent.read(intent.seal(made()), now=NOON + 60) == made()


@given(st.text())
def test_what_was_not_made_here_is_nothing(said):
    assert intent.read(said, now=NOON) is None


def test_what_was_changed_is_nothing():
    sealed = intent.seal(made())

    assert intent.read("A" + sealed[1:], now=NOON) is None


def test_it_can_be_carried_out_for_an_hour():
    assert made().can_be_carried_out(now=NOON + 3600)
    assert not made().can_be_carried_out(now=NOON + 3601)


def test_it_is_shown_again_for_a_day_and_then_forgotten():
    sealed = intent.seal(made())

    assert intent.read(sealed, now=NOON + 24 * 3600) == made()
    assert intent.read(sealed, now=NOON + 24 * 3600 + 1) is None


def test_it_cannot_be_carried_out_when_we_ask_in_other_words_now():
    agreed_before = dataclasses.replace(made(), agrees={"keep-facts": 0})

    assert not agreed_before.can_be_carried_out(now=NOON)


def test_without_a_relation_it_only_says_which_group():
    assert not made(relation="").can_be_carried_out(now=NOON)

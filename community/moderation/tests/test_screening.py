"""How well the rules do on judged texts, and what the code around them promises."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.moderation.screening import CATEGORIES, MOST_CHARACTERS, Flag, categories, screen

HERE = Path(__file__).parent
JUDGED = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))
UNSEEN = tomllib.loads((HERE / "judged_unseen.toml").read_text(encoding="utf-8"))
ALARMING = [(kind, text) for kind in CATEGORIES for text in JUDGED[kind]]


def seen_in(text, *, is_new_author=True):
    return categories(screen(text, is_new_author=is_new_author))


@pytest.mark.parametrize(("kind", "text"), ALARMING)
def test_every_judged_text_is_noticed(kind, text):
    assert kind in seen_in(text)


@pytest.mark.parametrize("judged", [JUDGED, UNSEEN], ids=["judged", "unseen"])
def test_at_most_one_in_twenty_harmless_texts_is_a_false_alarm(judged):
    texts = judged["harmless"]

    alarmed = [text for text in texts if seen_in(text)]

    assert len(alarmed) / len(texts) <= 0.05, alarmed


def test_the_judged_list_is_long_enough_to_mean_something():
    assert len(JUDGED["crisis"]) >= 40
    assert sum(len(JUDGED[kind]) for kind in CATEGORIES if kind != "crisis") >= 40
    assert len(JUDGED["harmless"]) >= 80


def test_no_text_is_judged_twice():
    every = [text for judged in (JUDGED, UNSEEN) for texts in judged.values() for text in texts]

    assert len(every) == len(set(every))


def test_a_flag_says_where_the_words_stand_as_they_were_typed():
    text = "Hello there. I WANT TO\u200b DÎE, she said nothing."

    flag = screen(text, is_new_author=False)[0]

    assert flag.category == "crisis"
    assert text[flag.start : flag.end] == "I WANT TO\u200b DÎE".removeprefix("I ")


@pytest.mark.parametrize(
    "text",
    [
        "i w\u200bant to d\u200die",
        "I want  to\ndie",
        "I ｗａｎｔ to die",
        "I wánt tö die",
        "I WANT TO DIE",
    ],
)
def test_disguises_do_not_hide_a_crisis(text):
    assert "crisis" in seen_in(text)


def test_a_link_is_worth_a_look_only_of_somebody_new_unless_it_hides_where_it_leads():
    plain, hidden = "See https://example.org/a", "See bit.ly/3xYz"

    assert seen_in(plain) == ("link",)
    assert seen_in(plain, is_new_author=False) == ()
    assert seen_in(hidden, is_new_author=False) == ("link",)


def test_the_most_pressing_category_comes_first():
    flags = (Flag("link", 0, 1), Flag("crisis", 5, 6), Flag("selling", 2, 3), Flag("crisis", 8, 9))

    assert categories(flags) == ("crisis", "selling", "link")


def test_an_empty_text_has_no_flags():
    assert screen("", is_new_author=True) == ()


def test_what_stands_too_far_on_is_not_looked_at():
    text = "a " * (MOST_CHARACTERS // 2) + "I want to die"

    assert screen(text, is_new_author=True) == ()


@given(st.text(max_size=400))
def test_flags_are_places_within_any_text(text):
    for flag in screen(text, is_new_author=True):
        assert 0 <= flag.start < flag.end <= len(text)
        assert flag.category in CATEGORIES


@given(st.text(max_size=100), st.text(max_size=100))
def test_words_around_a_crisis_on_lines_of_their_own_do_not_hide_it(before, after):
    assert "crisis" in seen_in(f"{before}\nI want to kill myself.\n{after}")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text import wordpiece
from alike.text.wordpiece import VOCABULARY

PIECES = VOCABULARY.read_text(encoding="utf-8").splitlines()


def pieces(text, *, at_most=128):
    return [PIECES[number] for number in wordpiece.ids(text, at_most=at_most)][1:-1]


def test_every_text_starts_and_ends_with_the_marks_the_model_was_taught():
    assert wordpiece.ids("", at_most=128) == [101, 102]
    assert wordpiece.ids("Hello, world", at_most=128) == [101, 7592, 1010, 2088, 102]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My neck twists.", ["my", "neck", "twists", "."]),
        ("Dystonia", ["d", "##yst", "##onia"]),
        ("Crohn's disease", ["cr", "##oh", "##n", "'", "s", "disease"]),
        ("NAÏVE café", ["naive", "cafe"]),
        ("5mg/day", ["5", "##mg", "/", "day"]),
        ("what\u00a0now\tthen", ["what", "now", "then"]),
        ("zero\u200bwidth", ["zero", "##wi", "##dt", "##h"]),
        ("痛み止め", ["[UNK]", "み", "止", "め"]),
        ("🙂 thanks", ["[UNK]", "thanks"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces_of_the_vocabulary(text, expected):
    assert pieces(text) == expected


def test_a_word_of_more_than_a_hundred_letters_is_unknown():
    assert pieces("a" * 101) == ["[UNK]"]
    assert "[UNK]" not in pieces("a" * 100)


def test_a_long_text_is_cut_and_still_ends_with_its_mark():
    found = wordpiece.ids("pain " * 500, at_most=10)

    assert len(found) == 10
    assert found[-1] == 102


@given(st.text())
def test_any_text_becomes_numbers_of_the_vocabulary(text):
    found = wordpiece.ids(text, at_most=128)

    assert 2 <= len(found) <= 128
    assert all(0 <= number < len(PIECES) for number in found)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_capitals_and_spaces_around_change_nothing(text):
    assert wordpiece.ids(f"  {text.upper()} ", at_most=128) == wordpiece.ids(text, at_most=128)

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text.tidy import MOST_MARKS, one_line, tidy


@given(st.text())
def test_what_is_tidy_stays_as_it_is(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_nothing_hidden_is_left(text):
    for sign in tidy(text):
        hidden = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"}
        assert (
            not hidden
            or sign in "\n\t\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
        )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("safe\u202egnp.exe\u202c", "safegnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("a\ue000" + "12" + "\ue001", "a12"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("  a  \n\n\n\n\nb  ", "a\n\nb"),
        ("e\u0301", "é"),
        ("\u3164\u2800\u115f", ""),
        ("tab\there", "tab\there"),
        ("\x07bell\x1b[31m", "bell[31m"),
    ],
)
def test_what_is_hidden_goes_and_what_can_be_read_stays(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍⚕️ helps", "क्‍ष", "שָׁלוֹם", "Tiếng Việt", "ภาษาไทย"])
def test_living_scripts_keep_their_signs(text):
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_marks_piled_on_a_letter_are_cut_off():
    assert tidy("x" + "\u0335" * 500 + "y") == "x" + "\u0335" * MOST_MARKS + "y"


def test_a_joiner_between_plain_letters_hides_and_goes():
    assert tidy("pass\u200dword\u200c") == "password"


def test_one_line_has_no_second():
    assert one_line(" a\n\n b\tc ") == "a b c"

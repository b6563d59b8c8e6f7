import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.search import words


def test_a_question_is_folded_into_words():
    asked = words.asked("  Parkinson’s DISEASE, Hæmorrhage ")

    assert asked.folded == "parkinsons disease hemorrhage"


def test_the_last_word_is_open_only_while_it_is_typed():
    assert words.asked("dysto").ends_open
    assert not words.asked("dysto ").ends_open
    assert not words.asked("").ends_open


def test_words_that_say_nothing_do_not_count_unless_there_are_no_others():
    assert words.asked("what are the symptoms of lupus").telling == ("lupus",)
    assert words.asked("what is it").telling == ("what", "is", "it")


@pytest.mark.parametrize("said", ["G24.9", "g24 9", "ICD-10 G24.9", "icd10: G24.9", "ICD 10 G24.9"])
def test_a_code_is_the_same_however_it_is_written(said):
    assert words.asked(said).compact == "g249"


def test_a_long_question_is_cut_at_a_word():
    asked = words.asked("abcdefghi " * 1000)

    assert set(asked.words) == {"abcdefghi"}
    assert len(asked.folded) <= words.MOST_CHARACTERS


@given(st.text())
def test_anything_may_be_asked(text):
    asked = words.asked(text)

    assert len(asked.words) <= words.MOST_WORDS
    assert all(word and len(word) <= words.LONGEST_WORD for word in asked.words)
    assert "\x00" not in asked.folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("seizures", "seizure"),
        ("arteries", "artery"),
        ("rashes", "rash"),
        ("migraine", "migraines"),
    ],
)
def test_singular_and_plural_lead_to_each_other(one, other):
    assert other in words.numbers(one)


@pytest.mark.parametrize("word", ["lupus", "stress", "arthritis"])
def test_an_s_that_is_no_plural_stays(word):
    assert word[:-1] not in words.numbers(word)


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("asma", "asthma"),
        ("newmonia", "pneumonia"),
        ("soriasis", "psoriasis"),
        ("sikel", "sickle"),
        ("krons", "crohns"),
        ("fenylketonuria", "phenylketonuria"),
        ("distonya", "dystonia"),
    ],
)
def test_words_that_sound_alike_share_a_key(heard, written):
    assert words.sound(heard) == words.sound(written)


def test_words_that_sound_different_do_not():
    assert words.sound("asthma") != words.sound("lupus")


def test_a_rare_word_tells_more():
    assert words.rarity(1, total=1000) > words.rarity(500, total=1000) > 0

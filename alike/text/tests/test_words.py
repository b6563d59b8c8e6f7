import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text import words


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("the", 1),
        ("table", 2),
        ("muscle", 2),
        ("dystonia", 3),
        ("make", 1),
        ("tree", 1),
        ("hmm", 1),
    ],
)
def test_syllables_of_common_words(word, syllables):
    assert words.syllables(word) == syllables


def test_words_keep_their_apostrophes_and_hyphens():
    assert words.words("Wilson’s disease is long-term (rare).") == [
        "Wilson’s",
        "disease",
        "is",
        "long-term",
        "rare",
    ]


def test_short_plain_sentences_read_easier_than_long_learned_ones():
    plain = "Your muscles may tighten. It can hurt. A doctor can help."
    learned = (
        "Involuntary intermittent muscular contractions characteristically precipitate "
        "stereotyped, occasionally tremulous, postural abnormalities necessitating evaluation."
    )

    assert words.reading_grade(plain) < 4
    assert words.reading_grade(learned) > 15
    assert words.reading_grade("") == 0


def test_reading_time_is_rounded_up_to_whole_minutes():
    assert [words.minutes(count) for count in (0, 1, 200, 201)] == [1, 1, 1, 2]


def test_the_first_sentence_is_cut_at_a_word_when_it_is_long():
    assert words.first_sentence("One two. Three.", at_most=50) == "One two."
    assert words.first_sentence("one two three four", at_most=12) == "one two…"


@given(st.text(max_size=200), st.integers(min_value=2, max_value=50))
def test_the_first_sentence_never_exceeds_what_was_asked(text, at_most):
    assert len(words.first_sentence(text, at_most=at_most)) <= at_most

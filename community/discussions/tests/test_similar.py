import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text import sentences
from community.discussions import similar
from community.discussions.similar import Match, Question, Rarity

NONE = Rarity()
TEXTS = st.text(max_size=60)


def questions(*texts):
    return [Question(text) for text in texts]


def understood(*texts):
    return [
        Question(text, vector) for text, vector in zip(texts, sentences.encode(texts), strict=True)
    ]


def test_the_question_that_means_the_same_comes_first_without_a_word_in_common():
    asked, *known = understood(
        "My neck keeps pulling to the left, will anything stop that?",
        "Does physiotherapy help with asthma?",
        "Treatments for cervical dystonia",
        "Which foods may I eat with coeliac disease?",
    )

    found = similar.ranked(asked, known, rarity=Rarity.among(known), at_most=2)

    assert found[0].position == 1
    assert len(found) == 2
    assert not asked.words & known[1].words


def test_without_vectors_the_question_with_the_same_rare_words_comes_first():
    known = questions(
        "Does exercise help?", "Does botulinum toxin help?", "Does massage help the neck?"
    )

    found = similar.ranked(
        Question("How long does botulinum toxin last?"),
        known,
        rarity=Rarity.among(known),
        at_most=3,
        at_least=0.1,
    )

    assert [match.position for match in found] == [1]


def test_one_missing_vector_is_enough_for_words_to_decide():
    [with_vector] = understood("Does botulinum toxin hurt?")

    assert similar.score(with_vector, Question("botulinum toxin"), rarity=NONE) == 1
    assert similar.score(Question("botulinum toxin"), with_vector, rarity=NONE) < 1


@pytest.mark.parametrize("slip", ["botulinim toxin", "botulinum toxine", "botullinum toxin"])
def test_slips_of_spelling_are_forgiven_in_part(slip):
    found = similar.by_words(Question(slip), Question("botulinum toxin"), rarity=NONE)

    assert 0.7 < found < 1


def test_short_words_must_be_the_same():
    assert similar.by_words(Question("gait"), Question("gain"), rarity=NONE) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("allergies", "allergy"), ("tumours", "tumor"), ("Parkinson’s", "parkinsons")],
)
def test_number_and_spelling_do_not_part_words(one, other):
    assert Question(one).words == Question(other).words


@pytest.mark.parametrize("word", ["lupus", "psoriasis", "abscess", "gas"])
def test_words_that_only_look_like_many_are_left_alone(word):
    assert Question(word).words == {word}


def test_a_rare_word_weighs_more_than_a_common_one():
    rarity = Rarity.among(questions("botox pain", "neck pain", "back pain", "pain at night"))

    assert rarity.of("unheard") > rarity.of("botox") > rarity.of("pain") > 0


def test_a_question_of_empty_words_matches_nothing_by_words():
    assert similar.by_words(Question("lupus"), Question("What is it?"), rarity=NONE) == 0


def test_opposed_meanings_count_as_unlike():
    vector = np.zeros(4, dtype=np.float32)
    vector[0] = 1

    assert similar.by_meaning(Question("a", vector), Question("b", -vector)) == 0
    assert similar.by_meaning(Question("a", vector), Question("b", vector * 1.1)) == 1


def test_equals_stay_in_the_order_they_came_and_no_more_are_named_than_asked_for():
    known = questions("lupus", "asthma", "lupus", "lupus")

    found = similar.ranked(Question("lupus"), known, rarity=NONE, at_most=2)

    assert found == [Match(0, 1.0), Match(2, 1.0)]


def test_nothing_known_gives_no_match():
    assert similar.ranked(Question("lupus"), [], rarity=Rarity.among([]), at_most=5) == []


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=4))
def test_a_score_by_words_is_between_nothing_and_all(asked, known, others):
    rarity = Rarity.among(questions(*others))

    assert 0 <= similar.by_words(Question(asked), Question(known), rarity=rarity) <= 1.0000001


@given(TEXTS, TEXTS)
def test_saying_more_never_lowers_the_score_by_words(asked, more):
    known = Question("Does botulinum toxin help with cervical dystonia?")
    shorter, longer = Question(asked), Question(f"{asked} {more}")

    before, after = (
        similar.by_words(question, known, rarity=NONE) for question in (shorter, longer)
    )

    assert after >= before

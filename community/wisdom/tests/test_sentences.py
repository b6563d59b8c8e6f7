import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.wisdom import sentences

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    "one", ["It can hurt.", "They help.", "But not always.", "For example, tea."]
)
def test_some_sentences_need_the_one_before(one):
    assert sentences.leans_back(one)


@pytest.mark.parametrize("one", ["Dystonia can hurt.", "This is a rare disease.", "Rest helps."])
def test_others_stand_alone(one):
    assert not sentences.leans_back(one)


@pytest.mark.parametrize("one", ["Do not stop by yourself.", "However, it may return.", "Unless …"])
def test_some_sentences_limit_the_one_before(one):
    assert sentences.limits(one)


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        ("The injections helped me a lot.", 1),
        ("It did not help at all.", -1),
        ("It made me sick and was useless.", -1),
        ("I took it on Monday.", 0),
    ],
)
def test_what_an_experience_says_of_something(one, verdict):
    assert sentences.verdict(one) == verdict


@pytest.mark.parametrize(
    "one",
    [
        "I ignore the pain when I can.",
        "My doctor gave me new tablets.",
        "You should ask your nurse about it.",
        "The first thing I say to people is that it is not catching.",
    ],
)
def test_what_people_tell_each_other_is_not_taken_for_words_to_a_machine(one):
    assert not sentences.is_for_machines(one)


def test_words_are_the_same_in_any_number_and_tense():
    assert sentences.telling("injected injections") == sentences.telling("an injection")
    assert sentences.nearly_same("Injections relax muscles.", "An injection relaxes the muscle.")
    assert not sentences.nearly_same("Injections relax muscles.", "Coffee keeps people awake.")


@UNHURRIED
@given(st.text(max_size=80))
def test_any_text_is_nearly_the_same_as_itself(text):
    assert sentences.nearly_same(text, text)


@UNHURRIED
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_word_is_among_its_forms_and_its_stem_begins_it(word):
    assert word in sentences.forms_of(word)
    assert sentences.stem(word)[:-1] == word[: len(sentences.stem(word)) - 1]

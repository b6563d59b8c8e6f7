"""Sentences in other words: what is supported by the passage, and what never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.wisdom import support

PASSAGE = (
    "Medicines such as levodopa, diazepam or clonazepam may be suggested.\n"
    "Botulinum toxin injections into the muscles that pull can ease spasms for about 12 weeks.\n"
    "Dystonia does not have a cure. Never stop clonazepam suddenly."
)
SAID = [
    "Levodopa may be suggested.",
    "Botulinum toxin injections can ease spasms for about 12 weeks.",
    "Dystonia does not have a cure.",
    "Injections into the muscles may ease spasms.",
    "Never stop clonazepam suddenly.",
]
NOT_SAID = [
    ("no cure becomes a cure", "Dystonia has a cure."),
    ("a negation is put in", "Levodopa may not be suggested."),
    ("caution is lost", "Botulinum toxin injections ease spasms."),
    ("another number", "Botulinum toxin injections can ease spasms for about 16 weeks."),
    ("a number of another sentence", "Levodopa may be suggested for about 12 weeks."),
    ("another medicine", "Ibuprofen may be suggested."),
    ("a name", "Levodopa may be suggested by Doctor House."),
    ("stronger", "Botulinum toxin injections can always ease spasms."),
    ("never is lost", "Stop clonazepam suddenly."),
    ("advice", "You should ask for levodopa."),
    ("a link", "Levodopa may be suggested, see https://evil.example/."),
    ("markup", "Levodopa <b>may</b> be suggested."),
    ("a reason", "Levodopa may be suggested because brains lack dopamine."),
    ("hidden signs", "Levodopa may be \u202esuggested."),
    ("nothing", "It may be."),
    ("very long", "Levodopa may be suggested. " * 40),
]


@pytest.mark.parametrize("sentence", SAID)
def test_what_the_passage_says_is_supported(sentence):
    assert support.is_supported(sentence, PASSAGE)


@pytest.mark.parametrize("sentence", [row[1] for row in NOT_SAID], ids=[row[0] for row in NOT_SAID])
def test_what_it_does_not_say_is_not(sentence):
    assert not support.is_supported(sentence, PASSAGE)


def test_a_known_name_must_be_in_the_passage_even_if_the_word_says_little():
    assert support.is_supported("Medicines may be suggested.", PASSAGE)
    assert not support.is_supported("Medicines may be suggested for type.", PASSAGE, names={"type"})


def test_each_sentence_must_name_the_one_passage_it_rests_on():
    passages = [PASSAGE, "Physiotherapy can help."]
    text = (
        "Levodopa may be suggested [1]. Physiotherapy can help. [2] Physiotherapy can help [1]. "
        "Dystonia does not have a cure. Levodopa may be suggested [1][2]. "
        "Physiotherapy can help [7]."
    )

    assert support.checked(text, passages) == (
        support.Sentence("Levodopa may be suggested.", 0),
        support.Sentence("Physiotherapy can help.", 1),
    )


@given(st.text(max_size=300))
def test_any_text_adds_no_word_that_tells_something(text):
    for sentence in support.checked(text, [PASSAGE]):
        assert support.is_supported(sentence.text, PASSAGE)


@given(st.lists(st.sampled_from([*SAID, *(row[1] for row in NOT_SAID)]), max_size=6))
def test_of_true_and_false_sentences_only_true_ones_are_left(sentences):
    text = " ".join(f"{each.rstrip('.')} [1]." for each in sentences)

    assert {each.text for each in support.checked(text, [PASSAGE])} <= set(SAID)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text import retrieval
from alike.text.retrieval import Passage, Weights, WordIndex

DYSTONIA = Passage("Dystonia", "Muscles tighten without being asked, and the neck may twist.")
ASTHMA = Passage("Asthma", "The airways tighten. An inhaler helps, and so may dystonia drugs.")
LUPUS = Passage("Lupus", "The body attacks itself; a rash across the nose is common.")
PASSAGES = [DYSTONIA, ASTHMA, LUPUS]
TEXTS = st.text(alphabet="abc dé.", max_size=30)


def test_a_word_in_the_heading_counts_more_than_one_in_the_text():
    scores = WordIndex(PASSAGES).scores("dystonia")

    assert scores[0] > scores[1] > scores[2] == 0


def test_the_best_passage_has_one_whatever_the_question():
    index = WordIndex(PASSAGES)

    assert index.scores("Which inhaler helps?").max() == 1
    assert index.scores("tighten").max() == 1


@pytest.mark.parametrize("question", ["", "?!", "zebra", "dys"])
def test_a_question_without_a_known_word_scores_nothing(question):
    assert WordIndex(PASSAGES).scores(question).tolist() == [0, 0, 0]


def test_without_passages_there_are_no_scores():
    index = WordIndex([])

    assert index.scores("dystonia").shape == (0,)
    assert retrieval.best(index.scores("dystonia"), at_most=3) == []


def test_spelling_of_either_side_of_the_ocean_is_one():
    index = WordIndex([Passage("Haemophilia", ""), Passage("Tumours", "")])

    assert index.scores("HEMOPHILIA").tolist() == [1, 0]
    assert index.scores("tumors").tolist() == [0, 1]


def test_a_rare_word_is_rarer_than_a_common_one_and_an_unknown_one_says_nothing():
    index = WordIndex(PASSAGES)

    assert index.rarity("rash") > index.rarity("tighten") > index.rarity("zebra") == 0


def test_of_a_long_question_only_the_rarest_words_count():
    few = WordIndex(PASSAGES, weights=Weights(rarest=1))

    assert few.scores("the the the rash and may be").tolist() == [0, 0, 1]


def test_more_of_a_word_helps_less_and_less():
    index = WordIndex(
        [Passage("", "pain " * times) for times in (1, 2, 3)], weights=Weights(length=0)
    )

    one, two, three = index.scores("pain")

    assert one < two < three
    assert two - one > three - two


def test_long_passages_are_held_back():
    index = WordIndex([Passage("", "pain"), Passage("", "pain and many other words beside it")])

    assert index.scores("pain")[0] > index.scores("pain")[1]


def test_meanings_and_words_are_added_by_their_weights():
    words, text, heading = (np.array(row) for row in ([1.0, 0.0], [0.2, 0.5], [0.1, 0.3]))

    assert retrieval.fused(words, text, heading).tolist() == pytest.approx([0.7, 0.8])
    assert retrieval.fused(words).tolist() == pytest.approx([0.4, 0.0])


def test_the_best_come_first_and_of_equals_the_earlier():
    assert retrieval.best(np.array([0.1, 0.9, 0.9, 0.5]), at_most=3) == [1, 2, 3]


@given(st.lists(st.builds(Passage, TEXTS, TEXTS), max_size=6), TEXTS)
def test_scores_are_between_nothing_and_one(passages, question):
    scores = WordIndex(passages).scores(question)

    assert scores.shape == (len(passages),)
    assert ((scores >= 0) & (scores <= 1)).all()


@given(st.lists(st.builds(Passage, TEXTS, TEXTS), min_size=1, max_size=5), TEXTS, st.randoms())
def test_the_order_of_passages_does_not_change_their_scores(passages, question, chance):
    order = list(range(len(passages)))
    chance.shuffle(order)

    scores = WordIndex(passages).scores(question)
    shuffled = WordIndex([passages[place] for place in order]).scores(question)

    assert shuffled == pytest.approx(scores[order], abs=1e-5)


def test_an_index_that_was_stored_and_restored_scores_the_same(tmp_path):
    index = WordIndex(PASSAGES)

    index.store(tmp_path)
    restored = WordIndex.restored(tmp_path)

    assert restored.size == index.size
    for question in ("dystonia", "Which inhaler helps?", "tighten", "zebra"):
        assert restored.scores(question).tolist() == index.scores(question).tolist()


def test_an_empty_index_can_be_stored_too(tmp_path):
    WordIndex([]).store(tmp_path)

    assert WordIndex.restored(tmp_path).scores("dystonia").shape == (0,)


def test_the_passages_that_have_a_word_are_known_in_their_order():
    index = WordIndex(PASSAGES)

    assert index.having("dystonia").tolist() == [0, 1]
    assert index.having("zebra").tolist() == []
    assert "dystonia" in index
    assert "zebra" not in index


def test_no_word_is_rarer_than_one_that_no_passage_has():
    index = WordIndex(PASSAGES)

    assert index.rarity_of_none > max(map(index.rarity, ["rash", "tighten", "dystonia"]))


def test_at_most_none_is_none():
    assert retrieval.best(np.array([0.1, 0.9]), at_most=0) == []

import string

from hypothesis import given
from hypothesis import strategies as st

from conditions.search import words
from conditions.search.spelling import Vocabulary

KNOWN = ("dystonia", "asthma", "diabetes", "diabetic", "fibromyalgia", "lupus", "heart", "attack")


def vocabulary(known=KNOWN):
    made = Vocabulary(names=len(known))
    made.learn((word, words.sound(word), 1) for word in known)
    return made


@given(st.sampled_from(KNOWN), st.data())
def test_one_slip_anywhere_leads_back_to_the_word(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slips = [word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]]
    if len(word) > 5:
        slips.append(word[:at] + word[at + 1 :])

    for typed in slips:
        assert word in {typed} | set(vocabulary().meant(typed, unfinished=False))


def test_the_surest_word_comes_first():
    meant = vocabulary().meant("diabetis", unfinished=False)

    assert list(meant)[:2] == ["diabetes", "diabetic"]
    assert meant["diabetes"] >= meant["diabetic"]


def test_a_word_heard_rather_than_read_is_found_by_its_sound():
    assert "asthma" in vocabulary().meant("azma".replace("z", "s"), unfinished=False)


def test_an_unfinished_word_may_have_a_slip_already():
    assert "fibromyalgia" in vocabulary().meant("fibrmya", unfinished=True)
    assert "fibromyalgia" not in vocabulary().meant("fibrmya", unfinished=False)


def test_two_words_typed_as_one_are_parted():
    assert vocabulary().split("heartattack") == ("heart", "attack")
    assert vocabulary().split("heartattic") is None


def test_a_forgotten_word_is_offered_no_more():
    known = vocabulary()
    known.learn([("lupus", words.sound("lupus"), 0)])

    assert "lupus" not in known
    assert known.meant("lupis", unfinished=False) == {}
    assert not known.begins_any("lup")


def test_learning_a_word_again_only_counts_it_anew():
    known = vocabulary()
    known.learn([("lupus", words.sound("lupus"), 7)])

    assert (len(known), known.frequency("lupus"), known.begin_so("lup")) == (len(KNOWN), 7, 7)


@given(st.text(max_size=80))
def test_any_word_may_be_asked_for(typed):
    known = vocabulary()

    known.same(typed)
    known.split(typed)
    assert all(0 < sure <= 1 for sure in known.meant(typed, unfinished=True).values())

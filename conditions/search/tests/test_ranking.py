from hypothesis import given
from hypothesis import strategies as st

from conditions.search import words
from conditions.search.ranking import Judge, Slot

PLAIN = st.text("abcdefg ", min_size=1, max_size=30)


def judge(said, **alternatives):
    asked = words.asked(said)
    slots = [
        Slot(
            word,
            alternatives.get(word, {word: 1.0}),
            rarity=1.0,
            begins=word if asked.ends_open and word == asked.words[-1] else "",
        )
        for word in asked.telling
    ]
    return Judge(asked, slots, lambda word: 1.0)


def score(said, name, *, kind="name", **alternatives):
    return judge(said, **alternatives).fit(name, kind=kind).score


def test_ways_to_fit_stand_in_their_order():
    said = "heart attack"

    scores = [
        score(said, "heart attack"),
        score(said, "heart attack", kind="additional"),
        score(said, "heart attack of the young"),
        score(said, "attack of the heart"),
        score(said, "heart failure"),
    ]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_code_fits_whole_or_by_its_beginning():
    assert score("g24", "g24", kind="code") == 100
    assert 0 < score("g2", "g24", kind="code") < 100
    assert score("g3", "g24", kind="code") == 0
    assert score("g24", "g24", kind="broader-code") < 100


def test_a_word_that_was_mistyped_fits_less_than_the_word():
    typed = score("lupis", "lupus", lupis={"lupus": 0.86})

    assert 0 < typed < score("lupus", "lupus")


def test_a_name_within_a_question_fits_well():
    assert score("what are the treatments for wilsons disease?", "wilsons disease") > 60


def test_what_was_said_is_marked():
    assert judge("attack heart").fit("heart attack", kind="name").matched == {"heart", "attack"}


@given(PLAIN, PLAIN)
def test_scores_stay_in_their_range(said, name):
    name = " ".join(name.split())

    if name:
        assert 0 <= score(said, name) <= 100

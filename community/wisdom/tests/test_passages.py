import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.wisdom import passages
from community.wisdom.passages import INDENT, MOST_CHARACTERS, of_page, of_talk, visible

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def block(kind, text):
    return {"kind": kind, "text": text, "cites": []}


def page(*blocks, kind="treatment"):
    return {"name": "Dystonia", "sections": [{"kind": kind, "blocks": list(blocks)}]}


def cut(*blocks, kind="treatment"):
    return of_page(page(*blocks, kind=kind), key="7", condition=3)


def test_a_section_becomes_a_passage_that_answers_a_question():
    (only,) = cut(block("p", "There is no cure. Injections help."))

    assert only.key == "7:treatment:0"
    assert only.heading == "What are the treatments for Dystonia?"
    assert only.sentences == ("There is no cure.", "Injections help.")
    assert only.conditions == {3}


def test_items_are_set_in_under_the_line_that_opens_their_list():
    (only,) = cut(block("p", "You may get:"), block("li", "Injections."), block("li", "Tablets."))

    assert only.text == f"You may get:\n{INDENT}Injections.\n{INDENT}Tablets."


def test_items_that_no_line_opens_stand_by_themselves():
    (only,) = cut(block("p", "Go slowly."), block("li", "Rest."), block("li", "Walk."))

    assert INDENT not in only.text


def test_the_items_of_a_care_card_stay_with_its_head():
    first, card = cut(
        block("p", "It can be urgent."),
        block("card", "Call now if"),
        block("li", "you cannot breathe"),
        kind="help",
    )

    assert first.text == "It can be urgent."
    assert card.text == f"Call now if\n{INDENT}you cannot breathe"


def test_a_subheading_begins_a_passage_and_is_told_in_its_heading():
    one, two = cut(block("p", "Some help."), block("h3", "Surgery"), block("p", "It is rare."))

    assert one.heading == "What are the treatments for Dystonia?"
    assert two.heading == "What are the treatments for Dystonia? Surgery"


def test_the_head_of_a_table_is_left_out_and_its_rows_are_kept():
    (only,) = cut(
        block("p", "Types:"),
        block("row", "Type | Where"),
        block("row", "Focal | one part"),
        block("row", "General | the body"),
    )

    assert only.sentences == ("Types:", "Focal | one part", "General | the body")


def test_questions_for_the_doctor_answer_nothing():
    assert cut(block("p", "What may I do?"), kind="questions") == []


def test_a_long_paragraph_is_cut_between_sentences():
    sentence = "The neck may turn to one side. "

    found = cut(block("p", (sentence * 60).strip()))

    assert len(found) > 1
    assert all(len(each.text) <= MOST_CHARACTERS for each in found)
    assert [each for one in found for each in one.sentences] == [sentence.strip()] * 60


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Take it e.g. at night. Then rest.", 2),
        ("Ask Dr. Lee. She knows.", 2),
        ("It fell by 1.5 points. Good.", 2),
        ("No end", 1),
        ("Really? Yes! Fine.", 3),
    ],
)
def test_sentences_end_where_a_reader_thinks_they_end(text, number):
    (only,) = cut(block("p", text))

    assert len(only.sentences) == number


WORDS = st.text(alphabet="ab .:\n|é", max_size=60)
BLOCKS = st.lists(
    st.builds(block, st.sampled_from(["p", "li", "row", "h3", "card", "code"]), WORDS), max_size=8
)


@UNHURRIED
@given(BLOCKS)
def test_every_sentence_stands_in_one_block_of_the_page(blocks):
    said = [" ".join(each["text"].split()) for each in blocks]

    for passage in cut(*blocks):
        for sentence in passage.sentences:
            assert any(sentence in each for each in said)


@UNHURRIED
@given(BLOCKS)
def test_spans_are_in_their_order_and_do_not_overlap(blocks):
    for passage in cut(*blocks):
        end = 0
        for start, stop, _is_item in passages.spans(passage.text):
            assert end <= start < stop
            end = stop


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a<!-- b -->c", "a c"),
        ("a\u200b\u202eb\U000e0041c", "abc"),
        ("see [here](https://x.example)", "see here"),
        ("go to https://x.example now", "go to now"),
        ("- one\n- two", "one\ntwo"),
        ("<b>bold</b> and 3 < 4", "bold and 3 < 4"),
        ("", ""),
    ],
)
def test_only_what_a_reader_sees_is_kept(written, seen):
    assert visible(written) == seen


@UNHURRIED
@given(st.text(max_size=200))
def test_nothing_hidden_is_left_in_the_passages_of_talk(words):
    for passage in of_talk(words, key="post:1", title=words, kind="question", conditions=[1]):
        assert not passages.INVISIBLE.search(passage.text + passage.title)
        assert "<!--" not in passage.text

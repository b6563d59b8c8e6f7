from hypothesis import given
from hypothesis import strategies as st

from alike.text import markdown
from conditions.datasets.sources import plain_text


def kinds(text):
    return [(block.kind, block.text) for block in markdown.render(text).blocks]


def test_bullets_in_one_line_become_a_list():
    said = plain_text.to_markdown("Signs are       - pain    - fever at night    It is rare.")

    assert kinds(said) == [("p", "Signs are"), ("li", "pain"), ("li", "fever at night It is rare.")]


def test_lines_after_a_colon_become_a_list_until_a_sentence_comes():
    said = plain_text.to_markdown("It may be:\n\tMild\nSevere\n\nSee a doctor.")

    assert kinds(said) == [
        ("p", "It may be:"),
        ("li", "Mild"),
        ("li", "Severe"),
        ("p", "See a doctor."),
    ]


def test_a_short_line_over_a_paragraph_becomes_a_heading_and_the_last_does_not():
    said = plain_text.to_markdown("First.\n\nOverview\n\nMore of it.\n\nThe end")

    assert kinds(said) == [
        ("p", "First."),
        ("h3", "Overview"),
        ("p", "More of it."),
        ("p", "The end"),
    ]


def test_the_question_before_the_answer_is_left_out():
    assert plain_text.to_markdown("What causes it? Nobody knows.") == "Nobody knows."


def test_a_text_that_is_too_long_is_cut_at_a_paragraph_and_says_so():
    said = plain_text.cited("\n\n".join(["A sentence of some length."] * 1000), "nih")

    assert len(said) <= markdown.MAX_CHARACTERS
    assert said.endswith("A sentence of some length.\n\nThe text goes on at its source.[^nih]")


HOSTILE = st.text(alphabet="ab *_[]()<>!#:`|~-+=&\\\n\t.1x/\"'{}^", max_size=80)


@given(HOSTILE)
def test_nothing_in_plain_text_becomes_a_link_a_picture_a_citation_or_a_care_card(text):
    rendered = markdown.render(plain_text.to_markdown(text))

    assert rendered.links == ()
    assert rendered.images == ()
    assert rendered.cites == ()
    assert rendered.care_cards == ()
    assert "<a " not in rendered.html


def test_an_address_in_plain_text_stays_text():
    rendered = markdown.render(
        plain_text.to_markdown("See <b>https://evil.example</b> [x](http://y)")
    )

    assert rendered.links == ()
    assert "<b>" not in rendered.html

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alike.text import markdown
from alike.text.markdown import CareCard, Picture, render

HAND = Picture("/media/images/hand.webp", 640, 480, "A hand", "Alike, CC BY 4.0")


def test_a_citation_is_numbered_and_links_to_its_source_and_back():
    rendered = render("Tremor is common.[^nih] It may ease.[^nih]", citations={"nih": 2})

    assert rendered.html == (
        '<p>Tremor is common.<sup class="cite"><a href="#ref-nih" id="cite-nih" '
        'aria-label="Source 2">[2]</a></sup> It may ease.<sup class="cite">'
        '<a href="#ref-nih" id="cite-nih-2" aria-label="Source 2">[2]</a></sup></p>'
    )
    assert rendered.cites == ("nih",)
    assert rendered.text == "Tremor is common. It may ease."


def test_an_unknown_citation_shows_as_a_question():
    assert '<sup class="cite cite--missing">[?who]</sup>' in render("So they say.[^who]").html


def test_sections_share_the_count_of_citations_so_that_ids_stay_unique():
    seen = {}
    first = render("One.[^a]", citations={"a": 1}, seen=seen)
    second = render("Two.[^a]", citations={"a": 1}, seen=seen)

    assert 'id="cite-a"' in first.html
    assert 'id="cite-a-2"' in second.html


def test_html_is_shown_as_text():
    html = render('<script>alert(1)</script> <img src=x onerror="alert(1)">').html

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_a_link_with_a_dangerous_scheme_is_no_link(address):
    assert "href" not in render(f"[see]({address})").html


def test_a_link_keeps_its_address_and_text():
    rendered = render("[the charity](https://example.org/a?b=1&c=2)")

    assert '<a href="https://example.org/a?b=1&amp;c=2">the charity</a>' in rendered.html
    assert rendered.links == (("the charity", "https://example.org/a?b=1&c=2"),)


def test_headings_fit_under_the_title_of_their_section():
    html = render("# One\n\n## Two\n\n### Three\n\n#### Four\n\n###### Six").html

    assert [html.count(f"<{tag}>") for tag in ("h1", "h2", "h3", "h4", "h6")] == [0, 0, 3, 2, 0]


def test_a_care_card_says_its_level_in_hidden_text():
    rendered = render("::: emergency Call for help now if:\n- you cannot breathe\n:::")

    assert rendered.html.startswith(
        '<div class="care-card care-card--emergency"><h3><span class="visually-hidden">'
        'Emergency: </span>Call for help now if:</h3><div class="care-card__body">'
    )
    assert rendered.care_cards == (CareCard("emergency", "Call for help now if:"),)
    assert [block.text for block in rendered.blocks] == [
        "Call for help now if:",
        "you cannot breathe",
    ]


def test_a_care_card_of_an_unknown_level_is_text():
    assert "care-card" not in render("::: panic Run\n:::").html


def test_a_picture_from_the_library_has_its_size_its_credit_and_a_text():
    html = render("![](images/hand.webp)", pictures={"images/hand.webp": HAND}).html

    assert html == (
        '<p><img src="/media/images/hand.webp" alt="A hand" width="640" height="480" '
        'loading="lazy"><span class="credit">Alike, CC BY 4.0</span></p>'
    )


def test_a_picture_from_elsewhere_is_not_loaded():
    rendered = render("![a cat](https://example.org/cat.png)")

    assert "<img" not in rendered.html
    assert "a cat" in rendered.html
    assert rendered.images == ("https://example.org/cat.png",)


def test_a_table_can_be_scrolled_by_keyboard_and_names_its_columns():
    html = render("| Drug | Effect |\n|---|--:|\n| A | 1 |").html

    assert '<div class="table-scroll" role="group" tabindex="0" aria-label="Table">' in html
    assert '<th scope="col">Drug</th>' in html
    assert '<td class="align-right">1</td>' in html
    assert "style=" not in html


def test_blocks_are_the_plain_text_of_paragraphs_items_and_rows():
    rendered = render("One *two*.[^a]\n\n- three\n  - four\n\n| h |\n|---|\n| cell |\n\n### Head")

    assert [(block.kind, block.text, block.cites) for block in rendered.blocks] == [
        ("p", "One two.", ("a",)),
        ("li", "three", ()),
        ("li", "four", ()),
        ("row", "h", ()),
        ("row", "cell", ()),
        ("h3", "Head", ()),
    ]


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(markdown.TextTooLong):
        render("a" * (markdown.MAX_CHARACTERS + 1))


BOMBS = {
    "brackets": "[" * 20_000,
    "stars": "*" * 20_000,
    "quotes": "> " * 10_000,
    "lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(130)),
    "links": "![](" * 5_000,
    "open links": "[a](b" * 4_000,
    "backticks": "`" * 20_000,
    "care cards": "::: urgent x\n" * 1_500,
    "table": "|a" * 4_000 + "\n" + "|-" * 4_000,
    "citations": "[^a" * 6_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_neither_fails_nor_hangs(name):
    began = time.process_time()

    render(BOMBS[name])

    assert time.process_time() - began < 10


@given(st.text(max_size=300))
@settings(deadline=None)
def test_whatever_is_written_only_our_own_tags_and_attributes_come_out(text):
    html = render(text).html

    assert markdown.CLEANER.clean(html) == html
    assert "javascript:" not in html.partition("href=")[2].partition(">")[0].lower()

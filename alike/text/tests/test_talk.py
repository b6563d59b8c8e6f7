import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text import talk

XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:msgbox(1))",
    "[click](//evil.example)",
    '<https://ok.example/"onmouseover=alert(1)>',
    "https://ok.example/'onmouseover='alert(1)",
    'https://ok.example/"onmouseover="alert(1)',
    '[a](https://ok.example "title" onclick=alert(1))',
    "![x](https://ok.example/x.png)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<a href='https://ok.example' onclick='alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "`<b>`",
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<math><mtext></mtext><script>alert(1)</script>",
    "\x00<script>",
]
ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}


def tags(html):
    return {part.split()[0].strip("/>").split(">")[0] for part in html.split("<")[1:]}


@pytest.mark.parametrize("text", XSS)
def test_nothing_that_runs_comes_through(text):
    html = talk.render(text).html

    assert tags(html) <= ALLOWED
    for attribute in (part.split(">")[0] for part in html.split("<a ")[1:]):
        assert attribute.startswith('href="http')
        assert attribute.count('"') == 4
        assert attribute.endswith(f'rel="{talk.REL}"')


@given(st.text(max_size=400))
def test_any_text_becomes_allowed_tags_alone(text):
    assert tags(talk.render(text).html) <= ALLOWED


def test_the_small_subset_is_rendered():
    html = talk.render("One *two* **three**\nfour\n\n- a\n- b\n\n1. c\n\n> d").html

    assert html.split("\n") == [
        "<p>One <em>two</em> <strong>three</strong><br>",
        "four</p>",
        *("<ul>", "<li>a</li>", "<li>b</li>", "</ul>"),
        *("<ol>", "<li>c</li>", "</ol>"),
        *("<blockquote>", "<p>d</p>", "</blockquote>"),
    ]


@pytest.mark.parametrize("text", ["# A heading", "| a | b |", "`code`", "    four spaces", "---"])
def test_the_rest_of_markdown_stays_as_it_was_typed(text):
    assert talk.render(text).html == f"<p>{text.strip()}</p>"


def test_a_link_shows_where_it_leads():
    rendered = talk.render("See [my bank](https://evil.example/x?a=1&b=2).")

    assert rendered.html == (
        '<p>See my bank (<a href="https://evil.example/x?a=1&amp;b=2" '
        f'rel="{talk.REL}">https://evil.example/x?a=1&amp;b=2</a>).</p>'
    )
    assert rendered.links == ("https://evil.example/x?a=1&b=2",)


def test_a_bare_address_is_a_link_without_the_full_stop():
    assert talk.render("At https://nhs.example/a.").links == ("https://nhs.example/a",)


@pytest.mark.parametrize(
    "text", [">" * 5_000 + "deep", "- " * 3_000 + "deep", "1. " * 2_000 + "deep"]
)
def test_deep_nesting_is_made_shallow_and_no_word_is_lost(text):
    rendered = talk.render(text)

    assert rendered.text == "deep"
    assert rendered.html.count("<blockquote>") + rendered.html.count("<li>") <= talk.MOST_MARKERS


def test_the_words_of_lines_beside_each_other_are_all_kept():
    text = "\n".join(" " * place + f"- word{place}" for place in range(90))

    said = talk.render(text).text

    assert [f"word{place}" in said for place in range(90)] == [True] * 90


@pytest.mark.parametrize(
    "sign",
    ["[", "*", "*a ", "_a_", "[a](", "[](", "> ", "- ", "<", "&", "\\", "**a *b ", "http://"],
)
def test_no_text_takes_long(sign):
    began = time.process_time()

    talk.render((sign * 10_000)[:10_000])

    assert time.process_time() - began < 5  # some ten times what the slowest needs


def test_a_longer_text_is_refused():
    with pytest.raises(talk.TextTooLong):
        talk.render("x" * (talk.MAX_CHARACTERS + 1))

import tomllib
from pathlib import Path

import pytest

from community.moderation import screening
from community.wisdom import safety
from community.wisdom.answer import Found, compose
from community.wisdom.passages import INVISIBLE, Passage, of_talk
from community.wisdom.question import Names, understand

POSTS = tomllib.loads((Path(__file__).parent / "injections.toml").read_text(encoding="utf-8"))[
    "posts"
]
QUESTION = "Do injections help the neck in dystonia?"
NAMES = Names(conditions={"dystonia": frozenset({1})})
PAGE = Passage(
    "edition:1:treatment:0",
    "page",
    "Dystonia",
    "What are the treatments for Dystonia?",
    "Botulinum injections relax the muscles that pull.",
    "treatment",
    frozenset({1}),
)


def harmless(sentence):
    return not screening.screen(sentence, is_new_author=False)


def answered(*posts):
    cut = [
        passage
        for number, post in enumerate(posts)
        for passage in of_talk(
            post["text"], key=f"post:{number}", title=post["text"], kind="reply", conditions=[1]
        )
    ]
    question = understand(QUESTION, names=NAMES)
    found = [Found(PAGE, 0.9), *(Found(passage, 0.9) for passage in cut)]
    return compose(question, found, rarity=lambda word: 2.0, may_quote=harmless)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["name"])
def test_what_a_post_tells_a_machine_is_neither_quoted_nor_obeyed(post):
    said = answered(post)

    assert [quote.text for quote in said.in_short] == [PAGE.text]
    for quote in said.talk:
        assert post["poison"] not in quote.text
        assert not INVISIBLE.search(quote.text)


def test_all_of_them_together_change_nothing_on_the_evidence():
    said = answered(*POSTS)

    assert [quote.text for quote in said.in_short] == [PAGE.text]
    assert all(post["poison"] not in quote.text for quote in said.talk for post in POSTS)


def test_the_ordinary_sentence_of_such_a_post_can_still_be_quoted():
    plain = {"text": "Injections eased my neck. My dog is brown."}

    assert "Injections eased my neck." in answered(plain).talk[0].text


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["name"])
def test_a_question_with_the_same_words_is_only_a_question(post):
    understand(post["text"], names=NAMES)

    assert safety.assess(post["text"]).card is None

from dataclasses import replace

import numpy as np
import pytest

from alike.text import sentences
from alike.text.retrieval import Passage as Words
from alike.text.retrieval import WordIndex
from community.wisdom import retrieve
from community.wisdom.answer import SURE_ENOUGH
from community.wisdom.question import Names, understand
from community.wisdom.retrieve import Index, search

ROWS = [
    ("Dystonia", "overview", "Dystonia is a condition in which muscles tighten by themselves."),
    ("Dystonia", "treatment", "Botulinum toxin is injected into the muscles that pull."),
    ("Dystonia", "outlook", "It is lifelong for most people, and it may become steady."),
    ("Asthma", "overview", "Asthma is a long-term condition of the lungs."),
    ("Asthma", "treatment", "A reliever inhaler opens the airways fast."),
]
NAMES = Names(conditions={"dystonia": frozenset({0}), "asthma": frozenset({1})})


def made(*, with_meanings):
    titles = ["Dystonia", "Asthma"]
    return Index(
        words=WordIndex(Words(title, text) for title, _kind, text in ROWS),
        kinds=retrieve.kinds_of((kind, text) for _title, kind, text in ROWS),
        of_condition=retrieve.positions_of([titles.index(title)] for title, *_rest in ROWS),
        texts=sentences.encode([text for *_rest, text in ROWS]) if with_meanings else None,
        titles=sentences.encode(titles) if with_meanings else None,
        title_of=np.array([titles.index(title) for title, *_rest in ROWS]),
    )


@pytest.fixture(scope="module", params=[True, False], ids=["model", "words only"])
def index(request):
    return made(with_meanings=request.param)


def found(text, index, **more):
    question = understand(text, names=NAMES)
    vector = retrieve.meaning(question) if index.texts is not None else None
    return search(question, index=index, vector=vector, at_most=5, **more)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("What is dystonia?", 0),
        ("What are the treatments for dystonia?", 1),
        ("What is the outlook for dystonia?", 2),
        ("What is asthma?", 3),
        ("How is asthma treated?", 4),
        ("Which inhaler opens airways?", 4),
    ],
)
def test_the_passage_of_the_condition_and_kind_comes_first(index, text, position):
    assert found(text, index)[0].position == position


def test_a_question_about_a_named_condition_is_surer_than_one_about_nothing_we_have(index):
    ours = found("What are the treatments for dystonia?", index)[0].sureness
    others = [hit.sureness for hit in found("What are the symptoms of gout?", index)]

    assert ours >= SURE_ENOUGH > max(others, default=0)


def test_a_word_that_the_page_never_says_makes_it_unsure(index):
    assert found("Does a plogle ease dystonia?", index)[0].sureness < SURE_ENOUGH


def test_only_what_is_allowed_is_found(index):
    allowed = np.array([False, False, False, True, True])

    hits = found("What are the treatments for dystonia?", index, allowed=allowed)

    assert {hit.position for hit in hits} <= {3, 4}
    assert found("dystonia", index, allowed=np.zeros(5, bool)) == []


def test_sureness_is_between_0_and_1_and_falls_with_the_score(index):
    hits = found("What are the treatments for dystonia?", index)

    assert all(0 <= hit.sureness <= 1 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_empty_question_and_an_empty_index_find_nothing(index):
    nothing = Index(words=WordIndex(), kinds=np.zeros(0, np.uint32))

    assert found("?!", index) == []
    assert found("dystonia", nothing) == []


def test_half_floats_of_a_file_find_the_same(tmp_path):
    index = made(with_meanings=True)
    np.save(tmp_path / "texts.npy", index.texts.astype(np.float16))
    mapped = replace(index, texts=np.load(tmp_path / "texts.npy", mmap_mode="r"))

    text = "Which injections relax muscles in dystonia?"

    assert [hit.position for hit in found(text, mapped)] == [
        hit.position for hit in found(text, index)
    ]


@pytest.mark.parametrize("allowed", [None, np.array([True, True, False, False, True])])
def test_of_very_many_passages_the_likeliest_are_found_just_the_same(index, allowed, monkeypatch):
    text = "What are the treatments for dystonia?"
    usual = found(text, index, allowed=allowed)

    monkeypatch.setattr(retrieve, "ALL_UP_TO", 1)
    monkeypatch.setattr(retrieve, "LIKELIEST", 2)

    assert found(text, index, allowed=allowed)[0] == usual[0]
    assert {hit.position for hit in found(text, index, allowed=allowed)} <= {0, 1, 2, 4}


def test_a_passage_of_no_known_kind_tells_by_its_text():
    (kinds,) = retrieve.kinds_of([("", "It is inherited in an autosomal dominant pattern.")])

    assert kinds & retrieve.bits({"inheritance"})

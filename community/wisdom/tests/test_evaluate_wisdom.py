import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alike.text import sentences
from community.wisdom import judging

FOLDER = Path(judging.__file__).parent
JUDGED = FOLDER / "data" / "judged.toml"
PAGES = FOLDER.parents[1] / "conditions" / "content"
SHAPE = {"ndcg@10", "mrr@10", "recall@10", "p50_ms", "p95_ms", "n"}
PASSAGES = [
    ("a#0", "Dystonia", "Dystonia is a condition in which muscles tighten by themselves."),
    ("a#1", "Dystonia", "It is treated with botulinum toxin. There is no cure."),
    ("b#0", "Gout", "Gout is a painful kind of arthritis."),
    ("b#1", "Gout", "It is treated with medicines that lower uric acid."),
]
QUESTIONS = {
    "1": ("What is (are) Dystonia ?", "a#0"),
    "2": ("What are the treatments for Dystonia ?", "a#1"),
    "3": ("What are the treatments for Gout ?", "b#1"),
}


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    lines(
        tmp_path / "corpus.jsonl",
        [{"_id": key, "title": title, "text": text} for key, title, text in PASSAGES],
    )
    lines(
        tmp_path / "queries.jsonl",
        [{"_id": key, "text": text} for key, (text, _right) in QUESTIONS.items()],
    )
    (tmp_path / "qrels").mkdir()
    judged = "".join(f"{key}\t{right}\t1\n" for key, (_text, right) in QUESTIONS.items())
    (tmp_path / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}")
    return tmp_path


def run(*words, **options):
    out, err = StringIO(), StringIO()
    call_command("evaluate_wisdom", *words, stdout=out, stderr=err, **options)
    return out.getvalue()


@pytest.mark.parametrize("words_only", [True, False], ids=["words only", "model"])
def test_a_folder_is_measured_and_printed_as_one_line(folder, words_only):
    figures = json.loads(run(str(folder), "--json", processes=1, words_only=words_only))

    assert set(figures) == SHAPE
    assert figures["n"] == 3
    assert figures["ndcg@10"] == figures["mrr@10"] == figures["recall@10"] == 1.0
    assert figures["p95_ms"] >= figures["p50_ms"] > 0


def test_without_the_model_words_decide(folder, monkeypatch):
    monkeypatch.setattr(sentences, "MODEL_PACKAGE", "no_such_package")
    sentences.forget()

    try:
        assert json.loads(run(str(folder), "--json"))["ndcg@10"] == 1.0
    finally:
        monkeypatch.undo()
        sentences.forget()


def test_several_processes_give_what_one_gives(folder):
    one = json.loads(run(str(folder), "--json", processes=1))
    two = json.loads(run(str(folder), "--json", processes=2))

    assert {key: one[key] for key in ("ndcg@10", "n")} == {
        key: two[key] for key in ("ndcg@10", "n")
    }


@pytest.mark.parametrize("words", [(), ("--processes", "0", "x"), ("--part", "none", "x")])
def test_what_cannot_be_run_is_refused(words):
    with pytest.raises(CommandError):
        run(*words)


def test_a_folder_and_a_file_at_once_are_refused(folder):
    with pytest.raises(CommandError, match="either a folder or"):
        run(str(folder), answers=JUDGED)


def test_a_folder_without_a_collection_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"corpus\.jsonl"):
        run(str(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "no toml [",
        "[lists]\n",
        "answerable = 3\n[lists]",
        "\x00",
        "[answerable.a]\nb = [1]\n[lists]",
    ],
)
def test_a_file_that_is_not_judged_questions_is_refused(tmp_path, text):
    path = tmp_path / "judged.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=r"TOML|tables"):
        run(answers=path, words_only=True)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(answers=tmp_path / "none.toml", words_only=True)


def test_every_quoted_line_stands_in_the_page_and_what_is_not_there_is_not_answered():
    figures = json.loads(run("--json", answers=JUDGED, words_only=True))

    assert figures["verbatim"] == 1.0
    assert figures["abstained"] >= 0.9
    assert figures["emergencies_first"] >= 0.98
    assert figures["help_lines_first"] >= 0.95
    assert figures["false_alarms"] <= 0.05
    assert figures["answered"] >= 0.9
    assert figures["right_page"] >= 0.95
    assert figures["answerable"] >= 200
    assert figures["unanswerable"] >= 50


def test_the_two_parts_are_all_of_it_and_share_nothing():
    judged = judging.read(JUDGED)
    seen, held_out = judged.part("seen"), judged.part("held out")

    assert set(seen.answerable) | set(held_out.answerable) == set(judged.answerable)
    for kind, texts in judged.lists.items():
        assert not set(seen.lists[kind]) & set(held_out.lists[kind])
        assert set(seen.lists[kind]) | set(held_out.lists[kind]) == set(texts)


def test_judged_questions_name_pages_and_sections_that_ship():
    there = {
        (passage.key.split(":")[0], passage.kind)
        for passage in judging.library(PAGES, encode=None).passages
    }

    assert {(each.page, each.section) for each in judging.read(JUDGED).answerable} <= there

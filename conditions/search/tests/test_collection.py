import pytest

from conditions.search import collection, figures


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "1", "title": "Lupus", "text": "SLE; Libman-Sacks disease"}\n'
        '{"_id": "2", "text": ""}\n\n{"_id": 3, "title": "Gout", "text": null}\n'
        '{"_id": "1", "title": "Twice"}\n',
        encoding="utf-8",
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "lupus"}\n', encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq\t1\t1\nq\t2\t0\n", encoding="utf-8"
    )
    return tmp_path


def test_a_collection_is_read_with_missing_titles_and_ids_that_come_twice(folder):
    found = collection.read(folder)

    assert [(d.key, d.title) for d in found.documents] == [("1", "Lupus"), ("2", ""), ("3", "Gout")]
    assert found.relevant == {"q": {"1": 1}}
    assert found.texts_are_names


def test_prose_is_not_taken_for_names(folder):
    (folder / "corpus.jsonl").write_text(
        '{"_id": "1", "title": "Lupus", "text": "It is a disease. It lasts; some rest."}',
        encoding="utf-8",
    )

    assert not collection.read(folder).texts_are_names


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("corpus.jsonl", '{"_id": "1"}\n{broken', "corpus.jsonl, line 2: this is not JSON"),
        ("corpus.jsonl", "[1]", "line 1: this is not an object"),
        ("corpus.jsonl", '{"title": "x"}', "line 1: “_id” is no text"),
        ("corpus.jsonl", '{"_id": "1", "text": []}', "line 1: “text” is no text"),
        ("queries.jsonl", '{"_id": "1"}', "queries.jsonl, line 1: “text” is no text"),
        ("qrels/test.tsv", "a\tb\tscore\nq 1 1", "test.tsv, line 2: three columns"),
        ("qrels/test.tsv", "a\tb\tscore\nq\t1\tx", "test.tsv, line 2: the score is no number"),
    ],
)
def test_a_malformed_line_is_named(folder, file, text, problem):
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(collection.Malformed, match=problem.replace("“", ".").replace("”", ".")):
        collection.read(folder)


def test_a_missing_file_is_named(folder):
    (folder / "queries.jsonl").unlink()

    with pytest.raises(collection.Malformed, match=r"queries\.jsonl"):
        collection.read(folder)


def test_bytes_that_are_no_text_are_named(folder):
    (folder / "corpus.jsonl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(collection.Malformed, match="not UTF-8"):
        collection.read(folder)


def test_figures_of_a_ranking_by_hand():
    relevant = {"a": 1, "b": 1}

    assert figures.reciprocal_rank(["x", "a"], relevant) == 0.5
    assert figures.recall(["x", "a"], relevant) == 0.5
    assert figures.ndcg(["a", "b"], relevant) == 1
    assert figures.ndcg(["x", "a"], {"a": 1}) == pytest.approx(0.6309, abs=1e-4)
    assert figures.ndcg([], relevant) == 0


def test_only_ten_count():
    ranked = [str(number) for number in range(10)] + ["a"]

    assert figures.recall(ranked, {"a": 1}) == figures.reciprocal_rank(ranked, {"a": 1}) == 0


def test_percentiles_are_values_that_were_measured():
    assert figures.percentile([3, 1, 2], 0.5) == 2
    assert figures.percentile([3, 1, 2], 0.99) == 3
    assert figures.percentile([], 0.5) == 0

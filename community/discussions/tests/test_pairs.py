import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.discussions import pairs
from community.discussions.pairs import BadFile, Pair

GOOD = {"asked": "Is it lupus?", "known": "What is lupus?", "answers": True, "split": "test"}
JUDGED = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30).filter(
    lambda pairs: len({answers for _, answers in pairs}) == 2
)


def written(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_reads_the_same_gzipped_or_not(tmp_path):
    plain = written(tmp_path / "pairs", json.dumps(GOOD), "", json.dumps(GOOD | {"answers": False}))
    zipped = tmp_path / "zipped"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))

    expected = [
        Pair("Is it lupus?", "What is lupus?", answers, "test") for answers in (True, False)
    ]
    assert pairs.read(plain) == expected
    assert pairs.read(zipped) == expected


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "Line 2 is not JSON."),
        ("[" * 100_000, "Line 2 is not JSON."),
        ("[]", "Line 2 is not an object."),
        (json.dumps(GOOD | {"asked": None}), "Line 2: “asked” must be text."),
        (json.dumps({"asked": "x", "answers": True}), "Line 2: “known” must be text."),
        (json.dumps(GOOD | {"answers": 1}), "Line 2: “answers” must be true or false."),
        (json.dumps(GOOD | {"split": 3}), "Line 2: “split” must be text."),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_reason(line, why, tmp_path):
    path = written(tmp_path / "pairs", json.dumps(GOOD), line)

    with pytest.raises(BadFile) as refused:
        pairs.read(path)

    assert str(refused.value) == why


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\xfa", b"\x1f\x8b broken", gzip.compress(b"{}", mtime=0)[:-9]]
)
def test_a_file_that_is_no_text_is_refused(content, tmp_path):
    path = tmp_path / "pairs"
    path.write_bytes(content)

    with pytest.raises(BadFile):
        pairs.read(path)


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_is_not_there_is_refused(name, tmp_path):
    with pytest.raises(BadFile):
        pairs.read(tmp_path / name)


def test_only_the_test_part_is_judged_and_everything_where_there_is_none():
    train = [Pair("a", "b", True, "train"), Pair("a", "c", False, "train")]
    test = [Pair("d", "e", True, "test"), Pair("d", "f", False, "test")]

    assert pairs.judged([*train, *test]) == test
    assert pairs.judged(train) == train


@pytest.mark.parametrize("found", [[], [Pair("a", "b", True)], [Pair("a", "b", False, "test")]])
def test_pairs_of_one_kind_cannot_be_judged(found):
    with pytest.raises(BadFile, match="Both kinds"):
        pairs.judged(found)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.1, 0.2, 0.8, 0.9], 1),
        ([0.9, 0.8, 0.2, 0.1], 0),
        ([5, 5, 5, 5], 0.5),
        ([1, 3, 2, 4], 0.75),
    ],
)
def test_the_area_is_how_often_the_right_pair_wins(scores, expected):
    assert pairs.auc(scores, [False, False, True, True]) == expected


@given(JUDGED)
def test_the_area_agrees_with_counting_every_two_pairs(judged):
    yes = [score for score, answers in judged if answers]
    no = [score for score, answers in judged if not answers]
    won = sum((one > other) + (one == other) / 2 for one in yes for other in no)

    found = pairs.auc([score for score, _ in judged], [answers for _, answers in judged])

    assert found == pytest.approx(won / (len(yes) * len(no)))

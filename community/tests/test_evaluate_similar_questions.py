import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from alike.text import sentences

REAL = Path(settings.BASE_DIR).parent / "shared" / "data" / "similar_questions.jsonl.gz"
PAIRS = [
    ("My neck pulls to the left", "What is cervical dystonia?", True),
    ("My neck pulls to the left", "Which foods have gluten?", False),
    ("Can I still eat bread with coeliac disease?", "Which foods have gluten?", True),
    ("Can I still eat bread with coeliac disease?", "What is cervical dystonia?", False),
]


def lines(rows):
    return "".join(
        json.dumps({"asked": asked, "known": known, "answers": answers}) + "\n"
        for asked, known, answers in rows
    )


def evaluated(path, *options):
    out = StringIO()
    call_command("evaluate_similar_questions", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(lines(PAIRS), encoding="utf-8")
    return path


def test_meaning_tells_pairs_apart_that_share_no_word(file):
    assert json.loads(evaluated(file, "--json")) == {"auc": 1.0, "auc_words": 0.5, "n": 4}
    assert evaluated(file) == "AUC 1.0000 on 4 pairs; words alone 0.5000\n"


def test_without_a_model_words_are_measured(file, monkeypatch):
    sentences.forget()
    monkeypatch.setattr(sentences, "MODEL_PACKAGE", "no_such_package")

    assert json.loads(evaluated(file, "--json")) == {"auc": 0.5, "auc_words": 0.5, "n": 4}

    sentences.forget()


def test_a_bad_line_is_one_clear_sentence(file):
    file.write_text(lines(PAIRS) + "{}\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"^Line 5: “asked” must be text\.$"):
        evaluated(file)


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        evaluated(tmp_path / "nowhere.jsonl")


@pytest.mark.skipif(not REAL.exists(), reason="the judged questions are not on this machine")
def test_only_the_test_part_of_the_real_questions_is_measured():
    found = json.loads(evaluated(REAL, "--json"))

    assert found["n"] == 302
    assert found["auc"] > found["auc_words"] > 0.5

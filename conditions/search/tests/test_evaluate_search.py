import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from conditions.search.models import SearchPage, SearchWord

from .test_collection import folder as folder


@pytest.fixture(autouse=True)
def _database(django_db_setup, django_db_blocker):
    """The command opens a database of its own, which tests in a transaction may not."""
    with django_db_blocker.unblock():
        yield


def evaluate(folder, *options):
    out = StringIO()
    call_command("evaluate_search", str(folder), *options, stdout=out)
    return out.getvalue()


def test_the_figures_are_one_line_of_json(folder):
    line = evaluate(folder, "--json")

    figures = json.loads(line)
    assert line.count("\n") == 1
    assert list(figures) == ["ndcg@10", "mrr@10", "recall@10", "p50_ms", "p95_ms", "n"]
    assert (figures["ndcg@10"], figures["mrr@10"], figures["n"]) == (1, 1, 1)


def test_other_names_are_searched_too_and_slips_forgiven(folder):
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "libmann saks"}', encoding="utf-8")

    assert json.loads(evaluate(folder, "--json"))["recall@10"] == 1


def test_what_is_not_found_costs(folder):
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "gout"}', encoding="utf-8")

    assert json.loads(evaluate(folder, "--json"))["recall@10"] == 0


def test_the_live_index_is_not_touched(folder):
    live = SearchPage.objects.create(generation=1, condition_id=1, slug="lupus", name="Lupus")

    evaluate(folder)

    assert list(SearchPage.objects.all()) == [live]
    assert not SearchWord.objects.exists()
    live.delete()


def test_a_folder_that_is_damaged_is_refused_with_the_line(folder):
    (folder / "corpus.jsonl").write_text("{", encoding="utf-8")

    with pytest.raises(CommandError, match=r"corpus\.jsonl, line 1"):
        evaluate(folder)

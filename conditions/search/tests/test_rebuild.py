from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from conditions.editorial import actions as editorial
from conditions.search import actions, queries
from conditions.search.models import SearchGeneration, SearchPage, SearchWord

pytestmark = pytest.mark.django_db


def slugs(text):
    return [row.slug for row in queries.suggest(text)]


def say(*arguments):
    out = StringIO()
    call_command("rebuild_search_index", *arguments, stdout=out)
    return out.getvalue()


def words():
    return sorted(
        SearchWord.objects.exclude(names=0, symptoms=0, texts=0).values_list(
            "word", "names", "symptoms", "texts"
        )
    )


def test_a_rebuild_makes_the_same_index_and_says_how_far_it_is(desk):
    desk.publish()
    desk.publish("Asthma")
    before = words()

    said = say()

    assert words() == before
    assert said.splitlines() == ["2 of 2 pages", "Search index: 2 pages, now live."]
    assert SearchGeneration.objects.count() == 1
    assert slugs("dystonia") == ["dystonia"]


def test_an_index_that_was_lost_comes_back(desk):
    edition = desk.publish()
    actions.forget([edition.condition])
    assert slugs("dystonia") == []

    assert say("--if-needed").endswith("now live.\n")

    assert slugs("dystonia") == ["dystonia"]
    assert say("--if-needed") == "Search index: complete.\n"


def test_readers_are_served_while_it_runs_and_what_is_published_meanwhile_is_in_it(
    desk, monkeypatch
):
    gone = desk.publish().condition
    desk.publish("Asthma")
    monkeypatch.setattr(actions, "BATCH", 1)
    seen = []

    def meanwhile(done, total):
        seen.append((slugs("asthma"), SearchGeneration.objects.count()))
        if done == 1:
            editorial.withdraw(gone, by=desk.chief, reason="A source was retracted.")
            desk.publish("Lupus")

    actions.rebuild(tell=meanwhile)

    assert seen == [(["asthma"], 2)] * len(seen)
    assert (slugs("lupus"), slugs("asthma"), slugs("dystonia")) == (["lupus"], ["asthma"], [])
    assert SearchPage.objects.count() == 2


def test_what_a_stopped_rebuild_has_left_is_cleared_away(desk):
    desk.publish()
    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(tell=stop)
    assert SearchGeneration.objects.count() == 2
    assert slugs("dystonia") == ["dystonia"]

    say()

    assert SearchGeneration.objects.count() == 1
    assert SearchPage.objects.count() == 1
    assert slugs("dystonia") == ["dystonia"]


def test_a_process_that_holds_words_of_another_index_forgets_them(desk):
    desk.publish()
    assert slugs("dystonai") == ["dystonia"]
    actions.rebuild(tell=lambda done, total: None)
    SearchGeneration.objects.update(live_since=timezone.now())

    assert slugs("dystonai") == ["dystonia"]


def stop(done, total):
    raise KeyboardInterrupt

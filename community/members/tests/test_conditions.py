import pytest

from community.members.conditions import Page, find, pages_of
from conditions.catalogue import content
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_condition

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = Desk()
    desk.publish("Lupus nephritis")
    desk.publish("Lupus", names=(content.Name("Systemic lupus érythémateux", "additional"),))
    desk.publish("Long COVID", names=(content.Name("Post lupus tiredness", "plain"),))
    return desk


def names(words):
    return [(name, matched) for _condition, name, matched in find(words)]


def test_names_that_start_with_the_words_come_first_and_short_ones_before_long_ones(desk):
    assert names("LUP") == [
        ("Lupus", "Lupus"),
        ("Lupus nephritis", "Lupus nephritis"),
        ("Long COVID", "Post lupus tiredness"),
    ]


@pytest.mark.parametrize("words", ["erythemateux syst", "SYSTEMIC Lupus", "lupus érythé"])
def test_words_match_in_any_order_without_case_or_accents_under_any_name(desk, words):
    assert names(words) == [("Lupus", "Systemic lupus érythémateux")]


@pytest.mark.parametrize("words", ["", "  ", "%", "upus", "lupus gout", "\x00", "x" * 10_000])
def test_what_fits_nothing_finds_nothing(desk, words):
    assert names(words) == []


def test_drafts_and_withdrawn_pages_are_not_found(desk):
    make_condition("Lupus draft", by=desk.editor)
    withdrawn = desk.publish("Lupus old").condition
    editorial.withdraw(withdrawn, by=desk.chief, reason="Out of date.")

    assert [name for name, _matched in names("lupus")] == ["Lupus", "Lupus nephritis", "Long COVID"]


def test_pages_are_known_by_what_readers_read_last_even_when_withdrawn(desk):
    gout = desk.publish("Gout").condition
    editorial.withdraw(gout, by=desk.chief, reason="Out of date.")
    gout.name = "Podagra"
    gout.save(update_fields=["name"])

    assert pages_of([gout.pk]) == {gout.pk: Page(gout.pk, "gout", "Gout", is_live=False)}
    assert pages_of([]) == {}


def test_searching_costs_one_query(desk, django_assert_num_queries):
    with django_assert_num_queries(1):
        find("lupus")

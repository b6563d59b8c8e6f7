from datetime import UTC, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from community.moderation import counting, figures
from community.moderation.models import Case, Decision, YearOfModeration
from community.moderation.models.decision import Outcome

from .world import decide, make_world, report_line

COUNTS = st.integers(min_value=0, max_value=60)


@given(appeals=COUNTS, granted=COUNTS, hidden=COUNTS)
def test_no_number_from_1_to_10_is_said_nor_can_be_worked_out(appeals, granted, hidden):
    granted = min(granted, appeals)

    said = {
        each.name: each.number
        for each in figures.public({"appeals": appeals, "granted": granted, "hide": hidden})
    }

    assert not any(0 < (number or 0) < figures.LEAST for number in said.values())
    if said["appeals"] is not None and said["granted"] is not None:
        assert not 0 < said["appeals"] - said["granted"] < figures.LEAST
    if hidden == 0 or hidden >= figures.LEAST:
        assert said["hide"] == hidden


def test_every_figure_has_its_place_even_of_an_empty_year():
    assert [each.name for each in figures.public({})] == list(figures.NAMES)
    assert {each.number for each in figures.public({})} == {0}


def in_year(year):
    return datetime(year, 6, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_a_year_is_counted_once_when_it_is_over_and_never_again():
    world = make_world()
    decide(report_line(world), by=world.mona, outcome=Outcome.HIDE)
    Case.objects.update(opened_on="2024-05-01")
    Case.objects.get().reports.update(reported_on="2024-05-01")
    Decision.objects.update(decided_at=in_year(2024))

    assert counting.take_finished(now=in_year(2024)) == []
    assert counting.take_finished(now=in_year(2026)) == [2024, 2025]
    Decision.objects.all().delete()
    assert counting.take_finished(now=in_year(2026)) == []

    counted = YearOfModeration.objects.get(year=2024).figures
    assert {name: number for name, number in counted.items() if number} == {"reports": 1, "hide": 1}


@pytest.mark.django_db
def test_without_any_case_there_is_nothing_to_count():
    assert counting.take_finished(now=in_year(2026)) == []


@pytest.mark.django_db
def test_the_page_shows_years_without_small_numbers_and_sets_no_cookie(client):
    counts = {"reports": 412, "hide": 7, "appeals": 15, "granted": 12}
    YearOfModeration.objects.create(year=2025, figures=counts, taken_at=in_year(2026))

    page = client.get(reverse("community:moderation-figures"))

    text = page.content.decode()
    assert "412" in text
    assert "15" in text
    assert text.count("too few to say") == 2
    assert not page.cookies
    assert "public" in page["Cache-Control"]


@pytest.mark.django_db
def test_the_house_rules_are_for_everybody_and_each_can_be_linked_to(client):
    page = client.get(reverse("community:rules"))

    assert not page.cookies
    for key in ("kind", "private", "experience", "selling", "true", "adults", "crisis"):
        assert f'id="{key}"' in page.content.decode()

import re

import pytest
from django.template.loader import render_to_string

from community.moderation import help_lines

ALL = help_lines.countries()


@pytest.mark.parametrize("country", ALL, ids=lambda country: country.code)
def test_every_line_has_a_number_a_name_and_a_source_of_its_own(country):
    assert re.fullmatch(r"[A-Z]{2}", country.code)
    assert country.lines
    assert country.emergency.isdigit()
    for line in country.lines:
        assert 3 <= len(line.dials) <= 15
        assert line.name
        assert line.source.startswith("https://")


def test_there_are_lines_of_many_countries_by_name():
    assert len(ALL) >= 20
    assert [country.name for country in ALL] == sorted(country.name for country in ALL)


def test_the_country_of_the_site_comes_first_and_not_again(settings):
    settings.HELP_LINES_COUNTRY = "ie"

    page = render_to_string("community/moderation/_help_lines.html")

    assert page.index("116 123") < page.index("In other countries")
    assert "<h3>Ireland</h3>" not in page
    assert "<h3>France</h3>" in page


@pytest.mark.parametrize("code", ["", "XX"])
def test_without_a_known_country_all_are_offered(settings, code):
    settings.HELP_LINES_COUNTRY = code

    page = render_to_string("community/moderation/_help_lines.html")

    assert "Find your country" in page
    assert page.count("<h3>") == len(ALL)

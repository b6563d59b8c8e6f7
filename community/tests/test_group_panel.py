import re

import pytest
from django.template import Context, Template

from community.groups import counts
from community.groups.tests.crowds import join_many
from conditions.catalogue import addresses
from tests.factories import make_group

pytestmark = pytest.mark.django_db


def panel(name, edition=None):
    return Template("{% load community %}{% group_panel document newest %}").render(
        Context({"document": {"name": name}, "newest": edition})
    )


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def test_the_panel_says_how_many_there_are_and_leads_to_the_form():
    lupus = make_group()
    join_many(lupus, 11)
    counts.take_snapshot()

    html = panel("Lupus", addresses.find("lupus"))

    assert text(html) == (
        "11 Alikes with Lupus Learn from others who are experiencing Lupus. Join 11 people"
    )
    assert re.findall(r'href="([^"]+)"', html) == ["/groups/lupus/join/"]


def test_of_a_few_people_it_says_that_they_are_few():
    lupus = make_group()
    join_many(lupus, 2)
    counts.take_snapshot()

    assert text(panel("Lupus", addresses.find("lupus"))) == (
        "Fewer than 11 Alikes with Lupus Learn from others who are experiencing Lupus. "
        "Join the group"
    )


def test_where_nobody_is_it_invites_the_first():
    make_group()

    assert text(panel("Lupus", addresses.find("lupus"))) == (
        "Be the first Alike with Lupus Learn from others who are experiencing Lupus. "
        "Be the first to join"
    )


def test_it_is_a_link_and_no_form():
    make_group()

    html = panel("Lupus", addresses.find("lupus"))

    assert "<form" not in html
    assert "<button" not in html


def test_a_draft_in_preview_leads_nowhere():
    html = panel("Lupus")

    assert "<a " not in html
    assert "<button" not in html


def test_a_hostile_name_is_shown_as_text():
    assert "&lt;b&gt;" in panel("<b>")
    assert "<b>" not in panel("<b>")

import re

from django.template import Context, Template


def panel(name):
    return Template("{% load community %}{% group_panel document %}").render(
        Context({"document": {"name": name}})
    )


def test_the_panel_invites_to_the_group():
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", panel("Dystonia")))

    assert said.strip() == (
        "Alikes with Dystonia Learn from others who are experiencing Dystonia. Groups open soon."
    )


def test_nothing_in_it_can_be_clicked_before_groups_are_open():
    assert "<a " not in panel("Dystonia")
    assert "<button" not in panel("Dystonia")


def test_a_hostile_name_is_shown_as_text():
    assert "&lt;b&gt;" in panel("<b>")
    assert "<b>" not in panel("<b>")

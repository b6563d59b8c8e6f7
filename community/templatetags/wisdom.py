"""Wisdom on other pages: a box on a condition's, a waiting question on a group's, numbers."""

from django import template
from django.conf import settings

from community.moderation import help_lines
from community.wisdom import carrying, safety
from community.wisdom.passages import HEADINGS

register = template.Library()
EXAMPLES = ("treatment", "living", "outlook", "causes", "symptoms")
"""The sections that make good questions, the best first."""
MOST_EXAMPLES = 3


@register.inclusion_tag("community/wisdom/_box.html")
def wisdom_box(document, edition=None):
    """The question box of a live page, with questions that its sections answer."""
    kinds = {section["kind"] for section in document["sections"]}
    asked = [HEADINGS[kind].format(document["name"]) for kind in EXAMPLES if kind in kinds]
    return {
        "name": document["name"],
        "slug": edition.slug if edition else document["slug"],
        "examples": asked[:MOST_EXAMPLES],
    }


@register.inclusion_tag("community/wisdom/_waiting.html")
def waiting_question(request, edition):
    """The question that this person's session carries to this group, if it does."""
    kept = carrying.carried(request.session)
    is_here = kept is not None and kept.slug == edition.slug
    return {"text": kept.text if is_here else "", "edition": edition}


@register.simple_tag
def emergency_numbers():
    """The number of the site's country, those that work in many, and every country's."""
    here = help_lines.country(settings.HELP_LINES_COUNTRY)
    return {
        "here": here.emergency if here else "",
        "anywhere": safety.ANYWHERE.split(", "),
        "countries": help_lines.countries(),
    }

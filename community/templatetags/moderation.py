"""Whom somebody in a crisis can reach, for any page that should say so."""

from django import template
from django.conf import settings

from community.moderation import help_lines as lines

register = template.Library()


@register.simple_tag
def help_lines():
    """The lines of the site's own country, if it is set, and those of all others."""
    here = lines.country(settings.HELP_LINES_COUNTRY)
    return {"here": here, "elsewhere": [each for each in lines.countries() if each != here]}

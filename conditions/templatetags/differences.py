"""What components/_diff.html needs to show the parts that editorial.diff finds."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from conditions.editorial.labels import PART_TITLES

register = template.Library()


@register.filter
def part_title(part):
    return PART_TITLES[part.kind]


@register.simple_tag
def spans(run):
    """A run of spans as text, with what is gone in <del> and what is new in <ins>.

    Written here and not in the template, where every line break would become a space.
    """
    said = {"gone": ("del", _("removed:")), "new": ("ins", _("added:"))}
    return format_html_join(
        "", "{}", ((_span(span, *said.get(span.state, ("", ""))),) for span in run)
    )


def _span(span, tag, label):
    if not tag:
        return span.text
    return format_html(
        '<{0}><span class="visually-hidden">{1} </span>{2}</{0}>', tag, label, span.text
    )

"""What condition pages show of the community. Templates stand above both apps."""

from django import template

from community.groups import counts

register = template.Library()


@register.inclusion_tag("community/_group_panel.html")
def group_panel(document, edition=None):
    """The invitation to the people who live with this condition.

    `edition` is the live one, whose group can be joined; a draft in preview has none.
    """
    shown = counts.public(edition.alikes or 0) if edition else counts.public(0)
    return {"name": document["name"], "alikes": shown, "edition": edition}


@register.simple_tag
def alikes_by_address():
    """Address -> figure of every page with a number that may be said, in one query."""
    return counts.shown_by_address()


@register.inclusion_tag("community/_alikes.html")
def alikes_of(slug, by_address):
    return {"alikes": by_address.get(slug)}

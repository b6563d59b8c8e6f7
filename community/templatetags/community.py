"""What condition pages show of the community. Templates stand above both apps."""

from django import template

register = template.Library()


@register.inclusion_tag("community/_group_panel.html")
def group_panel(document):
    """The invitation to the people who live with this condition."""
    return {"name": document["name"]}

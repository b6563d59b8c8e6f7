"""What condition pages show of the community. Templates stand above both apps."""

from django import template
from django.utils import timezone

from community.connections import standing
from community.discussions import feed
from community.groups import counts
from community.notifications import reading

register = template.Library()
TALK_ON_A_GROUP_PAGE = 6


@register.inclusion_tag("community/_group_panel.html")
def group_panel(document, edition=None):
    """The invitation to the people who live with this condition.

    `edition` is the live one, whose group can be joined; a draft in preview has none.
    """
    shown = counts.public(edition.alikes or 0) if edition else counts.public(0)
    return {"name": document["name"], "alikes": shown, "edition": edition}


@register.inclusion_tag("community/_treatments_panel.html")
def treatments_panel(document, edition=None):
    """The few treatments that helped most, where enough people told; it came with the page."""
    best = (edition.tried or []) if edition else []
    return {"name": document["name"], "slug": edition.slug if edition else "", "best": best}


@register.inclusion_tag("community/discussions/_panel.html")
def talk_panel(edition, group, member):
    """The newest talk of a group (its id), as this member may read it."""
    newest = feed.page(member, group=group, most=TALK_ON_A_GROUP_PAGE)
    return {"topics": newest.topics, "slug": edition.slug}


@register.inclusion_tag("community/connections/_panel.html")
def way_to(viewer, person):
    """On somebody's page: the way to ask them to connect, or to write to them."""
    stands = standing.between(viewer, person.pk, now=timezone.now())
    return {"standing": stands, "handle": person.handle}


@register.simple_tag
def alikes_by_address():
    """Address -> figure of every page with a number that may be said, in one query."""
    return counts.shown_by_address()


@register.inclusion_tag("community/_alikes.html")
def alikes_of(slug, by_address):
    return {"alikes": by_address.get(slug)}


@register.inclusion_tag("community/notifications/_unread.html", takes_context=True)
def unread_news(context):
    """The way to one's list of news with how much is new, for who is signed in."""
    request = context.get("request")
    session = getattr(request, "session", None)
    if session is None or not session.accessed or not request.user.is_authenticated:
        return {"is_shown": False}  # a page that is the same for everybody stays so
    here = getattr(request.resolver_match, "view_name", "")  # there is none on a 404
    number = reading.count_unread(request.user)
    return {
        "is_shown": True,
        "number": min(number, reading.MOST_COUNTED),
        "is_more": number > reading.MOST_COUNTED,
        "is_here": here == "community:notifications",
    }

"""A sample of people's own words, as one member may read them under their names."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from community.discussions.models import Placement, Post
from community.members import visibility


@dataclass(frozen=True)
class Quote:
    text: str
    title: str = ""
    url: str = ""
    """Of where they said it; "" for the line about themselves."""


def of_all(people, *, viewer):
    """Member id -> Quote: their latest question or experience, else their line; one query.

    Only where the viewer reads their name beside it: in a group where both are, and the author
    agreed to be shown. Words that stand without a name are nobody's here either.
    """
    quotes = {person.pk: Quote(person.about) for person in people if person.about}
    for author, token, title, excerpt in _latest(people, viewer=viewer):
        url = Post(token=token).get_absolute_url()
        quotes[author] = Quote(excerpt or title, title if excerpt else "", url)
    return quotes


def _latest(people, *, viewer):
    signed = Placement.objects.filter(post=OuterRef("pk")).filter(
        visibility.signed_words_for(viewer, author="post__author", group="group")
    )
    told = Post.objects.listed().filter(Exists(signed), removed_at__isnull=True).order_by()
    later = told.filter(author=OuterRef("author"), posted_at__gt=OuterRef("posted_at"))
    latest = told.filter(~Exists(later), author__in=[person.pk for person in people])
    return latest.values_list("author", "token", "title", "excerpt")

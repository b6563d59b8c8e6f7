"""A group's talk, and the replies to a question, from the people most like the one who reads.

Only words that stand under a name are sorted so: of nameless ones the order would say whose they
could be. It tells nothing that the authors' own pages would not: only what they show counts.
"""

from collections import Counter

from django.db.models import Q

from community.discussions import feed, thread
from community.discussions.models import Placement, Reply
from community.discussions.models.writing import LISTED
from community.members import visibility

from .find import Wanted, find

LOOKED_AT = 500
"""So many of the newest posts, or of the first replies, are sorted."""
MOST_PEOPLE = 200


def page(viewer, *, group, after=""):
    """One page of a group's talk: of each person their newest, most alike first; then the next.

    `group` is an id, `after` the token of the last post seen.
    """
    listed = Q(**{f"post__{name}": wanted for name, wanted in LISTED.children})
    signed = visibility.signed_words_for(viewer, author="post__author", group="group")
    rows = Placement.objects.filter(listed, signed, group=group, post__removed_at__isnull=True)
    rows = rows.exclude(post__author=viewer).order_by("-posted_at", "-pk")
    found = list(rows.values_list("post", "post__author", "post__token")[:LOOKED_AT])
    tokens = {post: token for post, _author, token in found}
    order = _in_turns(_by_likeness(viewer, [row[:2] for row in found]))
    start = next((at + 1 for at, post in enumerate(order) if tokens[post] == after), 0)
    shown = order[start : start + feed.PER_PAGE]
    goes_on = len(order) > start + feed.PER_PAGE
    return feed.Page(
        topics=feed.of(viewer, group=group, posts=shown),
        next=tokens[shown[-1]] if goes_on else "",
    )


def replies(viewer, post):
    """The Thread of a post with the replies of people like the viewer, most alike first."""
    signed = visibility.signed_words_for(viewer, group="post__placements__group")
    rows = Reply.objects.listed().filter(signed, post=post).exclude(author=viewer).distinct()
    found = list(rows.order_by("replied_at", "pk").values_list("pk", "author")[:LOOKED_AT])
    return thread.read(viewer, post, only=[pk for pk, _author in _by_likeness(viewer, found)])


def _by_likeness(viewer, written):
    """Of these (id, author) those whose author is like the viewer, most alike first."""
    authors = frozenset(author for _pk, author in written)
    if not authors:
        return []
    found = find(viewer, most=MOST_PEOPLE, wanted=Wanted(people=authors))
    place = {one.member: at for at, one in enumerate(found)}
    known = [row for row in written if row[1] in place]
    return sorted(known, key=lambda row: place[row[1]])


def _in_turns(written):
    """Everybody's first, then everybody's second, and so on."""
    said, turns = Counter(), []
    for at, (pk, author) in enumerate(written):
        turns.append((said[author], at, pk))
        said[author] += 1
    return [pk for _turn, _at, pk in sorted(turns)]

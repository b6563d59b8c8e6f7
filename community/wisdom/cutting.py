"""From what may be quoted to rows: each thing as it is now, cut into passages."""

from collections import defaultdict
from collections.abc import Iterator

from alike.text import talk
from community.discussions import mentions
from community.discussions.models import Placement, Post

from . import passages
from .models import WisdomPassage, WisdomSource
from .passages import Passage

TITLE, HEADING = 250, 400
EDITION, POST, REPLY, TRIED = "edition", "post", "reply", "tried"


def rows_of(things, *, origin) -> Iterator[tuple[WisdomSource, list[WisdomPassage]]]:
    """For each of these things its source and passages, not saved yet."""
    for source, cut in SOURCES[origin](list(things)):
        yield source, [_row(number, each) for number, each in enumerate(cut)]


def said_in(text):
    """The words of a kept text as a reader sees them, a line a paragraph; nobody is named."""
    return mentions.NAMED.sub(mentions.SOMEBODY, talk.render(text).text)


def _of_editions(editions):
    for edition in editions:
        key = f"{EDITION}:{edition.pk}"
        cut = passages.of_page(edition.document, key=key, condition=edition.condition_id)
        yield WisdomSource(edition=edition), cut


def _of_posts(posts):
    places = _places(post.pk for post in posts)
    for post in posts:
        words = "\n".join(filter(None, (post.lived, post.tried, said_in(post.text))))
        yield (
            WisdomSource(post=post, revision=post.revision),
            passages.of_talk(
                words,
                key=f"{POST}:{post.pk}",
                title=post.title,
                kind=str(post.kind),
                conditions=places[post.pk],
            ),
        )


def _of_replies(replies):
    places = _places(reply.post_id for reply in replies)
    titles = dict(
        Post.objects.filter(pk__in={reply.post_id for reply in replies}).values_list("pk", "title")
    )
    for reply in replies:
        yield (
            WisdomSource(reply=reply, revision=reply.revision),
            passages.of_talk(
                said_in(reply.text),
                key=f"{REPLY}:{reply.pk}",
                title=titles[reply.post_id],
                kind=REPLY,
                conditions=places[reply.post_id],
            ),
        )


def _of_treatments(experiences):
    for one in experiences:
        yield (
            WisdomSource(tried=one, words=one.words),
            passages.of_talk(
                one.words,
                key=f"{TRIED}:{one.pk}",
                title=one.treatment.name,
                kind="treatment",
                conditions=[one.condition_id],
            ),
        )


def _places(posts):
    """Post id -> ids of the conditions in whose groups it stands."""
    found = defaultdict(list)
    rows = Placement.objects.filter(post__in=set(posts)).order_by("pk")
    for post, condition in rows.values_list("post", "group__condition"):
        found[post].append(condition)
    return found


def _row(number, passage: Passage):
    return WisdomPassage(
        number=number,
        kind=passage.kind,
        title=passage.title[:TITLE],
        heading=passage.heading[:HEADING],
        text=passage.text,
        conditions=sorted(passage.conditions),
    )


def to_read(rows, *, origin):
    """The rows with what cutting them needs, and nothing else."""
    match origin:
        case "post":
            return rows.defer("html", "vector")
        case "reply":
            return rows.defer("html")
        case "tried":
            return rows.select_related("treatment")
    return rows


SOURCES = {EDITION: _of_editions, POST: _of_posts, REPLY: _of_replies, TRIED: _of_treatments}

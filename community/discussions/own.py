"""Everything a member wrote, newest first, for nobody but themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime

from . import mentions
from .models import Post, Reply
from .thread import state_of
from .wording import shortened

PER_PAGE = 30
EXCERPT = 200


@dataclass(frozen=True)
class Written:
    kind: str
    """question, experience or reply."""
    token: str
    title: str
    excerpt: str
    url: str
    """Where it stands; "" when the member cannot read it there any more."""
    written_at: datetime
    state: str
    """Why nobody else sees it, or ""."""


@dataclass(frozen=True)
class Page:
    written: list[Written]
    next: str


def page(member, *, after=""):
    """One page of it; `after` is `next` of the page before."""
    before = _moment(after)
    posts = Post.objects.filter(author=member, removed_at__isnull=True)
    replies = Reply.objects.filter(author=member)
    if before:
        posts, replies = posts.filter(posted_at__lt=before), replies.filter(replied_at__lt=before)
    posts = posts.defer("vector", "html").order_by("-posted_at", "-pk")[: PER_PAGE + 1]
    replies = replies.defer("html").order_by("-replied_at", "-pk")[: PER_PAGE + 1]
    found = sorted(
        [*posts, *replies.select_related("post")], key=lambda one: one.written_at, reverse=True
    )
    shown = found[:PER_PAGE]
    placed = _placed(shown, member=member)
    return Page(
        written=[_written(one, placed) for one in shown],
        next=str(shown[-1].written_at.timestamp()) if len(found) > PER_PAGE else "",
    )


def count_in(group, *, member):
    """How many questions, experiences and replies of the member others can read in this group."""
    posts = Post.objects.listed().filter(author=member, placements__group=group)
    replies = Reply.objects.listed().filter(author=member, post__placements__group=group)
    return posts.count() + replies.count()


def _placed(written, *, member):
    posts = {getattr(one, "post_id", one.pk) for one in written}
    return set(Post.objects.visible_to(member).filter(pk__in=posts).values_list("pk", flat=True))


def _written(one, placed):
    is_reply = isinstance(one, Reply)
    post = one.post if is_reply else one
    readable = post.pk in placed
    return Written(
        kind="reply" if is_reply else one.kind,
        token=one.token,
        title=post.title if readable or not is_reply else "",
        excerpt=shortened(mentions.NAMED.sub(mentions.SOMEBODY, one.text), at_most=EXCERPT),
        url=one.get_absolute_url() if readable else "",
        written_at=one.written_at,
        state=state_of(one),
    )


def _moment(said):
    try:
        return datetime.fromtimestamp(float(said), tz=UTC) if said else None
    except (ValueError, OverflowError, OSError):
        return None

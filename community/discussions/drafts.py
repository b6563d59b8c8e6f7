"""What members began to write: kept on the server until they send it or throw it away."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from community.members import standing

from .models import Draft, Post

MOST = 30
KEPT = timedelta(days=180)
LONGEST = 12_000
NAMES = ("title", "lived", "tried", "text", "others", "groups", "treatments", "symptoms")


def keep(member, *, kind, words, group=None, post=None):
    """Keep these answers of a form (name -> text) as the draft of this place; none ends it."""
    said = of_a_sensible_size(words)
    place = {"post": post} if kind == "reply" else {"group_id": group}
    if not any(said.get(name, "").strip() for name in ("title", "lived", "tried", "text")):
        of_the_place(member, kind=kind, group=group, post=post).delete()
        return
    Draft.objects.update_or_create(
        member=member, kind=kind, **place, defaults={"words": said, "saved_at": timezone.now()}
    )
    _forget_beyond_the_most(member)


def of_the_place(member, *, kind, group=None, post=None):
    """The drafts of this member there: one or none."""
    place = {"post": post} if kind == "reply" else {"group_id": group}
    return Draft.objects.filter(member=member, kind=kind, **place)


def all_of(member):
    """The drafts of a member, newest first, with the group or the post they are for."""
    return (
        Draft.objects.filter(member=member)
        .select_related("group", "post")
        .defer("post__vector", "post__html", "post__text")
        .order_by("-saved_at", "-pk")
    )


def with_places(drafts, *, member):
    """(draft, what it is for, where to go on with it); "" for a place that is no more."""
    drafts = list(drafts)
    pages = {page.condition_id: page for page in standing.groups_of(member)}
    posts = [draft.post_id for draft in drafts if draft.post_id]
    seen = Post.objects.visible_to(member).filter(pk__in=posts) if posts else Post.objects.none()
    titles = {post.pk: post for post in seen}
    return [(draft, *_place(draft, pages, titles)) for draft in drafts]


def forget_old(*, now):
    """Drafts that nobody touched for long."""
    return Draft.objects.filter(saved_at__lt=now - KEPT).delete()[0]


def of_a_sensible_size(words):
    return {name: _cut(value) for name, value in words.items() if name in NAMES}


def _cut(value):
    return value[:LONGEST] if isinstance(value, str) else [each[:20] for each in value[:20]]


def _place(draft, pages, posts):
    if draft.kind == "reply":
        post = posts.get(draft.post_id)
        return (post.title, f"{post.get_absolute_url()}#reply") if post else ("", "")
    page = pages.get(draft.group.condition_id)
    if page is None:
        return "", ""
    verb = "ask" if draft.kind == "question" else "tell"
    return page.name, reverse(f"community:talk-{verb}", args=[page.slug])


def _forget_beyond_the_most(member):
    newest = Draft.objects.filter(member=member).order_by("-saved_at", "-pk")
    beyond = list(newest.values_list("pk", flat=True)[MOST : MOST + 50])
    Draft.objects.filter(pk__in=beyond).delete()

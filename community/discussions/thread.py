"""A post with its replies, as one member may read it."""

from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from alike.web.prepared import Prepared, Slot, filled, room_for, slots
from community.groups.models import Membership
from conditions.catalogue.editions import Edition

from . import mentions
from .feed import tags_of
from .models import Draft, Follow, Placement, Post, Reply, Thanks
from .models.writing import LISTED
from .people import Writer, writers

PER_PAGE = 25
REPLY = "1234567890"
"""Stands for the number of a reply while the address is made for all of them."""
Placed = namedtuple("Placed", ["group", "slug", "name", "is_mine", "thanks", "replies"])


@dataclass(frozen=True)
class Place:
    """A group in which the post stands; `slug` is "" where its page is withdrawn."""

    group: int
    slug: str
    name: str
    is_mine: bool


@dataclass(frozen=True)
class Answer:
    """A reply as the page shows it."""

    token: str
    html: SafeString
    writer: Writer
    replied_at: datetime
    edited_at: datetime | None
    thanks: int
    is_mine: bool
    is_thanked: bool
    is_accepted: bool
    pk: int
    state: str
    """"" where everybody sees it, else why its author alone does: hidden, withdrawn or held."""
    report: str
    """The address at which it can be reported."""

    @property
    def day(self):
        return localdate(self.replied_at)


@dataclass(frozen=True)
class Thread:
    post: Post
    html: SafeString
    writer: Writer
    places: list[Place]
    tags: list[str]
    thanks: int
    replies: int
    is_mine: bool
    is_open: bool
    """Whether the viewer may read its words: of what was withdrawn only the place is left."""
    state: str
    accepted: Answer | None
    """On the first page, where it stands before all others instead of in its turn."""
    answers: list[Answer]
    next: str
    """The token of the first reply of the next page; "" on the last."""

    @property
    def home(self):
        """The viewer's group that the post belongs to first."""
        return next(place for place in self.places if place.is_mine)


def find(viewer, token):
    """The post at this address if the viewer may read it, or may see that it stood there; or None.

    What was withdrawn leaves its place to those who answered.
    """
    return FOUND.first(viewer=viewer.pk, token=token)


def _found():
    viewer = Slot("viewer")
    answered = Reply.objects.filter(LISTED, post=OuterRef("pk")).exclude(author=OuterRef("author"))
    left_open = Q(hidden_at__isnull=True, held_at__isnull=True, withdrawn_at__isnull=False)
    draft = Draft.objects.filter(member=viewer, post=OuterRef("pk")).values("words")
    return (
        Post.objects.placed_for(viewer)
        .filter(LISTED | Q(author=viewer) | (left_open & Exists(answered)))
        .annotate(
            is_followed=Exists(Follow.objects.filter(member=viewer, post=OuterRef("pk"))),
            is_thanked=Exists(Thanks.objects.filter(member=viewer, post=OuterRef("pk"))),
            draft=Subquery(draft[:1]),
        )
        .defer("vector", "text", "excerpt")
        .filter(token=Slot("token"))
    )


FOUND = Prepared(_found)


def read(viewer, post, *, start="", only=None):
    """The Thread of a post that `find` gave, from the reply with the token `start` on.

    With `only`, a list of ids, these replies in this order, the accepted one in its turn.
    """
    rows = _in_turn(viewer, post, start=start) if only is None else _chosen(viewer, post, only)
    shown = rows[:PER_PAGE]
    accepted = _accepted(viewer, post) if not start and only is None else None
    placed = [Placed(*row) for row in PLACES.rows(viewer=viewer.pk, post=post.pk)]
    places = [_place(row) for row in placed]
    everything = [post, *shown, *filter(None, [accepted])]
    known = writers(
        viewer,
        people={each.author_id for each in everything}
        | mentions.all_numbers(each.html for each in everything),
        groups=[place.group for place in places if place.is_mine],
    )
    is_mine = post.author_id == viewer.pk
    somewhere = reverse("community:report", args=["reply", REPLY])
    answer = partial(_answer, post=post, known=known, viewer=viewer, somewhere=somewhere)
    return Thread(
        post=post,
        html=html_of(post, known),
        writer=known.of(post.author_id),
        places=places,
        tags=tags_of([post.pk])[post.pk],
        thanks=placed[0].thanks,
        replies=placed[0].replies,
        is_mine=is_mine,
        is_open=is_mine or not (post.withdrawn_at or post.removed_at),
        state=state_of(post),
        accepted=answer(accepted) if accepted else None,
        answers=[answer(row) for row in shown if row != accepted],
        next=rows[-1].token if len(rows) > PER_PAGE else "",
    )


def _in_turn(viewer, post, *, start):
    query = _replies(goes_on=bool(start))
    return query.objects(viewer=viewer.pk, post=post.pk, start=start)


def _chosen(viewer, post, only):
    if not only:
        return []
    number = room_for(only)
    found = _these(number).objects(viewer=viewer.pk, post=post.pk, **filled("these", only, number))
    return sorted(found, key=lambda reply: only.index(reply.pk))[:PER_PAGE]


@cache
def _these(number):
    """The query for so many replies, prepared."""
    return Prepared(lambda: _rows(goes_on=False).filter(pk__in=slots("these", number)))


def state_of(writing):
    """Why only its author sees this, or ""."""
    states = ("hidden", "withdrawn", "held")
    return next((state for state in states if getattr(writing, f"{state}_at")), "")


@cache
def _replies(*, goes_on):
    """The query for a page of replies, prepared: it is opened often and takes long to build."""
    return Prepared(lambda: _rows(goes_on=goes_on)[: PER_PAGE + 1])


def _rows(*, goes_on):
    rows = _marked(Reply.objects.filter(post=Slot("post")).readable_by(Slot("viewer")))
    if goes_on:
        first = Reply.objects.filter(post=Slot("post"), token=Slot("start"))
        replied = Subquery(first.values("replied_at")[:1])
        pk = Subquery(first.values("pk")[:1])
        rows = rows.filter(replied_at__gte=replied).filter(
            Q(replied_at__gt=replied) | Q(pk__gte=pk)
        )
    return rows.order_by("replied_at", "pk")


def _accepted(viewer, post):
    if post.accepted_id is None:
        return None
    return ACCEPTED.first(viewer=viewer.pk, reply=post.accepted_id)


def _marked(replies):
    thanked = Thanks.objects.filter(member=Slot("viewer"), reply=OuterRef("pk"))
    return replies.annotate(is_thanked=Exists(thanked)).defer("text")


def _one_accepted():
    found = Reply.objects.listed().filter(pk=Slot("reply")).readable_by(Slot("viewer"))
    return _marked(found)


ACCEPTED = Prepared(_one_accepted)


def _places():
    newest = Edition.objects.live().order_by().filter(condition=OuterRef("group__condition"))
    mine = Membership.objects.standing().filter(member=Slot("viewer"), group=OuterRef("group"))
    return (
        Placement.objects.filter(post=Slot("post"))
        .annotate(
            slug=Subquery(newest.values("slug")[:1]),
            name=Subquery(newest.values("name")[:1]),
            is_mine=Exists(mine),
        )
        .order_by("pk")
        .values_list(*Placed._fields)
    )


PLACES = Prepared(_places)


def _place(row):
    return Place(row.group, row.slug or "", row.name or "", row.is_mine)


def _answer(reply, post, known, viewer, somewhere):
    return Answer(
        token=reply.token,
        html=html_of(reply, known),
        writer=known.of(reply.author_id),
        replied_at=reply.replied_at,
        edited_at=reply.edited_at,
        thanks=reply.thanks,
        is_mine=reply.author_id == viewer.pk,
        is_thanked=reply.is_thanked,
        is_accepted=reply.pk == post.accepted_id,
        pk=reply.pk,
        state=state_of(reply),
        report=somewhere.replace(REPLY, str(reply.pk)),
    )


def html_of(writing, known):
    """Rendered and sanitised when it was written; the names are escaped as they are put in."""
    return mark_safe(mentions.linked(writing.html, known.linkable))  # noqa: S308


def named_in(versions):
    """The ids of the members whom earlier versions name."""
    return mentions.all_numbers(version.html for version in versions)

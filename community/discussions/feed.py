"""What is talked about in a group, a page at a time: every page costs the same."""

from collections import defaultdict, namedtuple
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alike.web.prepared import Prepared, Slot, filled, room_for, slots
from community.members import visibility

from .models import Placement, Tag
from .models.placement import BY_THANKS
from .models.writing import LISTED
from .people import Writer, writers

PER_PAGE = 20
NEWEST, UNANSWERED, THANKED = "newest", "unanswered", "thanked"
ORDERS = {
    NEWEST: _("Newest"),
    UNANSWERED: _("Unanswered"),
    THANKED: _("Most thanked"),
}
A_POST = "a-post"
"""Stands for the token of a post while an address is made for all of them."""
FILTERS = ("treatment", "symptom", "also")
FIELDS = ("post", "group", "posted_at", "thanks", "replies")
OF_THE_POST = ("token", "kind", "title", "excerpt", "author", "accepted", "removed_at")
Row = namedtuple("Row", [*FIELDS, *OF_THE_POST])


@dataclass(frozen=True)
class Topic:
    """A post as a list shows it."""

    token: str
    address: str
    is_question: bool
    title: str
    excerpt: str
    writer: Writer
    posted_at: datetime
    thanks: int
    replies: int
    is_solved: bool
    tags: list[str] = field(default_factory=list)

    # Said here, because a template takes ten times as long for it, twenty times a page.

    @property
    def day(self):
        return localdate(self.posted_at)

    @property
    def said_replies(self):
        said = ngettext("%(number)d reply", "%(number)d replies", self.replies)
        return said % {"number": self.replies}

    @property
    def said_thanks(self):
        said = ngettext("%(number)d thanks", "%(number)d thanks", self.thanks)
        return said % {"number": self.thanks}


@dataclass(frozen=True)
class Page:
    topics: list[Topic]
    next: str
    """The token to go on after; "" on the last page."""


def page(viewer, *, group, order=NEWEST, after="", only=None, most=PER_PAGE):
    """One page of what the viewer may read in a group (an id).

    `only` may hold ids: of a treatment, of a symptom, or as "also" of another group in which the
    post stands too. `after` is the token of the last post seen.
    """
    only = only or {}
    query = _prepared(order, goes_on=bool(after), only=tuple(sorted(only)), most=most + 1)
    found = query.rows(viewer=viewer.pk, group=group, after=after, **only)
    rows = [Row(*row) for row in found]
    shown = rows[:most]
    return Page(
        topics=_topics(shown, viewer=viewer, group=group),
        next=shown[-1].token if len(rows) > most else "",
    )


def of(viewer, *, group, posts):
    """The topics of these posts (ids) in this order, without what the viewer may not read."""
    if not posts:
        return []
    number = room_for(posts)
    query = _these(number)
    found = query.rows(viewer=viewer.pk, group=group, **filled("these", posts, number))
    rows = sorted((Row(*row) for row in found), key=lambda row: posts.index(row.post))
    return _topics(rows, viewer=viewer, group=group)


@cache
def _these(number):
    """The query for so many posts of a group, prepared."""
    rows = _rows(NEWEST, goes_on=False, only=())
    return Prepared(lambda: rows.filter(post__pk__in=slots("these", number)))


def tags_of(posts):
    """Post id -> the names of what it is about; one query."""
    names = defaultdict(list)
    if not posts:
        return names
    number = room_for(posts)
    for post, treatment, symptom in _tags(number).rows(**filled("post", posts, number)):
        names[post].append(treatment or symptom)
    return names


@cache
def _tags(posts):
    """The query for the tags of so many posts, prepared."""
    rows = Tag.objects.filter(post__pk__in=slots("post", posts))
    rows = rows.order_by("treatment__name", "symptom__name")
    return Prepared(lambda: rows.values_list("post", "treatment__name", "symptom__name"))


def _topics(rows, *, viewer, group):
    if not rows:
        return []
    tags = tags_of([row.post for row in rows])
    known = writers(viewer, people={row.author for row in rows}, groups=[group])
    somewhere = reverse("community:post", args=[A_POST])
    return [
        Topic(
            token=row.token,
            address=somewhere.replace(A_POST, row.token),
            is_question=row.kind == "question",
            title=row.title,
            excerpt=row.excerpt,
            writer=known.of(row.author),
            posted_at=row.posted_at,
            thanks=row.thanks,
            replies=row.replies,
            is_solved=row.accepted is not None,
            tags=tags[row.post],
        )
        for row in rows
    ]


@cache
def _prepared(order, *, goes_on, only, most):
    """The query for a page, prepared: it is opened often and takes long to build."""
    return Prepared(lambda: _rows(order, goes_on=goes_on, only=only)[:most])


def _rows(order, *, goes_on, only):
    listed = Q(**{f"post__{name}": wanted for name, wanted in LISTED.children})
    rows = Placement.objects.filter(
        listed,
        visibility.words_for(Slot("viewer"), author="post__author", group="group"),
        *(_only(name) for name in only),
        group=Slot("group"),
        post__removed_at__isnull=True,
    )
    if order == UNANSWERED:
        rows = rows.filter(kind="question", replies=0)
    if order == THANKED:
        rows = rows.alias(by_thanks=BY_THANKS).order_by(F("by_thanks").desc())
    else:
        rows = rows.order_by("-posted_at", "-pk")
    if goes_on:
        rows = rows.filter(_after(order))
    return rows.values_list(*FIELDS, *(f"post__{name}" for name in OF_THE_POST))


def _only(name):
    if name == "also":
        return Exists(Placement.objects.filter(post=OuterRef("post"), group=Slot("also")))
    return Exists(Tag.objects.filter(post=OuterRef("post"), **{name: Slot(name)}))


def _after(order):
    """Those that come after the post with this token; nothing when it is not in the group."""
    last = Placement.objects.filter(group=Slot("group"), post__token=Slot("after"))
    if order == THANKED:
        return Q(by_thanks__lt=Subquery(last.annotate(key=BY_THANKS).values("key")[:1]))
    posted = Subquery(last.values("posted_at")[:1])
    pk = Subquery(last.values("pk")[:1])
    return Q(posted_at__lte=posted) & (Q(posted_at__lt=posted) | Q(pk__lt=pk))

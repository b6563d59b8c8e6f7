"""The last look before anything is quoted: what of the passages found may be read, by whom, now.

The index may be a minute old. What is asked here of the database is not: withdrawn pages, hidden
posts, consents taken back, blocks and groups that were left act on the very next answer.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from community.discussions.models import Post
from community.discussions.people import Writer, writers
from community.members import visibility
from community.treatments import words as own_words
from conditions.catalogue.labels import SECTION_TITLES

from . import quotable
from .models import WisdomPassage
from .passages import Passage

MOST_GROUPS = 6
"""Of so many groups at most the own words about treatments are read for one answer."""


@dataclass(frozen=True)
class OfPage:
    """Where a passage of a page stands."""

    url: str
    name: str
    section: str
    number: int
    reviewed_on: date | None
    is_demonstration: bool
    condition: int
    slug: str


@dataclass(frozen=True)
class OfTalk:
    """Where the words of a member stand, and by which name they stand there for this reader."""

    url: str
    title: str
    kind: str
    """question, experience, reply or treatment."""
    writer: Writer
    author: int
    said_at: datetime | None
    reported_as: tuple[str, int]
    """The kind and number under which it can be reported."""


@dataclass(frozen=True)
class Read:
    """Passages that may be quoted, in the order asked for, and where each stands."""

    pks: list[int]
    passages: list[Passage]
    places: dict[str, OfPage | OfTalk]


def passages(pks, *, viewer):
    """The Read of those of these passages (ids) that this viewer may read now; None: a visitor.

    Nobody is quoted to themselves.
    """
    rows = WisdomPassage.objects.filter(pk__in=pks).select_related("source")
    rows = rows.defer("vector", "title_vector")
    if viewer is None:
        rows = rows.filter(source__edition__isnull=False)
    rows = sorted(rows, key=lambda row: pks.index(row.pk))
    places = _of_pages(rows)
    if viewer is not None:
        places |= _of_talk(rows, viewer, groups_of(viewer))
    shown = [row for row in rows if row.pk in places]
    return Read(
        pks=[row.pk for row in shown],
        passages=[_passage(row) for row in shown],
        places={_key(row): places[row.pk] for row in shown},
    )


def groups_of(viewer):
    """Condition -> group (ids) of the groups whose talk this viewer may read."""
    mine = viewer.memberships.filter(left_at__isnull=True)
    return dict(mine.values_list("group__condition", "group"))


def _of_pages(rows):
    wanted = {row.source.edition_id for row in rows} - {None}
    if not wanted:
        return {}
    live = quotable.editions().filter(pk__in=wanted).for_listing().order_by()
    editions = {each.pk: each for each in live.annotate(demo=F("document__demonstration"))}
    return {
        row.pk: _of_page(row, edition)
        for row in rows
        if (edition := editions.get(row.source.edition_id))
    }


def _of_page(row, edition):
    return OfPage(
        url=f"{edition.get_absolute_url()}#{row.kind}",
        name=edition.name,
        section=str(SECTION_TITLES.get(row.kind, "")),
        number=edition.number,
        reviewed_on=edition.reviewed_on,
        is_demonstration=bool(edition.demo),
        condition=edition.condition_id,
        slug=edition.slug,
    )


def _of_talk(rows, viewer, groups):
    """Row id -> OfTalk of what the viewer may read: at most six queries, however many rows."""
    found = {**_posts(rows, viewer), **_replies(rows, viewer), **_treatments(rows, viewer, groups)}
    if not found:
        return {}
    known = writers(
        viewer,
        people={author for _place, author in found.values()},
        groups=list(groups.values()),
    )
    return {pk: place(known.of(author)) for pk, (place, author) in found.items()}


def _posts(rows, viewer):
    wanted = _things(rows, "post")
    if not wanted:
        return {}
    readable = quotable.posts().placed_for(viewer).filter(pk__in=wanted).exclude(author=viewer)
    posts = {post.pk: post for post in readable.defer("vector", "html").order_by()}
    return {
        row.pk: (_words_of_post(post), post.author_id)
        for row in rows
        if (post := posts.get(row.source.post_id)) and post.revision == row.source.revision
    }


def _replies(rows, viewer):
    wanted = _things(rows, "reply")
    if not wanted:
        return {}
    posts = Post.objects.listed().placed_for(viewer).order_by().values("pk")
    readable = quotable.replies().filter(visibility.authors_for(viewer), post__in=posts)
    replies = {
        reply.pk: reply
        for reply in readable.filter(pk__in=wanted).exclude(author=viewer).select_related("post")
    }
    return {
        row.pk: (_words_of_reply(reply), reply.author_id)
        for row in rows
        if (reply := replies.get(row.source.reply_id)) and reply.revision == row.source.revision
    }


def _treatments(rows, viewer, groups):
    wanted = _things(rows, "tried")
    if not wanted:
        return {}
    of = {condition for row in rows if row.source.tried_id for condition in row.conditions}
    here = Q(pk__in=[])
    mine = [pair for pair in groups.items() if pair[0] in of]
    for condition, group in mine[:MOST_GROUPS]:
        seen = own_words.readable(viewer, group=group, condition=condition)
        here |= Q(pk__in=Subquery(seen.values("pk")))
    told = quotable.tried().filter(here, pk__in=wanted).exclude(member=viewer)
    told = {
        each.pk: each for each in told.select_related("treatment").annotate(slug=_slug_of_page())
    }
    return {
        row.pk: (_own_words(one), None)
        for row in rows
        if (one := told.get(row.source.tried_id)) and one.words == row.source.words and one.slug
    }


def _slug_of_page():
    live = quotable.editions().order_by().filter(condition=OuterRef("condition"))
    return Subquery(live.values("slug")[:1])


def _things(rows, origin):
    return {getattr(row.source, f"{origin}_id") for row in rows} - {None}


def _words_of_post(post):
    return lambda writer: OfTalk(
        url=post.get_absolute_url(),
        title=post.title,
        kind=str(post.kind),
        writer=writer,
        author=post.author_id,
        said_at=post.posted_at,
        reported_as=("post", post.pk),
    )


def _words_of_reply(reply):
    return lambda writer: OfTalk(
        url=reply.get_absolute_url(),
        title=reply.post.title,
        kind="reply",
        writer=writer,
        author=reply.author_id,
        said_at=reply.replied_at,
        reported_as=("reply", reply.pk),
    )


def _own_words(one):
    """What stands in a group without a name stands without one here too."""
    return lambda _writer: OfTalk(
        url=reverse("community:group-treatment", args=[one.slug, one.treatment.key]),
        title=one.treatment.name,
        kind="treatment",
        writer=Writer(_("A member of this group")),
        author=one.member_id,
        said_at=None,
        reported_as=("treatment", one.pk),
    )


def _key(row):
    source = row.source
    if source.edition_id:
        return f"edition:{source.edition_id}:{row.kind}:{row.number}"
    origin = "post" if source.post_id else "reply" if source.reply_id else "tried"
    return f"{origin}:{getattr(source, f'{origin}_id')}:{row.number}"


def _passage(row):
    return Passage(
        key=_key(row),
        source="page" if row.source.edition_id else "talk",
        title=row.title,
        heading=row.heading,
        text=row.text,
        kind=row.kind,
        conditions=frozenset(row.conditions),
    )

"""Asking, telling, answering, editing and withdrawing. Events hold no word of what was written."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from alike.audit.actions import record
from community.groups.models import Group, Membership
from community.members.models import Member

from . import mentions, telling, wording
from .models import Draft, Placement, Post, Reply, Tag, Version
from .models.writing import LISTED

POSTED_IN = ("lived", "tried", "title")


class NotHere(Exception):
    """The member may not write here: not in the group any more, or suspended."""


class Gone(Exception):
    """What was to be answered or changed is not there any more for this member."""


class Changed(Exception):
    """Somebody, or the member in another window, changed it since the form was opened."""


@dataclass(frozen=True)
class About:
    """What a post is tied to besides its first group: ids."""

    groups: tuple[int, ...] = ()
    treatments: tuple[int, ...] = ()
    symptoms: tuple[int, ...] = ()


@transaction.atomic
def post(words, *, kind, by, group, about, now, sent_as=None, held=False, vector=None):
    """Ask a question or tell an experience in a group (an id) and in those of `about` one is in.

    Sent a second time with the same `sent_as` it is the post that there is. Raises NotHere.
    """
    member = _standing(by)
    groups = _groups_of(member, wanted={group, *about.groups})
    if group not in groups:
        raise NotHere
    kept = wording.kept(words, by=member, groups=groups)
    found = Post(
        author=member,
        kind=kind,
        title=words.title,
        lived=words.lived,
        tried=words.tried,
        text=kept.text,
        html=kept.html,
        excerpt=kept.excerpt,
        posted_at=now,
        held_at=now if held else None,
        sent_as=sent_as,
        vector=vector,
    )
    if not _is_new(found):
        return Post.objects.get(sent_as=sent_as, author=member)
    places = [group, *(other for other in groups if other != group)]
    Placement.objects.bulk_create(
        [Placement(post=found, group_id=place, kind=kind, posted_at=now) for place in places]
    )
    _tag(found, about)
    Draft.objects.filter(member=member, kind=kind, group=group).delete()
    record("post.written", by=member.user, target=found)
    if not held:
        telling.mentioned(found, people=kept.mentioned, now=now)
    return found


@transaction.atomic
def answer(words, *, to, by, now, sent_as=None, held=False):
    """Reply to a post. Raises NotHere, and Gone when the post cannot be read any more."""
    member = _standing(by)
    if (
        not Post.objects.filter(LISTED, removed_at__isnull=True)
        .placed_for(member)
        .filter(pk=to.pk)
        .exists()
    ):
        raise Gone
    kept = wording.kept(words, by=member, groups=_groups_of(member, wanted=_places_of(to)))
    found = Reply(
        post=to,
        author=member,
        text=kept.text,
        html=kept.html,
        replied_at=now,
        held_at=now if held else None,
        sent_as=sent_as,
    )
    if not _is_new(found):
        return Reply.objects.get(sent_as=sent_as, author=member)
    Draft.objects.filter(member=member, post=to).delete()
    record("reply.written", by=member.user, target=found)
    if not held:
        Placement.objects.filter(post=to).update(replies=F("replies") + 1)
        telling.answered(found, mentioned=kept.mentioned, now=now)
    return found


@transaction.atomic
def edit(writing, words, *, by, revision, now, about=None, held=False):
    """Change one's own words; what they were stays readable as an earlier version.

    `revision` is the one that the change was made from. The same words again change nothing.
    Raises NotHere, Gone for what is not the member's own or hidden, and Changed.
    """
    member = _standing(by)
    found = _own_locked(writing, member)
    if found.hidden_at or found.withdrawn_at:
        raise Gone
    groups = _groups_of(member, wanted=_places_of(getattr(found, "post", found)))
    if not groups:
        raise NotHere
    kept = wording.kept(words, by=member, groups=groups)
    if about is not None:
        found.tags.all().delete()
        _tag(found, about)
    said = {name: getattr(words, name) for name in POSTED_IN if hasattr(found, name)}
    same = all(getattr(found, name) == value for name, value in {**said, "text": kept.text}.items())
    if same:
        return found
    if found.revision != revision:
        raise Changed
    before = mentions.numbers(found.text)
    _keep_version(found, now=now)
    _rewrite(found, said, kept, now=now, held=held)
    record(f"{_name(found)}.edited", by=member.user, target=found)
    if found.is_listed:
        telling.mentioned(found, people=kept.mentioned - before, now=now)
    return found


@transaction.atomic
def withdraw(writing, *, by, now):
    """Take one's own words back; twice changes nothing. Only they read it now. Raises Gone."""
    found = _own_locked(writing, by)
    if found.withdrawn_at:
        return
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    record(f"{_name(found)}.withdrawn", by=by.user, target=found)
    if isinstance(found, Reply):
        recount([found.post_id])


@transaction.atomic
def withdraw_all(member, *, group, now):
    """Take back what a member wrote in this group; what also stands in another one stays there."""
    elsewhere = Placement.objects.filter(
        post__author=member, group__memberships__member=member, group__memberships__left_at=None
    ).exclude(group=group)
    posts = Post.objects.filter(author=member, placements__group=group, withdrawn_at=None)
    both = posts.filter(pk__in=elsewhere.values("post")).values_list("pk", flat=True)
    Placement.objects.filter(group=group, post__in=list(both)).delete()
    for each in posts:
        withdraw(each, by=member, now=now)
    replies = Reply.objects.filter(author=member, post__placements__group=group, withdrawn_at=None)
    for each in replies.exclude(post__placements__in=elsewhere).select_related("post"):
        withdraw(each, by=member, now=now)


@transaction.atomic
def recount(posts):
    """Count the replies to posts (ids), by which lists are sorted, anew; their rows are locked."""
    places = Placement.objects.filter(post__in=posts)
    list(places.select_for_update().order_by("pk"))
    listed = Reply.objects.listed().filter(post=OuterRef("post")).order_by().values("post")
    counted = Subquery(listed.annotate(number=Count("pk")).values("number"))
    places.update(replies=Coalesce(counted, 0))


def posts_answered_by(user):
    """The ids of the posts to which this person replied."""
    return list(Reply.objects.filter(author__user=user).values_list("post", flat=True).distinct())


def _standing(member):
    """The member as they are now; waits for leaving and suspending. Raises NotHere."""
    found = Member.objects.select_related("user").select_for_update(of=["self"]).get(pk=member.pk)
    if found.suspended_at or not found.user.is_active:
        raise NotHere
    return found


def _groups_of(member, *, wanted):
    """Those of the groups (ids) that are open and the member is in."""
    inside = Membership.objects.standing().filter(member=member, group__in=wanted)
    return list(
        Group.objects.open().filter(pk__in=inside.values("group")).values_list("pk", flat=True)
    )


def _places_of(post):
    return set(Placement.objects.filter(post=post).values_list("group", flat=True))


def _is_new(writing):
    """Save it, unless the same showing of a form was sent before."""
    try:
        with transaction.atomic():
            writing.save(force_insert=True)
    except IntegrityError:
        sent = type(writing).objects.filter(sent_as=writing.sent_as, author=writing.author)
        if not sent.exists():
            raise
        return False
    return True


def _own_locked(writing, member):
    own = type(writing).objects.filter(pk=writing.pk, author=member)
    found = own.select_for_update(of=["self"]).first()
    if found is None:
        raise Gone
    return found


def _tag(post, about):
    Tag.objects.bulk_create(
        [Tag(post=post, treatment_id=term) for term in about.treatments]
        + [Tag(post=post, symptom_id=term) for term in about.symptoms],
        ignore_conflicts=True,
    )


def _keep_version(writing, *, now):
    said = {name: getattr(writing, name) for name in POSTED_IN if hasattr(writing, name)}
    Version.objects.create(
        **{_name(writing): writing},
        revision=writing.revision,
        html=writing.html,
        replaced_at=now,
        **said,
    )


def _rewrite(writing, said, kept, *, now, held):
    changes = {**said, "text": kept.text, "html": kept.html, "edited_at": now}
    changes["revision"] = writing.revision + 1
    if isinstance(writing, Post):
        changes |= {"excerpt": kept.excerpt, "vector": None}
    if held and not writing.held_at:
        changes["held_at"] = now
    for name, value in changes.items():
        setattr(writing, name, value)
    writing.save(update_fields=list(changes))


def _name(writing):
    return "post" if isinstance(writing, Post) else "reply"

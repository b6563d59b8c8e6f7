"""Posts and replies as moderators decide about them."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alike.audit.actions import record
from community.members.models import Member
from community.moderation.subjects import Subject, Thing, register

from . import mentions, telling
from .actions import recount
from .models import Placement, Post, Reply

POST, REPLY = "post", "reply"
LABELS = {POST: _("A question or an experience"), REPLY: _("A reply")}
ENOUGH = 10
"""Counting further says nothing more of how new somebody is."""
AROUND = 5
"""So many replies before and after stand with one."""


def register_subjects():
    register(_subject(POST, Post, _posts))
    register(_subject(REPLY, Reply, _replies))


def _subject(key, model, things):
    return Subject(
        key=key,
        label=LABELS[key],
        find=lambda pks: things(pks),
        hide=lambda pk, *, by: _hide(model, pk, by=by),
        restore=lambda pk, *, by: _restore(model, pk, by=by),
        may_report=lambda member, pk: _may_report(model, member, pk),
        context=_around_post if model is Post else _around_reply,
        written_by=lambda member: model.objects.listed().filter(author=member)[:ENOUGH].count(),
    )


def _posts(pks):
    posts = Post.objects.filter(pk__in=pks).select_related("author__user").defer("vector", "html")
    posts = list(posts)
    names = _names(posts)
    conditions = _conditions(post.pk for post in posts)
    return {
        post.pk: _thing(POST, post, post.title, _said(post, names), conditions[post.pk])
        for post in posts
    }


def _replies(pks):
    replies = list(Reply.objects.filter(pk__in=pks).select_related("author__user", "post"))
    names = _names(replies)
    conditions = _conditions(reply.post_id for reply in replies)
    return {
        reply.pk: _thing(
            REPLY, reply, reply.post.title, _said(reply, names), conditions[reply.post_id]
        )
        for reply in replies
    }


def _around_post(pk):
    """The first replies to a post."""
    first = Reply.objects.filter(post=pk).order_by("replied_at", "pk").values_list("pk", flat=True)
    return list(_in_turn(list(first[: 2 * AROUND])))


def _around_reply(pk):
    """The post it answers and the replies beside it."""
    reply = Reply.objects.filter(pk=pk).first()
    if reply is None:
        return []
    others = Reply.objects.filter(post=reply.post_id)
    before = others.filter(replied_at__lte=reply.replied_at).exclude(pk=pk)
    after = others.filter(replied_at__gt=reply.replied_at)
    beside = [
        *reversed(before.order_by("-replied_at", "-pk").values_list("pk", flat=True)[:AROUND]),
        *after.order_by("replied_at", "pk").values_list("pk", flat=True)[:AROUND],
    ]
    return [*_posts([reply.post_id]).values(), *_in_turn(beside)]


def _in_turn(pks):
    things = _replies(pks)
    return (things[pk] for pk in pks)


def _thing(key, writing, title, text, conditions):
    return Thing(
        key=key,
        pk=writing.pk,
        author=writing.author,
        conditions=conditions,
        title=title,
        text=text,
        url=writing.get_absolute_url(),
        written_at=writing.written_at,
        is_hidden=bool(writing.hidden_at or writing.held_at),
    )


def _said(writing, names):
    parts = (getattr(writing, "lived", ""), getattr(writing, "tried", ""), writing.text)
    return "\n\n".join(mentions.typed(part, names) for part in parts if part)


def _names(writings):
    named = mentions.all_numbers(writing.text for writing in writings)
    found = Member.objects.filter(pk__in=named) if named else Member.objects.none()
    return dict(found.values_list("pk", "pseudonym"))


def _conditions(posts):
    """Post id -> ids of the conditions in whose groups it stands."""
    found = defaultdict(tuple)
    rows = Placement.objects.filter(post__in=set(posts)).order_by("pk")
    for post, condition in rows.values_list("post", "group__condition"):
        found[post] += (condition,)
    return found


@transaction.atomic
def _hide(model, pk, *, by):
    if model.objects.filter(pk=pk, hidden_at__isnull=True).update(hidden_at=timezone.now()):
        writing = model.objects.get(pk=pk)
        record(f"{model._meta.model_name}.hidden", by=by, target=writing)
        recount([getattr(writing, "post_id", writing.pk)])


@transaction.atomic
def _restore(model, pk, *, by):
    """Let it be seen; whoever was not told of it while it was held is told now."""
    writing = model.objects.select_for_update(of=["self"]).filter(pk=pk).first()
    if writing is None or not (writing.hidden_at or writing.held_at):
        return
    was_held = writing.held_at is not None
    writing.hidden_at = writing.held_at = None
    writing.save(update_fields=["hidden_at", "held_at"])
    record(f"{model._meta.model_name}.restored", by=by, target=writing)
    recount([getattr(writing, "post_id", writing.pk)])
    if was_held and writing.is_listed:
        _tell(writing)


def _tell(writing):
    named, now = mentions.numbers(writing.text) - {writing.author_id}, timezone.now()
    if isinstance(writing, Post):
        telling.mentioned(writing, people=named, now=now)
    else:
        telling.answered(writing, mentioned=named, now=now)


def _may_report(model, member, pk):
    others = model.objects.visible_to(member).exclude(author=member)
    return others.filter(pk=pk).exists()

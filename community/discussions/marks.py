"""Thanking, following, accepting: each twice changes nothing. What one may not raises Gone."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import telling
from .actions import Gone
from .models import Follow, Placement, Post, Reply, Thanks


@transaction.atomic
def thank(writing, *, by):
    """Thank for somebody else's post or reply."""
    if writing.author_id == by.pk or not writing.is_listed:
        raise Gone
    thanks, is_new = Thanks.objects.get_or_create(
        member=by, **_target(writing), defaults={"thanked_at": timezone.now()}
    )
    if is_new:
        _count(writing, by=+1)
        telling.thanked(writing, by=by, now=thanks.thanked_at)


@transaction.atomic
def take_thanks_back(writing, *, by):
    gone = Thanks.objects.filter(member=by, **_target(writing)).delete()[0]
    if gone:
        _count(writing, by=-1)


@transaction.atomic
def follow(post, *, by):
    """Hear of new replies."""
    Follow.objects.get_or_create(member=by, post=post, defaults={"followed_at": timezone.now()})


def unfollow(post, *, by):
    Follow.objects.filter(member=by, post=post).delete()


@transaction.atomic
def accept(reply, *, by):
    """Say that this reply answers one's own question; another that did before gives way."""
    question = _own_question(reply, by)
    if question.accepted_id == reply.pk:
        return
    question.accepted = reply
    question.save(update_fields=["accepted"])
    telling.accepted(reply, by=by, now=timezone.now())


@transaction.atomic
def unaccept(reply, *, by):
    question = _own_question(reply, by)
    if question.accepted_id == reply.pk:
        question.accepted = None
        question.save(update_fields=["accepted"])


def _own_question(reply, member):
    found = Post.objects.select_for_update(of=["self"]).filter(
        pk=reply.post_id, author=member, kind=Post.Kind.QUESTION, removed_at__isnull=True
    )
    if not reply.is_listed or (question := found.first()) is None:
        raise Gone
    return question


def _target(writing):
    return {"post" if isinstance(writing, Post) else "reply": writing}


def _count(writing, *, by):
    if isinstance(writing, Post):
        Placement.objects.filter(post=writing).update(thanks=F("thanks") + by)
    else:
        Reply.objects.filter(pk=writing.pk).update(thanks=F("thanks") + by)

"""Asking and telling: a form, a look at what was asked before, and the post."""

import time
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.discussions import actions, asked_before, drafts, sending
from community.discussions.forms import SEND_AGAIN, PostForm
from community.discussions.models import Post
from community.discussions.views.answers import after_sending, refuse
from community.discussions.views.doors import (
    in_group_or_keep,
    keeps_words,
    kept_words,
    new_ticket,
    ticket_of,
)

QUESTION, EXPERIENCE = Post.Kind.QUESTION, Post.Kind.EXPERIENCE
RECEIVED = gettext_lazy(
    "Thank you! Your submission has been received! You are told when somebody answers."
)


@dataclass(frozen=True)
class Desk:
    """Where somebody writes what."""

    edition: object
    member: object
    group: int
    kind: str

    @property
    def place(self):
        return {"kind": self.kind, "group": self.group}


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@in_group_or_keep(QUESTION)
def ask(request, edition, member, group):
    return write(request, Desk(edition, member, group, QUESTION))


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@in_group_or_keep(EXPERIENCE)
def tell(request, edition, member, group):
    return write(request, Desk(edition, member, group, EXPERIENCE))


def write(request, desk):
    if request.method != "POST":
        return opened(request, desk)
    form = PostForm(request.POST, member=desk.member, kind=desk.kind, group=desk.group)
    if "keep" in request.POST:
        return kept(request, desk, form)
    ticket = ticket_of(request, desk.member)
    if not form.is_valid() or ticket is None:
        if ticket is None:
            form.add_error(None, SEND_AGAIN)
        return page(request, desk, form, status=422)
    if desk.kind == QUESTION and "seen" not in request.POST:
        likes = asked_already(form.words, desk)
        if likes:
            return page(request, desk, form, likes=likes)
    return posted(request, desk, form, ticket)


def opened(request, desk):
    """The form, with what was kept: through a sign-in first, else the draft of this place."""
    words, is_rescued = kept_words(request, desk.member), True
    if words is None:
        draft = drafts.of_the_place(desk.member, **desk.place).first()
        words, is_rescued = (draft.words if draft else {}), False
    form = PostForm(initial=words, member=desk.member, kind=desk.kind, group=desk.group)
    return page(request, desk, form, is_rescued=is_rescued, is_draft=bool(words))


def kept(request, desk, form):
    """Keep what there is as a draft; asked by a script, without a word."""
    is_quiet = request.POST["keep"] == "quietly"
    answer = sending.count("draft", member=desk.member, now=time.time())
    if ticket_of(request, desk.member) is None or not answer.allowed:
        return HttpResponse(status=409) if is_quiet else page(request, desk, form, status=422)
    drafts.keep(desk.member, words=form.as_typed, **desk.place)
    if is_quiet:
        return HttpResponse(status=204)
    messages.success(request, _("Your draft is kept. Nobody else sees it."))
    return redirect("community:drafts")


def asked_already(words, desk):
    """Questions like this one; nothing for who looks very often."""
    if not sending.count("look", member=desk.member, now=time.time()).allowed:
        return []
    return asked_before.like(words.title, words.text, viewer=desk.member, group=desk.group)


def posted(request, desk, form, ticket):
    now = timezone.now()
    refusal, welcome = sending.admit(desk.member, kind="post", words=form.words, now=now)
    if refusal:
        return refuse(page, request, desk, form, refusal=refusal)
    try:
        post = actions.post(
            form.words,
            kind=desk.kind,
            by=desk.member,
            group=desk.group,
            about=form.about,
            now=now,
            sent_as=ticket.nonce,
            held=welcome.held,
        )
    except actions.NotHere:
        drafts.keep(desk.member, words=form.as_typed, **desk.place)
        return redirect("community:drafts")
    if desk.kind == QUESTION:
        messages.success(request, RECEIVED)
    after_sending(request, post, words=form.words, welcome=welcome, now=now)
    return redirect(post)


def page(request, desk, form, *, likes=(), is_rescued=False, is_draft=False, status=200):
    about = {
        "edition": desk.edition,
        "form": form,
        "is_question": desk.kind == QUESTION,
        "ticket": new_ticket(request, desk.member),
        "likes": likes,
        "is_rescued": is_rescued,
        "is_draft": is_draft,
        "needs_help": bool(likes) and sending.says_crisis(form.words),
    }
    return render(request, "community/discussions/write.html", about, status=status)

"""A question or an experience with its replies, and replying to it."""

import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alike.web.private import about_people
from community.discussions import actions, drafts, sending, thread
from community.discussions.forms import SEND_AGAIN, ReplyForm
from community.discussions.views.answers import after_sending, refuse
from community.discussions.views.doors import (
    keeps_words,
    kept_words,
    new_ticket,
    not_here,
    ticket_of,
)
from community.groups import belonging


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@about_people
def post(request, token):
    member = belonging.member_of(request.user)
    found = thread.find(member, token) if member else None
    if found is None:
        return nothing(request, member)
    if request.method == "POST":
        return reply(request, member, found)
    words, is_rescued = kept_words(request, member), True
    if words is None:
        words, is_rescued = found.draft or {}, False
    form = ReplyForm(initial=words)
    return page(request, member, found, form, is_rescued=is_rescued)


def nothing(request, member):
    """There is no such post for them; what they sent to it is shown back, once."""
    if request.method == "POST" and member and request.POST.get("text", "").strip():
        return not_here(request, member)
    raise Http404


def reply(request, member, found):
    form = ReplyForm(request.POST)
    if "keep" in request.POST:
        return kept(request, member, found, form)
    ticket = ticket_of(request, member)
    if not form.is_valid() or ticket is None:
        if ticket is None:
            form.add_error(None, SEND_AGAIN)
        return page(request, member, found, form, status=422)
    now = timezone.now()
    refusal, welcome = sending.admit(member, kind="reply", words=form.words, now=now)
    if refusal:
        return refuse(page, request, member, found, form, refusal=refusal)
    try:
        answer = actions.answer(
            form.words, to=found, by=member, now=now, sent_as=ticket.nonce, held=welcome.held
        )
    except (actions.Gone, actions.NotHere):
        return not_here(request, member)
    after_sending(request, answer, words=form.words, welcome=welcome, now=now)
    return redirect(answer)


def kept(request, member, found, form):
    """Keep the reply as a draft; asked by a script, without a word."""
    is_quiet = request.POST["keep"] == "quietly"
    answer = sending.count("draft", member=member, now=time.time())
    if ticket_of(request, member) is None or not answer.allowed:
        return (
            HttpResponse(status=409) if is_quiet else page(request, member, found, form, status=422)
        )
    words = {"text": request.POST.get("text", "")}
    drafts.keep(member, kind="reply", words=words, post=found)
    if is_quiet:
        return HttpResponse(status=204)
    messages.success(request, _("Your draft is kept. Nobody else sees it."))
    return redirect("community:drafts")


def page(request, member, found, form, *, is_rescued=False, status=200):
    start = request.GET.get("from", "")
    about = {
        "thread": thread.read(member, found, start=start),
        "start": start,
        "form": form,
        "ticket": new_ticket(request, member),
        "is_rescued": is_rescued,
    }
    return render(request, "community/discussions/post.html", about, status=status)

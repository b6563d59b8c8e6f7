"""The conversation of two who are connected."""

import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from community.connections import actions, sending, wording
from community.connections import conversation as talk
from community.connections.forms import SEND_AGAIN, MessageForm
from community.connections.views.answers import (
    after_sending,
    new_ticket,
    not_there,
    refuse,
    ticket_of,
)
from community.connections.views.doors import keeps_words, kept_words
from community.members.doors import among_members
from community.notifications import reading

PREFETCH = "prefetch"
ENDED = _("The connection has ended, so nothing can be sent any more.")


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def conversation(request, member, token):
    side = talk.find(member, token)
    if side is None:
        if request.method == "POST" and request.POST.get("text", "").strip():
            return not_there(request, member)
        raise Http404
    if request.method == "POST":
        return write(request, side)
    rescued = kept_words(request, member)
    form = MessageForm(initial={"text": rescued or side.draft})
    before = request.GET.get("before", "")
    return page(request, side, form=form, before=before, is_rescued=bool(rescued))


def write(request, side):
    form = MessageForm(request.POST)
    if "keep" in request.POST:
        return kept(request, side, form)
    ticket = ticket_of(request, side.member)
    if not form.is_valid() or ticket is None:
        if ticket is None:
            form.add_error(None, SEND_AGAIN)
        return page(request, side, form=form, status=422)
    now, text = timezone.now(), form.cleaned_data["text"]
    admission = sending.admit_message(side.member, text=text, now=now)
    if not admission.allowed:
        return refuse(page, request, side, form=form, refusal=admission)
    try:
        message = actions.send(wording.kept(text), side=side, now=now, sent_as=ticket.nonce)
    except actions.Ended:
        side.connection.refresh_from_db()
        form.add_error(None, ENDED)
        return page(request, side, form=form, status=409)
    except actions.Gone:
        return not_there(request, side.member)
    after_sending(request, message, now=now)
    return redirect(f"{side.connection.get_absolute_url()}#message-{message.token}")


def kept(request, side, form):
    """Keep the message as a draft; asked by a script, without a word."""
    is_quiet = request.POST["keep"] == "quietly"
    answer = sending.count("draft", member=side.member, now=time.time())
    if ticket_of(request, side.member) is None or not answer.allowed:
        return HttpResponse(status=409) if is_quiet else page(request, side, form=form, status=422)
    actions.keep_draft(side, text=form["text"].value() or "", now=timezone.now())
    if is_quiet:
        return HttpResponse(status=204)
    messages.success(request, gettext("Your draft is kept. Nobody else sees it."))
    return redirect(side.connection)


def page(request, side, *, form, before="", is_rescued=False, status=200):
    shown = talk.read(side, before=before)
    if shown.is_latest:
        seen(request, side, until=shown.until)
    about = {
        "conversation": shown,
        "connection": side.connection,
        "form": form,
        "is_rescued": is_rescued,
        "ticket": new_ticket(request, side.member),
    }
    return render(request, "community/connections/conversation.html", about, status=status)


@require_safe
@among_members
def fresh(request, member, token):
    """What has come since a moment, as a part of the page; for the script that asks again."""
    side = talk.find(member, token)
    if side is None:
        raise Http404
    moment = reading.moment(request.GET.get("since", ""))
    said = talk.since(side, moment=moment) if moment else ()
    if not said:
        return HttpResponse(status=204)
    until = reading.said(said[-1].sent_at)
    seen(request, side, until=until)
    about = {"said": said, "connection": side.connection, "name": side.other.pseudonym}
    answer = render(request, "community/connections/_said_since.html", about)
    answer.headers["X-Until"] = until
    return answer


def seen(request, side, *, until):
    """The member has it before them, unless a browser only looks ahead."""
    if request.method == "HEAD" or PREFETCH in request.headers.get("Sec-Purpose", ""):
        return
    moment = reading.moment(until)
    actions.read(side, until=moment, now=timezone.now())

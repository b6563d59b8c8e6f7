"""What is answered to whatever was sent to one other member."""

import time

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.connections import sending

HELP = "help-lines"


def refuse(page, request, *where, form, refusal):
    """Show the page again with what was typed and why it cannot be sent now."""
    form.add_error(None, refusal.message)
    if not refusal.retry_after:
        return page(request, *where, form=form, status=422)
    answer = page(request, *where, form=form, status=429)
    answer.headers["Retry-After"] = str(refusal.retry_after)
    return answer


def not_there(request, member):
    """Nothing is sent, and nothing is lost: the words as they came, to copy.

    It is the same for somebody who left, was suspended, closed their account or has just blocked
    the member.
    """
    about = {"text": request.POST.get("text", ""), "is_suspended": bool(member.suspended_at)}
    return render(request, "community/connections/not_there.html", about, status=409)


def after_sending(request, message, *, now):
    """Have it looked at, and tell its writer what is good to know now."""
    if sending.look_at(message, now=now):
        messages.info(request, _("You are not alone."), extra_tags=HELP)


def ticket_of(request, member):
    """The Ticket that came with the form if it is this member's, or None."""
    return sending.read(request.POST.get("ticket", ""), member=member, now=time.time())


def new_ticket(request, member):
    """The ticket for showing a form again: the same one while it is good, so that it stays one."""
    if ticket_of(request, member):
        return request.POST["ticket"]
    return sending.ticket(member, now=time.time())

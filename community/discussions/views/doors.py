"""The way into a group's talk, and what keeps words from being lost on the way."""

import time
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from alike.web.origin import is_foreign
from alike.web.private import about_people
from community.discussions import drafts, sending
from community.discussions.forms import as_typed
from community.groups import belonging
from community.groups.place import group_at, of_group, suspended

KEPT_AS = "talk"


def in_group(view):
    """Give the view the member and the id of the group they are in; others learn how to join."""

    @about_people
    @of_group
    @wraps(view)
    def answer(request, edition):
        member = belonging.member_of(request.user)
        place = belonging.place_at(edition, member=member) if member else None
        if place is None:
            return redirect("community:group", edition.slug)
        if member.suspended_at:
            return suspended(request)
        return view(request, edition, member, place[0])

    return answer


def in_group_or_keep(kind):
    """The same for a page where one writes: what somebody sends who is not in the group any more,
    or is suspended, is kept among their drafts, and they see it."""

    def door(view):
        @about_people
        @of_group
        @wraps(view)
        def answer(request, edition):
            member = belonging.member_of(request.user)
            place = belonging.place_at(edition, member=member) if member else None
            if place and not member.suspended_at:
                return view(request, edition, member, place[0])
            if request.method == "POST" and member and ticket_of(request, member):
                group = place[0] if place else group_at(edition).pk
                words = as_typed(request.POST, drafts.NAMES)
                drafts.keep(member, kind=kind, words=words, group=group)
                return not_here(request, member)
            return suspended(request) if place else redirect("community:group", edition.slug)

        return answer

    return door


def not_here(request, member):
    """Nothing is sent, and nothing is lost: the words as they came, to copy or to send later."""
    parts = [request.POST.get(name, "") for name in ("title", "lived", "tried", "text")]
    about = {"parts": list(filter(None, parts)), "is_suspended": bool(member.suspended_at)}
    return render(request, "community/discussions/not_here.html", about, status=409)


def keeps_words(view):
    """For pages that are sent words: who was signed out meanwhile finds them again afterwards.

    The ticket in the form says whose they are, and stands in for the CSRF cookie: that one is
    another after signing in again.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            is_sent = request.method == "POST" and bool(request.POST)
        except RequestDataTooBig:
            return render(request, "community/discussions/too_big.html", status=413)
        if is_sent and is_foreign(request):
            raise PermissionDenied
        if not request.user.is_authenticated:
            keep_for_later(request)
            return redirect_to_login(request.path)
        return view(request, *args, **kwargs)

    return login_not_required(csrf_exempt(answer))


def keep_for_later(request):
    """Lay what was sent by somebody who is signed out into their session, under their number."""
    sent = sending.read(request.POST.get("ticket", ""), now=time.time())
    if sent:
        words = drafts.of_a_sensible_size(as_typed(request.POST, drafts.NAMES))
        request.session[KEPT_AS] = {"path": request.path, "member": sent.member, "words": words}


def kept_words(request, member):
    """What this member sent to this page while they were signed out, once; or None."""
    kept = request.session.get(KEPT_AS)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT_AS]
    return kept["words"] if kept["member"] == member.pk else None


def ticket_of(request, member):
    """The Ticket that came with the form if it is this member's, or None."""
    sent = sending.read(request.POST.get("ticket", ""), now=time.time())
    return sent if sent and sent.member == member.pk else None


def new_ticket(request, member):
    """The ticket for showing a form again: the same one while it is good, so that it stays one."""
    if ticket_of(request, member):
        return request.POST["ticket"]
    return sending.ticket(member, now=time.time())

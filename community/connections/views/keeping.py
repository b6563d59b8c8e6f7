"""A member's connections, and what they do with one: end it, delete, let the other see."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.connections import actions, people
from community.connections import conversation as talk
from community.members.doors import among_members, own


@require_safe
@own
def connections(request, member):
    """Who asks, who is connected, and who was asked."""
    now, after = timezone.now(), request.GET.get("after", "")
    waiting, aside = people.to_answer(member, now=now)
    about = {
        "page": people.page(member, after=after),
        "is_first_page": not after,
        "waiting": waiting,
        "aside": aside,
        "asked": people.asked_by(member, now=now),
        "is_suspended": bool(member.suspended_at),
    }
    return render(request, "community/connections/list.html", about)


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def end(request, member, token):
    side = side_at(member, token)
    if request.method == "POST":
        actions.end(side, now=timezone.now())
        messages.success(request, _("The connection has ended."))
        return redirect("community:connections")
    return sure(request, side, "community/connections/end.html")


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def delete(request, member, token):
    """All of the conversation, for this member alone."""
    side = side_at(member, token)
    if request.method == "POST":
        actions.delete_for(member, side.connection.messages.all(), now=timezone.now())
        messages.success(request, _("The conversation is deleted for you."))
        return redirect("community:connections")
    return sure(request, side, "community/connections/delete.html")


@require_POST
@among_members
def message_delete(request, member, token, message):
    side = side_at(member, token)
    found = talk.message_at(side, message)
    if not found.exists():
        raise Http404
    actions.delete_for(member, side.connection.messages.filter(token=message), now=timezone.now())
    messages.success(request, _("The message is deleted for you."))
    return redirect(side.connection)


@require_POST
@among_members
def let_see(request, member, token):
    """Whether the other may see what one has read."""
    side = side_at(member, token)
    actions.let_see_reading(side, lets=request.POST.get("lets") == "yes", now=timezone.now())
    return redirect(side.connection)


def side_at(member, token):
    side = talk.find(member, token)
    if side is None:
        raise Http404
    return side


def sure(request, side, template):
    seen = people.seen_by(side.member, [side.other_id])
    about = {"connection": side.connection, "person": people.person_of(side, seen=seen)}
    return render(request, template, about)

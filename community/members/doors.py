"""The way into pages about people: for members, and kept by nobody on the way."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from alike.web.prepared import Prepared, Slot
from alike.web.private import about_people

from .models import Member


def own(view):
    """Give the view the member who is signed in; somebody who is none yet is asked for a name."""

    @about_people
    @wraps(view)
    def answer(request, *args, **kwargs):
        member = member_of(request.user)
        if member is None:
            return redirect("community:me-name")
        return view(request, member, *args, **kwargs)

    return answer


def among_members(view):
    """Give the view the member who looks; for anybody else there is nothing here."""

    @about_people
    @wraps(view)
    def answer(request, *args, **kwargs):
        viewer = member_of(request.user)
        if viewer is None:
            raise Http404
        return view(request, viewer, *args, **kwargs)

    return answer


def member_of(user):
    """The member this user is, with the user at hand; or None."""
    member = OF_THE_USER.first(user=user.pk)
    if member:
        member.user = user
    return member


OF_THE_USER = Prepared(lambda: Member.objects.filter(user=Slot("user")))

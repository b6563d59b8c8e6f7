"""The way in: for members in good standing who agreed to be found as well."""

from functools import wraps

from django.shortcuts import render

from community.groups.place import suspended
from community.members import visibility
from community.members.doors import own
from community.members.models import Purpose
from community.members.purposes import ASKS


def of_the_matched(view):
    """Give the view the member; who has not agreed is asked first, in the very words."""

    @own
    @wraps(view)
    def answer(request, member, *args, **kwargs):
        if member.suspended_at:
            return suspended(request)
        if not visibility.may_be_matched(member):
            about = {"ask": ASKS[Purpose.MATCH_ME]}
            return render(request, "community/matching/ask_first.html", about)
        return view(request, member, *args, **kwargs)

    return answer

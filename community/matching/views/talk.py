"""Talk of a group, and replies to a question, from the people most like the reader."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.discussions import thread
from community.discussions.views.doors import in_group
from community.matching import talk as by_likeness
from community.members import visibility

from .doors import of_the_matched


@require_safe
@in_group
def talk(request, edition, member, group):
    page = by_likeness.page(member, group=group, after=request.GET.get("after", ""))
    about = {
        "edition": edition,
        "page": page,
        "is_matched": visibility.may_be_matched(member),
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "community/matching/talk.html", about)


@require_safe
@of_the_matched
def replies(request, member, token):
    found = thread.find(member, token)
    if found is None:
        raise Http404
    about = {"thread": by_likeness.replies(member, found)}
    return render(request, "community/matching/replies.html", about)

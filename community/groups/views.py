from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alike.web.private import about_people
from conditions.catalogue import addresses

from . import actions, belonging, counts, people
from .place import closed, group_at, of_group, suspended


@require_safe
@about_people
def mine(request):
    member = belonging.member_of(request.user)
    groups = belonging.all_of(member) if member else []
    return render(request, "community/groups/mine.html", {"groups": groups})


@login_not_required
@require_safe
@about_people
@of_group
def group(request, edition):
    member = belonging.member_of(request.user)
    membership = belonging.membership_at(edition, member=member) if member else None
    if membership:
        return suspended(request) if member.suspended_at else inside(request, edition, membership)
    if not group_at(edition).is_open:
        return closed(request, edition)
    figures = counts.figures_of(edition.condition_id)
    return render(
        request, "community/groups/visitor.html", {"edition": edition, "figures": figures}
    )


def inside(request, edition, membership):
    """The group as its members see it, within what one person may look at in a day."""
    now = timezone.now()
    after = request.GET.get("after", "")
    me = membership.member
    page = people.page(me, group=membership.group, after=after, year=now.year)
    answer = people.afford(me, page=page, now=now.timestamp())
    return render(
        request,
        "community/groups/members.html",
        {
            "edition": edition,
            "page": page,
            "is_first_page": not after,
            "standing": belonging.standing_of(membership),
            "opens_again_at": None if answer.allowed else moment(answer.ends_at),
        },
        status=200 if answer.allowed else 429,
    )


def moment(seconds):
    return datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())


@require_http_methods(["GET", "HEAD", "POST"])
@about_people
def leave(request, slug):
    edition = addresses.name_at(slug)
    if edition is None:
        raise Http404
    member = belonging.member_of(request.user)
    membership = belonging.membership_at(edition, member=member) if member else None
    if membership is None:
        return redirect("community:groups")
    if request.method == "POST":
        actions.leave(membership.group, member=member)
        messages.success(request, _("You have left the group for %s.") % edition.name)
        return redirect("community:groups")
    return render(request, "community/groups/leave.html", {"edition": edition})

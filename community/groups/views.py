from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alike.web.private import about_people
from community.members import looking

from . import belonging, counts, people
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
    place = belonging.place_at(edition, member=member) if member else None
    if place and member.suspended_at:
        return suspended(request)
    if place:
        return inside(request, edition, member, place)
    if not group_at(edition).is_open:
        return closed(request, edition)
    figures = counts.figures_of(edition.condition_id)
    return render(
        request, "community/groups/visitor.html", {"edition": edition, "figures": figures}
    )


def inside(request, edition, member, place):
    """The group as its members see it, within what one person may look at in a day."""
    now = timezone.now()
    after = request.GET.get("after", "")
    group, standing = place
    page = people.page(member, group=group, after=after, year=now.year)
    on_it = [card.member for card in page.cards]
    answer = looking.afford(member, people=on_it, now=now.timestamp())
    return render(
        request,
        "community/groups/members.html",
        {
            "edition": edition,
            "group": group,
            "member": member,
            "page": page,
            "is_first_page": not after,
            "standing": standing,
            "opens_again_at": None if answer.allowed else answer.ends,
        },
        status=200 if answer.allowed else 429,
    )

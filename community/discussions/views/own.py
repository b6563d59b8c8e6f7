"""What a member wrote and began to write; and leaving a group, with or without one's words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alike.web.private import about_people
from community.discussions import drafts as kept
from community.discussions import leaving, own
from community.discussions.models import Draft
from community.groups import belonging
from community.members.doors import own as own_page
from conditions.catalogue import addresses


@require_safe
@own_page
def words(request, member):
    """Everything of one's own, with why others do not see it where they do not."""
    page = own.page(member, after=request.GET.get("after", ""))
    return render(request, "community/discussions/words.html", {"page": page})


@require_safe
@own_page
def drafts(request, member):
    mine = kept.with_places(kept.all_of(member), member=member)
    return render(request, "community/discussions/drafts.html", {"drafts": mine})


@require_POST
@own_page
def draft_drop(request, member, pk):
    get_object_or_404(Draft, pk=pk, member=member).delete()
    messages.success(request, _("The draft is gone."))
    return redirect("community:drafts")


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
        leaving.leave(
            membership.group, member=member, takes_words=request.POST.get("words") == "withdraw"
        )
        messages.success(request, _("You have left the group for %s.") % edition.name)
        return redirect("community:groups")
    written = own.count_in(membership.group, member=member)
    about = {"edition": edition, "written": written}
    return render(request, "community/groups/leave.html", about)

"""Where a group is found: at the address of its condition's page, for as long as that is live."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from conditions.catalogue import addresses

from .models import Group


def of_group(view):
    """Give the view the live edition at the address; answer for pages that moved or are gone."""

    @wraps(view)
    def answer(request, slug):
        found = addresses.name_at(slug)
        if found is None:
            raise Http404
        if found.is_live:
            return view(request, found)
        newest = addresses.current(found)
        if newest.withdrawn_at:
            return closed(request, newest)
        address = reverse(request.resolver_match.view_name, args=[newest.slug])
        return HttpResponsePermanentRedirect(address, preserve_request=True)

    return answer


def closed(request, edition):
    """The page of a group that takes nobody in: shut, or its condition's page is withdrawn."""
    return render(request, "community/groups/closed.html", {"edition": edition}, status=410)


def suspended(request):
    """What a suspended member sees instead of a group."""
    return render(request, "community/groups/suspended.html", status=403)


def group_at(edition):
    """The edition's group, not saved yet if nobody ever joined it."""
    condition = edition.condition_id
    return Group.objects.filter(condition=condition).first() or Group(condition_id=condition)

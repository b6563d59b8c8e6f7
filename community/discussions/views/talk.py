"""The list of what a group talks about, and the ways through it."""

import time

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from community.discussions import asked_before, feed, finding, sending
from community.discussions.views.doors import in_group, keeps_words, ticket_of

MOST_DIGITS = 18


@require_safe
@in_group
def talk(request, edition, member, group):
    order = request.GET.get("order", feed.NEWEST)
    order = order if order in feed.ORDERS else feed.NEWEST
    only = finding.only(filters_of(request.GET))
    page = feed.page(
        member, group=group, order=order, after=request.GET.get("after", ""), only=only.ids
    )
    return render(
        request,
        "community/discussions/talk.html",
        {
            "edition": edition,
            "page": page,
            "order": order,
            "orders": feed.ORDERS,
            "only": only,
            "is_first_page": "after" not in request.GET,
        },
    )


@require_safe
@in_group
def find(request, edition, member, group):
    """Which treatments, symptoms and other conditions there is talk about."""
    ways = finding.ways(member, group=group)
    return render(request, "community/discussions/find.html", {"edition": edition, "ways": ways})


@keeps_words
@require_POST
@in_group
def similar(request, edition, member, group):
    """Questions like the one being typed, for the script; sent in a body, never in an address."""
    ticket = ticket_of(request, member)
    if ticket is None:
        return JsonResponse({"questions": []}, status=403)
    answer = sending.count("look", member=member, now=time.time())
    title = request.POST.get("title", "")[:300]
    if not answer.allowed or len(title.split()) < 2:
        return JsonResponse({"questions": []}, status=200 if answer.allowed else 429)
    found = asked_before.like(
        title, request.POST.get("text", "")[:2000], viewer=member, group=group
    )
    return JsonResponse({"questions": [_as_json(each) for each in found]})


def filters_of(query):
    """The ids that an address asks for, by filter; what is no id is left out."""
    asked = {name: query.get(name, "") for name in feed.FILTERS}
    return {
        name: int(value)
        for name, value in asked.items()
        if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    }


def _as_json(like):
    return {
        "title": like.post.title,
        "url": like.post.get_absolute_url(),
        "solved": like.is_solved,
    }

"""The people most like me, all of them or those I look for."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.matching import actions, drawing, told, waiting
from community.matching.cards import cards
from community.matching.models import AlikeList
from community.members import looking

from .doors import of_the_matched

FEW = 3
"""Facts; who tells fewer is invited to tell more."""


@require_safe
@of_the_matched
def alikes(request, member):
    return listing(request, member)


@require_safe
@of_the_matched
def saved(request, member, token):
    return listing(request, member, token=token)


def listing(request, member, *, token=None):
    now = timezone.now()
    mine = told.of_me(member, year=now.year)
    if not mine.names:
        return render(request, "community/matching/nothing_told.html", {"me": member})
    lists = list(AlikeList.objects.of(member))
    kept, search = chosen(lists, token=token)
    digest = drawing.digest_of(mine.profile)
    drawn = drawing.alikes(member, digest=digest, now=now, kept=kept, search=search)
    if drawn.told_anew:
        actions.tells(member, digest=digest, now=now)
    answer = looking.afford(member, people=[one.pk for one in drawn.people], now=now.timestamp())
    if answer.is_first_refusal:
        actions.alert(member, now=now)
    shown = cards(drawn.people, me=member, mine=mine, year=now.year) if answer.allowed else []
    return render(
        request,
        "community/matching/alikes.html",
        {
            "cards": shown,
            "drawn": drawn,
            "search": search,
            "searches": [each.search for each in lists if each.search],
            "tells_little": len(mine.names) < FEW,
            "ways": [] if search else waiting.ways(member, mine, found=shown),
            "opens_again_at": None if answer.allowed else answer.ends,
        },
        status=200 if answer.allowed else 429,
    )


def chosen(lists, *, token):
    """(the list as it was, what is looked for): of everybody, or of the search at an address."""
    if token is None:
        return next((each for each in lists if each.search is None), None), None
    for each in lists:
        if each.search and each.search.token == token:
            return each, each.search
    raise Http404

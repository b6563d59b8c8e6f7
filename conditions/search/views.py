import time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alike.web import limits
from alike.web.bad_input import takes_any_query
from conditions.catalogue import listing

from . import queries
from .paging import SHOWN, Paging
from .snippets import parts

BY_ADDRESS = limits.Limit("search", times=1200, seconds=300)
"""Four questions a second for five minutes: a classroom that types at once stays below."""


@login_not_required
@require_safe
@takes_any_query
@cache_control(no_store=True)
def results(request):
    counted = _count(request)
    if not counted.allowed:
        answer = render(request, "conditions/search/too_many.html", status=429)
        answer.headers["Retry-After"] = str(counted.retry_after)
        return answer
    question = request.GET.get("q", "").replace("\x00", " ").strip()
    paging = Paging.of(request.GET.get("page", ""))
    found = queries.search(question, limit=SHOWN, offset=paging.offset)
    context = {
        "question": question[: queries.LONGEST],
        "results": found,
        "hits": [(hit, parts(hit.matched, hit.highlights)) for hit in found.hits],
        "paging": paging.within(found.total),
        "nearest": listing.near(question) if question and not found.hits else [],
    }
    return render(request, "conditions/search/results.html", context)


@login_not_required
@require_safe
@takes_any_query
@cache_control(no_store=True)
def suggestions(request):
    """What fits so far, for the list under the field."""
    counted = _count(request)
    if not counted.allowed:
        headers = {"Retry-After": str(counted.retry_after)}
        return JsonResponse({"suggestions": []}, status=429, headers=headers)
    found = queries.suggest(request.GET.get("q", ""))
    rows = [
        {
            "name": row.name,
            "url": reverse("conditions:detail", args=[row.slug]),
            "matched": parts(row.matched, row.highlights),
            "why": row.why,
        }
        for row in found
    ]
    return JsonResponse({"suggestions": rows})


def _count(request):
    address = limits.address(request, trusted_proxies=settings.TRUSTED_PROXIES)
    return limits.count(BY_ADDRESS, who=address, now=time.time())

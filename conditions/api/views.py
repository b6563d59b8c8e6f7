from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from conditions.catalogue.page import absolute

from . import codes, filters, finding, lists, openapi, pages, problems, shapes, symptoms, systems
from . import operations as described
from .answering import operation
from .lists import Place
from .operations import OPERATIONS
from .problems import Moved, Problem


@login_not_required
@require_safe
def page(request):
    """The API for people: what there is and how to ask."""
    return render(
        request,
        "conditions/api/page.html",
        {
            "operations": OPERATIONS,
            "base": absolute("conditions:api-root"),
            "limit": settings.API_REQUESTS_A_MINUTE,
            "canonical": absolute("conditions:api-page"),
        },
    )


@operation(described.ENTRY)
def root():
    lists_of = {each.name.replace("-", "_"): each.name for each in OPERATIONS if not each.places}
    return {
        **{key: shapes.api(name) for key, name in lists_of.items() if name != "root"},
        "documentation": absolute("conditions:api-page"),
    }


@operation(described.DESCRIPTION)
def description():
    return openapi.document(site_name=settings.SITE_NAME, site_url=settings.SITE_URL)


@operation(described.CONDITIONS)
def conditions(*, cursor, limit, **asked):
    return lists.page(
        filters.chosen(lists.conditions(), **asked),
        order=lists.OLDEST_FIRST,
        place=Place("conditions", filters=filters.as_sent(asked)),
        cursor=cursor,
        limit=limit,
        shape=shapes.brief,
    )


@operation(described.CONDITION)
def condition(*, slug):
    found = pages.live(slug, name="condition")
    return {**shapes.whole(found, found.read), **shapes.people(found)}


@operation(described.EDITIONS)
def editions(*, slug, cursor, limit):
    found = pages.live(slug, name="editions")
    return lists.page(
        lists.editions(found),
        order=lists.NEWEST_FIRST,
        place=Place("editions", path=(slug,)),
        cursor=cursor,
        limit=limit,
        shape=shapes.edition_of_row,
    )


@operation(described.EDITION)
def edition(*, slug, number):
    shown = pages.edition(pages.live(slug, name="edition", number=number), number=number)
    return shapes.whole(shown, shown.document)


@operation(described.WITHDRAWALS)
def withdrawals(*, withdrawn_since, cursor, limit):
    rows = lists.withdrawals()
    if withdrawn_since:
        rows = rows.filter(withdrawn_at__gte=withdrawn_since)
    return lists.page(
        rows,
        order=lists.WITHDRAWN_ORDER,
        place=Place("withdrawals", filters=filters.as_sent({"withdrawn_since": withdrawn_since})),
        cursor=cursor,
        limit=limit,
        shape=shapes.withdrawal,
    )


@operation(described.SEARCH)
def search(*, q, offset, limit):
    return finding.search(q, offset=offset, limit=limit)


@operation(described.SUGGESTIONS)
def suggestions(*, q, limit):
    return finding.suggest(q, limit=limit)


@operation(described.CODE_SYSTEMS)
def code_systems():
    return codes.systems()


@operation(described.CODE_SYSTEM)
def code_system(*, system, cursor, limit):
    return codes.of_system(system, cursor=cursor, limit=limit)


@operation(described.CODE)
def code(*, system, code):
    return codes.one(system, code)


@operation(described.SYMPTOMS)
def symptom_list(*, cursor, limit):
    return symptoms.listed(cursor=cursor, limit=limit)


@operation(described.SYMPTOM)
def symptom(*, slug):
    return symptoms.one(slug)


@operation(described.BODY_SYSTEMS)
def body_systems():
    return systems.every()


@operation(described.BODY_SYSTEM)
def body_system(*, slug):
    return systems.one(slug)


@login_not_required
@csrf_exempt
def nothing_here(request):
    """Any other address below /api/v1/; one that only lacks its slash leads to the right one."""
    with_slash = f"{request.path_info}/"
    found = resolve(with_slash)
    if found.url_name != "api-nothing":
        query = request.META.get("QUERY_STRING", "")
        return problems.moved(Moved(f"{quote(with_slash)}{'?' if query else ''}{query}"))
    return problems.answer(Problem(404, "There is nothing at this address."))

"""A page's history on the desk: every edition and version, compared, and shown as readers would."""

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conditions.catalogue import page as public_page
from conditions.editorial import diff, roles

from . import states, versions
from .walk import condition_for

VERSIONS_A_PAGE = 30


def urls(site):
    views = {"history": history, "compare": compare, "preview": preview}
    return [
        path(
            f"<int:pk>/{name}/",
            site.admin_view(partial(view, site=site)),
            name=f"conditions_condition_{name}",
        )
        for name, view in views.items()
    ]


@require_GET
def history(request, pk, *, site):
    condition = condition_for(request.user, pk)
    editions = condition.editions.for_listing().select_related(
        "published_by", "review__reviewer__byline", "revision"
    )
    saved = condition.revisions.defer("source").select_related("saved_by", "restored_from")
    context = {
        **_frame(site, request, condition, title=_("History")),
        "editions": editions.defer("document", "revision__source"),
        "versions": Paginator(saved, VERSIONS_A_PAGE).get_page(request.GET.get("page")),
        "can_restore": request.user.has_perm(roles.PUBLISH),
    }
    return render(request, "conditions/editorial/desk/history.html", context)


@require_GET
def compare(request, pk, *, site):
    condition = condition_for(request.user, pk)
    default = "live" if condition.live_hash else "draft"
    try:
        before = versions.find(condition, request.GET.get("a", default))
        after = versions.find(condition, request.GET.get("b", "draft"))
    except versions.NoSuchVersion as unknown:
        raise Http404 from unknown
    parts = diff.changed_parts(before.document, after.document)
    context = {
        **_frame(site, request, condition, title=_("Compare")),
        "before": before,
        "after": after,
        "choices": _choices(condition),
        "parts": parts,
        "size": diff.size(parts),
        "layout": "side" if request.GET.get("view") == "side" else "inline",
    }
    return render(request, "conditions/editorial/desk/compare.html", context)


@require_GET
def preview(request, pk, *, site):
    """The draft in the public design."""
    condition = condition_for(request.user, pk)
    document = versions.document(versions.draft(condition))
    context = {**public_page.context(document), "preview": True}
    return render(request, "conditions/catalogue/detail.html", context)


def _choices(condition):
    """What can be compared, by its short name, newest first."""
    named = {"draft": _("the draft on the desk")}
    if condition.live_hash:
        named["live"] = _("what readers see")
    for number in condition.editions.values_list("number", flat=True):
        named[str(number)] = _("edition %(number)d") % {"number": number}
    for number in condition.revisions.values_list("number", flat=True):
        named[f"v{number}"] = _("desk version %(number)d") % {"number": number}
    return named


def _frame(site, request, condition, *, title):
    return {
        **site.each_context(request),
        "title": title,
        "subtitle": condition.name,
        "condition": condition,
        "state": states.LABELS[condition.state],
        "opts": condition._meta,
    }

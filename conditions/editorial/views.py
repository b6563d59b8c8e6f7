import time
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alike.web import limits, stamps
from alike.web.origin import is_foreign
from alike.web.storing import made_from, stored
from conditions.catalogue import addresses
from conditions.catalogue.views import moved_or_gone, unknown

from . import changes as change_log
from . import feedback as readers
from .forms import CompareForm, FeedbackForm


def of_live_page(view):
    """Give the view the live edition at the address; answer for pages that moved or are gone."""

    @wraps(view)
    def answer(request, slug):
        found = addresses.find(slug)
        if found is None:
            return unknown(request, slug)
        if not found.is_live:
            return moved_or_gone(request, found, name=request.resolver_match.view_name)
        return view(request, found)

    return answer


@login_not_required
@require_safe
@stored(reads=("from", "to", "layout", "page"))
@of_live_page
def changes(request, edition):
    editions = change_log.editions_of(edition.condition_id)
    choice = change_log.readable(editions)
    asked = request.GET if {"from", "to"} & request.GET.keys() else None
    form = CompareForm(asked, editions=choice)
    if form.is_bound:
        return comparison(request, edition, form, choice)
    page = Paginator(editions, change_log.PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "edition": edition,
        "page": page,
        "entries": change_log.entries(page, editions=editions),
        "form": form if len(choice) > 1 else None,
    }
    return made_from(
        render(request, "conditions/editorial/changes.html", shown),
        *stamps.parts(stamps.CATALOGUE, edition.slug),
        clock=edition.clock,
    )


def comparison(request, edition, form, editions):
    """The difference between two editions, or the form with what is wrong about the choice."""
    about = {"edition": edition, "form": form}
    if not form.is_valid():
        return render(request, "conditions/editorial/compare.html", about, status=404)
    by_number = {each.number: each for each in editions}
    older, newer = (by_number[number] for number in form.numbers)
    about |= {"older": older, "newer": newer, "layout": form.cleaned_data["layout"] or "inline"}
    about["parts"] = change_log.compare(older, newer)
    return render(request, "conditions/editorial/compare.html", about)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@of_live_page
def feedback(request, edition):
    """A form without cookies: its signed token stands in for the CSRF token."""
    now = time.time()
    form = FeedbackForm(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name) for name in ("verdict", "section")},
        kinds=[section["kind"] for section in edition.read["sections"]],
        purpose=readers.form_purpose(edition),
        now=now,
    )
    if not form.is_bound:
        return ask(request, edition, form)
    if is_foreign(request):
        raise PermissionDenied
    if form.is_from_machine:
        return redirect("conditions:feedback-thanks", edition.slug)
    if not form.is_valid():
        return ask(request, edition, form, status=422)
    address = limits.address(request, trusted_proxies=settings.TRUSTED_PROXIES)
    answer = readers.admit(address, now=now)
    if not answer.allowed:
        form.add_error(None, too_many(answer.retry_after))
        response = ask(request, edition, form, status=429)
        response["Retry-After"] = answer.retry_after
        return response
    readers.leave(edition, ticket=form.cleaned_data["token"], **form.said)
    return redirect("conditions:feedback-thanks", edition.slug)


def ask(request, edition, form, *, status=200):
    about = {"edition": edition, "form": form}
    return render(request, "conditions/editorial/feedback.html", about, status=status)


def too_many(seconds):
    minutes = max(1, -(-seconds // 60))
    return ngettext(
        "More messages have come in than we can read. Your text is still here: "
        "please send it again in %(minutes)d minute.",
        "More messages have come in than we can read. Your text is still here: "
        "please send it again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


@login_not_required
@require_safe
@of_live_page
def feedback_thanks(request, edition):
    return render(request, "conditions/editorial/feedback_thanks.html", {"edition": edition})

"""The pages that ask before a step of the lifecycle is taken, and take it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition
from conditions.editorial import actions, diff, roles

from . import checks, states, versions
from .steps import STEPS


def urls(site):
    """One address a step, below a condition's own."""
    steps = [
        path(
            f"<int:pk>/{name.replace('_', '-')}/",
            site.admin_view(partial(take, name=name, site=site)),
            name=f"conditions_condition_{name}",
        )
        for name in STEPS
    ]
    restoring = path(
        "<int:pk>/editions/<int:number>/restore/",
        site.admin_view(partial(restore, site=site)),
        name="conditions_condition_restore",
    )
    return [*steps, restoring]


def condition_for(user, pk, *permissions):
    """The condition with its state, for somebody who may see it and holds the permissions."""
    if not user.has_perms([roles.VIEW, *permissions]):
        raise PermissionDenied
    return get_object_or_404(states.with_state(), pk=pk)


@require_http_methods(["GET", "POST"])
def take(request, pk, *, name, site):
    step = STEPS[name]
    condition = condition_for(request.user, pk, step.permission)
    form = step.form(request.POST if request.method == "POST" else None)
    reasons = []
    if request.method == "POST" and form.is_valid():
        act = partial(step.run, condition, by=request.user, **form.cleaned_data)
        reasons = refusals(condition, act, seen=request.POST.get("version"))
        if not reasons:
            messages.success(request, step.done % {"page": condition.name})
            return redirect("admin:conditions_condition_change", pk)
    page = versions.draft(condition)
    context = {
        **_frame(site, request, condition, title=step.label),
        "step": step,
        "what": step.what,
        "form": form,
        "reasons": reasons,
        "is_possible": condition.state in step.states,
        "checks": checks.on(page) if name == "submit" else None,
        "parts": _difference(condition, page) if step.shows_difference else None,
    }
    return render(request, "conditions/editorial/desk/step.html", context)


@require_http_methods(["GET", "POST"])
def restore(request, pk, number, *, site):
    condition = condition_for(request.user, pk, roles.PUBLISH)
    edition = get_object_or_404(condition.editions, number=number)
    reasons = []
    if request.method == "POST":
        act = partial(actions.restore, edition, by=request.user)
        reasons = refusals(condition, act, seen=request.POST.get("version"))
        if not reasons:
            done = _("Edition %(number)d is back on the desk, to be reviewed again.")
            messages.success(request, done % {"number": number})
            return redirect("admin:conditions_condition_change", pk)
    draft = versions.document(versions.draft(condition))
    context = {
        **_frame(site, request, condition, title=_("Restore edition %d") % number),
        "what": _(
            "The text of this edition replaces the text on the desk, as a new version. "
            "Readers go on seeing what they see until it is reviewed and published."
        ),
        "reasons": reasons,
        "is_possible": True,
        "parts": diff.changed_parts(draft, edition.document),
    }
    return render(request, "conditions/editorial/desk/step.html", context)


def refusals(condition, act, *, seen):
    """Do it, if the desk's version is still the one this person has seen.

    Returns the reasons against it, in sentences; [] when it is done.
    """
    try:
        with transaction.atomic():
            now = Condition.objects.select_for_update().get(pk=condition.pk)
            if seen != str(now.revision_number):
                condition.revision_number = now.revision_number
                raise actions.Refused(
                    _("The text has changed since you opened this page. Please read it again.")
                )
            act()
    except actions.Refused as refused:
        return refused.reasons
    return []


def _difference(condition, page):
    """What publishing the draft would change for readers."""
    live = Edition.objects.live().filter(condition=condition).first()
    return diff.changed_parts(live.document if live else None, versions.document(page))


def _frame(site, request, condition, *, title):
    return {
        **site.each_context(request),
        "title": title,
        "subtitle": condition.name,
        "condition": condition,
        "state": states.LABELS[condition.state],
        "opts": condition._meta,
        "back": reverse("admin:conditions_condition_change", args=[condition.pk]),
    }

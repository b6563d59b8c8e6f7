"""Asking the moderators to look at something: one page, and a button for each reason."""

import time

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.members import visibility
from community.members.doors import among_members, own
from community.moderation import actions
from community.moderation.forms import ReportForm
from community.moderation.models import Report, SetAside


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def report(request, viewer, key, pk):
    if key in SetAside.Part.values:
        raise Http404
    return report_page(request, viewer, key=key, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def report_person(request, viewer, handle, part):
    """A part of somebody's profile; people are found by their handle, never by a number."""
    if part not in SetAside.Part.values:
        raise Http404
    person = get_object_or_404(visibility.visible_to(viewer), handle=handle)
    return report_page(request, viewer, key=part, pk=person.pk)


def report_page(request, viewer, *, key, pk):
    try:
        thing = actions.reportable(viewer, key=key, pk=pk)
    except actions.NotToBeReported:
        raise Http404 from None
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return asked(request, thing, form=form, status=422 if form.is_bound else 200)
    answer = actions.admit(viewer, now=time.time())
    if not answer.allowed:
        form.add_error("words", _("You have reported a lot today. Please try again tomorrow."))
        response = asked(request, thing, form=form, status=429)
        response.headers["Retry-After"] = str(answer.retry_after)
        return response
    said = form.cleaned_data
    actions.report(viewer, key=key, pk=pk, now=timezone.now(), **said)
    return redirect("community:report-thanks")


def asked(request, thing, *, form, status):
    about = {"thing": thing, "form": form, "reasons": Report.Reason.choices}
    return render(request, "community/moderation/report.html", about, status=status)


@require_safe
@own
def thanks(request, member):
    return render(request, "community/moderation/report_thanks.html")

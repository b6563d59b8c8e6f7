"""What members read and say among themselves of a treatment."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.groups import belonging
from community.members.doors import among_members
from community.members.kinds import TREATMENTS
from community.members.portrait import conditions_of
from community.members.treatment_forms import ExperienceForm
from community.members.views.facts import keeping_facts
from community.treatments import actions, words
from community.treatments.models import TreatmentFigure
from community.treatments.place import at_page

from .figures import ONE, beside, known, of_figure

LONGEST_ID = 18


@require_safe
@among_members
@at_page
def in_group(request, viewer, edition, key):
    """The same figures as everybody reads, and the words of the group's members."""
    membership = belonging.membership_at(edition, member=viewer)
    if membership is None or viewer.suspended_at:
        raise Http404
    treatment = known(key)
    figures = TreatmentFigure.objects.shown().filter(condition=edition.condition_id)
    figure = figures.filter(treatment=treatment).select_related("treatment").first()
    found, goes_on_from = words.page(
        viewer,
        group=membership.group_id,
        condition=edition.condition_id,
        treatment=treatment,
        before=_id(request.GET.get("before", "")),
    )
    if figure is None and not found:
        raise Http404
    about = {
        **(of_figure(figure) if figure else {}),
        **beside(edition, treatment),
        "treatment": treatment,
        "viewer": viewer,
        "words": found,
        "goes_on_from": goes_on_from,
        "is_group": True,
        "has_overall": figure is not None,
    }
    return render(request, ONE, about)


def _id(said):
    """The number of a row as somebody sent it; None for anything else."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= LONGEST_ID else None


@require_http_methods(["GET", "HEAD", "POST"])
@keeping_facts
def more(request, member, pk):
    """The second step of saying what one tried: what for, what it cost, in one's own words."""
    fact = get_object_or_404(TREATMENTS.facts_of(member), pk=pk)
    form = form_for(fact, member, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return more_page(request, fact, form, status=422 if form.is_bound else 200)
    try:
        needs_help = actions.say_more(fact, by=member, now=timezone.now(), **form.cleaned_data)
    except actions.NotNow as refusal:
        form.add_error("words", str(refusal) or _("You wrote very often today. Try tomorrow."))
        answer = more_page(request, fact, form, status=429 if refusal.retry_after else 422)
        if refusal.retry_after:
            answer.headers["Retry-After"] = str(refusal.retry_after)
        return answer
    if needs_help:
        return more_page(request, fact, form_for(fact, member), needs_help=True)
    messages.success(request, _("Saved."))
    return redirect("community:treatments")


def form_for(fact, member, data=None):
    fact.refresh_from_db()
    own = [
        (said.fact.condition_id, said.name)
        for said in conditions_of(member)
        if said.fact.relation != "carer"
    ]
    return ExperienceForm(
        data, initial=TREATMENTS.answers(fact), conditions=own, has_ended=fact.has_ended
    )


def more_page(request, fact, form, *, status=200, needs_help=False):
    about = {"fact": fact, "name": fact.treatment.name, "form": form, "needs_help": needs_help}
    return render(request, "community/treatments/more.html", about, status=status)

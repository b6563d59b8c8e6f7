"""Waiting for somebody who shares what nobody on one's list does."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.matching import actions
from community.matching.models import Lookout
from community.members.models import MemberCondition

from .doors import of_the_matched

LONGEST_ID = 18


@require_POST
@of_the_matched
def wait(request, member):
    try:
        actions.wait(member, fact=fact_in(request, member), now=timezone.now())
    except actions.TooMany:
        messages.warning(request, _("You wait for five already. End one of them first."))
        return redirect("community:alikes")
    messages.success(request, _("Noted. We tell you both as soon as there are two of you."))
    return redirect("community:alikes")


@require_POST
@of_the_matched
def wait_end(request, member, pk):
    actions.stop_waiting(get_object_or_404(Lookout, member=member, pk=pk), by=member)
    messages.success(request, _("You wait for nobody there any more."))
    return redirect("community:alikes")


def fact_in(request, member):
    """One of the member's own conditions or symptoms, by the id that the form sent."""
    own = member.conditions.exclude(relation=MemberCondition.Relation.CARER)
    for kind, facts in {"condition": own, "symptom": member.symptoms.all()}.items():
        pk = request.POST.get(kind, "")
        if pk.isascii() and pk.isdecimal() and len(pk) <= LONGEST_ID:
            return get_object_or_404(facts, pk=pk)
    raise Http404

"""The questions that a member keeps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.members.doors import own
from community.wisdom import keeping


@require_safe
@own
def questions(request, member):
    return render(
        request, "community/wisdom/questions.html", {"questions": list(keeping.of(member))}
    )


@require_POST
@own
def keep(request, member):
    keeping.keep(
        request.POST.get("question", "").replace("\x00", ""), member=member, now=timezone.now()
    )
    messages.success(request, _("The question is kept. Nobody else sees it."))
    return redirect("community:questions")


@require_POST
@own
def forget(request, member, pk):
    get_object_or_404(keeping.of(member), pk=pk).delete()
    messages.success(request, _("The question is gone."))
    return redirect("community:questions")


@require_POST
@own
def clear(request, member):
    keeping.clear(member)
    messages.success(request, _("All questions are gone."))
    return redirect("community:questions")

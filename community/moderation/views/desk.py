"""The moderators' pages: what waits, one case, and what is done with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.members import pictures
from community.members.models import Member
from community.moderation import claiming, deciding, folder, queue, subjects
from community.moderation.doors import moderating
from community.moderation.forms import AnswerForm, DecisionForm
from community.moderation.models import Appeal, Case, SetAside


def case_at(pk, *, moderator):
    """The case, if this moderator may know of it; of all others, 404."""
    cases = Case.objects.for_moderator(moderator).select_related("author__user")
    return get_object_or_404(cases, pk=pk)


@require_safe
@moderating
def waiting(request, moderator):
    rows, number = queue.waiting_for(moderator, now=timezone.now())
    about = {"waiting": rows, "number": number, "moderator": moderator}
    return render(request, "community/moderation/queue.html", about)


@require_safe
@moderating
def case(request, moderator, pk):
    return case_page(request, moderator, case_at(pk, moderator=moderator))


def case_page(request, moderator, found, *, form=None, answer_form=None, status=200):
    """The case with all that is in it for who has taken it up; for others, that it is there."""
    now = timezone.now()
    about = {"case": found, "what": subjects.label(found.subject), "moderator": moderator}
    if not found.is_held_by(moderator.user, now=now):
        about["is_taken"] = found.is_held_by_another(moderator.user, now=now)
        return render(request, "community/moderation/case_closed.html", about, status=status)
    opened = folder.look(found, by=moderator)
    about |= {
        "folder": opened,
        "form": form or DecisionForm(outcomes=opened.outcomes),
        "answer_form": answer_form or AnswerForm(),
    }
    return render(request, "community/moderation/case.html", about, status=status)


@require_POST
@moderating
def take(request, moderator, pk):
    found = case_at(pk, moderator=moderator)
    try:
        claiming.claim(found, by=moderator.user, now=timezone.now())
    except claiming.TakenByAnother:
        messages.warning(request, _("Another moderator has just taken this up."))
        return redirect("community:moderation")
    return redirect("community:case", pk)


@require_POST
@moderating
def give_back(request, moderator, pk):
    claiming.release(case_at(pk, moderator=moderator), by=moderator.user)
    return redirect("community:moderation")


@require_POST
@moderating
def decide(request, moderator, pk):
    found, now = case_at(pk, moderator=moderator), timezone.now()
    thing = subjects.find(found.subject, found.thing_id)
    outcomes = deciding.possible(thing, author=found.author)
    form = DecisionForm(request.POST, outcomes=outcomes)
    if not form.is_valid():
        return case_page(request, moderator, found, form=form, status=422)
    try:
        deciding.decide(found, by=moderator, now=now, **form.said(now=now))
    except (claiming.NotTaken, deciding.NotPossible):
        return too_late(request, pk)
    messages.success(request, _("Decided. If it concerns the author, they are told."))
    return redirect("community:moderation")


@require_POST
@moderating
def answer(request, moderator, pk):
    """Answer an appeal, as a moderator who did not take the decision."""
    asked = get_object_or_404(Appeal.objects.select_related("decision"), pk=pk)
    found = case_at(asked.decision.case_id, moderator=moderator)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return case_page(request, moderator, found, answer_form=form, status=422)
    said = form.cleaned_data
    granted = said["answer"] == Appeal.Answer.GRANTED
    try:
        deciding.answer(
            asked, by=moderator, granted=granted, reason=said["reason"], now=timezone.now()
        )
    except deciding.OwnMatter:
        raise Http404 from None
    except (claiming.NotTaken, deciding.NotPossible):
        return too_late(request, found.pk)
    messages.success(request, _("Answered. The author is told."))
    return redirect("community:moderation")


def too_late(request, pk):
    messages.warning(
        request, _("Nothing was done: the case is decided, or you had it for too long. Look again.")
    )
    return redirect("community:case", pk)


@require_safe
@moderating
def picture(request, moderator, pk):
    """The reported picture, shown or set aside, to the moderator who has the case."""
    found = case_at(pk, moderator=moderator)
    is_held = found.is_held_by(moderator.user, now=timezone.now())
    if found.subject != SetAside.Part.PICTURE or not is_held:
        raise Http404
    thing = subjects.find(found.subject, found.thing_id)
    shown = pictures.read(Member(avatar=thing.text)) if thing else None
    if shown is None:
        raise Http404
    return HttpResponse(shown, content_type=pictures.TYPE)

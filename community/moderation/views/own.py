"""What was decided about one's own things, with the words back, and the way to a second look."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.members.doors import own
from community.moderation import deciding, subjects
from community.moderation.forms import AppealForm
from community.moderation.house_rules import HOUSE_RULES
from community.moderation.labels import TOLD
from community.moderation.models import Decision, SetAside, Suspension
from community.moderation.moderators import moderator_of


@require_safe
@own
def decisions(request, member):
    told = Decision.objects.told().filter(author=member).select_related("appeal")
    about = {
        "decisions": [(decision, TOLD[decision.outcome]) for decision in told],
        "suspension": Suspension.objects.standing().filter(member=member).first(),
        "moderates": moderator_of(request.user) is not None,
    }
    return render(request, "community/moderation/decisions.html", about)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def decision(request, member, pk):
    """One decision. Who may appeal finds the form here, as long as they have not done so."""
    told = Decision.objects.told().filter(author=member).select_related("case", "appeal")
    found = get_object_or_404(told, pk=pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if found.can_be_appealed and form.is_valid():
        words = form.cleaned_data["words"]
        deciding.appeal(found, member=member, words=words, now=timezone.now())
        messages.success(request, _("Thank you. Another moderator will look again."))
        return redirect(found)
    about = {
        "decision": found,
        "title": TOLD[found.outcome],
        "subject": subjects.label(found.case.subject),
        "shows_words": found.case.subject != SetAside.Part.PICTURE,
        "rule": next((rule for rule in HOUSE_RULES if rule.key == found.rule), None),
        "appeal": getattr(found, "appeal", None),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "community/moderation/decision.html", about, status=status)

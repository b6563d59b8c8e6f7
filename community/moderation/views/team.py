"""Who moderates which group: kept by the moderators of all groups."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from community.members import pseudonyms
from community.members.models import Member
from community.moderation import appointing
from community.moderation.doors import moderating_all
from community.moderation.forms import AppointForm
from community.moderation.models import Appointment
from conditions.catalogue import addresses

NOT_THERE = gettext_lazy("Nobody of this name is in that group.")


@require_http_methods(["GET", "HEAD", "POST"])
@moderating_all
def team(request, moderator):
    form = AppointForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            appoint(**form.cleaned_data, by=moderator.user)
        except appointing.NotInGroup:
            form.add_error("pseudonym", NOT_THERE)
        else:
            messages.success(request, _("Appointed. It holds from now on."))
            return redirect("community:moderators")
    about = {"form": form, "team": appointing.team()}
    status = 422 if form.is_bound else 200
    return render(request, "community/moderation/team.html", about, status=status)


def appoint(*, pseudonym, slug, by):
    """Raises NotInGroup also for a name or a group that there is not."""
    named = Member.objects.filter(pseudonym_skeleton=pseudonyms.skeleton(pseudonym.strip()))
    member, edition = named.select_related("user").first(), addresses.name_at(slug.strip())
    if member is None or edition is None:
        raise appointing.NotInGroup
    condition = edition.condition
    appointing.appoint(member, condition=condition, by=by, now=timezone.now())


@require_POST
@moderating_all
def end(request, moderator, pk):
    standing = Appointment.objects.standing().select_related("member")
    appointing.end(get_object_or_404(standing, pk=pk), by=moderator.user, now=timezone.now())
    messages.success(request, _("Ended."))
    return redirect("community:moderators")

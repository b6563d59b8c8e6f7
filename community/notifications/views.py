from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alike.web.private import about_people
from community.members.models import Member

from . import actions
from .forms import DigestForm
from .models import Digest


@about_people
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request):
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        return render(request, "community/notifications/digest.html", {"form": None})
    chosen = Digest.objects.filter(member=member).first()
    form = DigestForm(
        request.POST if request.method == "POST" else None,
        initial={"rhythm": chosen.rhythm if chosen else ""},
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "community/notifications/digest.html", {"form": form}, status=status)
    actions.choose_rhythm(member, rhythm=form.cleaned_data["rhythm"])
    messages.success(request, _("Saved."))
    return redirect("community:digest")

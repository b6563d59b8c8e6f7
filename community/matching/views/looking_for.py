"""What a member looks for: saved before it is found, so that no address says what it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alike.web.origin import is_foreign
from community.matching import actions, told
from community.matching.forms import NOTHING, SearchForm
from community.matching.models import AlikeSearch
from conditions.vocabulary.models import Treatment

from .doors import of_the_matched

FULL = gettext_lazy("You have eight searches. Remove one, and this one has room.")


@require_http_methods(["GET", "HEAD", "POST"])
@of_the_matched
def look(request, member):
    form = SearchForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_page(request, member, form, status=422 if form.is_bound else 200)
    return save(request, member, form.cleaned_data, form=form)


@csrf_exempt
@login_not_required
@require_POST
def who_tried(request):
    """From the page of a treatment, which is the same for everybody and holds no token."""
    if is_foreign(request):
        raise PermissionDenied
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("community:alikes"))
    return tried(request)


@of_the_matched
def tried(request, member):
    key = request.POST.get("treatment", "").replace("\x00", "")[:100]
    treatment = get_object_or_404(Treatment.objects.current(), key=key)
    said = NOTHING | {"treatment_id": treatment.pk}
    return save(request, member, said, form=SearchForm(initial={"treatment_id": treatment.name}))


@require_POST
@of_the_matched
def drop(request, member, token):
    actions.drop_search(get_object_or_404(AlikeSearch, member=member, token=token))
    messages.success(request, _("The search is gone."))
    return redirect("community:alikes")


def save(request, member, said, *, form):
    try:
        return redirect(actions.save_search(member, now=timezone.now(), **said))
    except actions.TooMany as refusal:
        why = FULL
        if refusal.ends:
            ends = refusal.ends.strftime("%H:%M %Z")
            why = _("You have looked for many people today. Go on from %s.") % ends
        messages.warning(request, why)
        return form_page(request, member, form, status=429 if refusal.ends else 409)


def form_page(request, member, form, *, status):
    mine = told.of_me(member, year=timezone.localdate().year)
    offered = {
        facet: sorted(name for (of, _word), name in mine.names.items() if of == facet)
        for facet in ("conditions", "treatments")
    }
    about = {"form": form, "offered": offered}
    return render(request, "community/matching/look.html", about, status=status)

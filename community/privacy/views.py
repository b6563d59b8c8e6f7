from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alike.accounts.fresh import recently_proved_required
from alike.web.private import about_people
from community.members.models import Member
from community.members.purposes import ASKS

from . import actions, erasure, exports
from .forms import EraseForm
from .models import Export

FORGET_IN_THE_BROWSER = '"cache", "cookies", "storage"'
FILE_NAME = "my-data.zip"


@about_people
@require_safe
def data(request):
    member = Member.objects.filter(user=request.user).first()
    return render(request, "community/privacy/data.html", {"member": member})


@about_people
@require_http_methods(["GET", "HEAD", "POST"])
def export(request):
    if request.method == "POST":
        try:
            exports.make_small(exports.ask(request.user))
        except exports.TooMany:
            return export_page(request, too_many=True, status=429)
        return redirect("community:export")
    return export_page(request)


def export_page(request, *, too_many=False, status=200):
    mine = Export.objects.filter(user=request.user).first()
    about = {"export": mine, "now": timezone.now(), "too_many": too_many}
    if mine:
        about |= exports.standing(mine, now=timezone.now())
    return render(request, "community/privacy/export.html", about, status=status)


@about_people
@recently_proved_required
@require_http_methods(["GET", "HEAD", "POST"])
def export_collect(request, key):
    get_object_or_404(Export, user=request.user, key=key)
    if request.method != "POST":
        return export_page(request)
    content = exports.collect(request.user, key=key)
    if content is None:
        return export_page(request, status=410)
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )


@about_people
@recently_proved_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    form = EraseForm(request.POST if request.method == "POST" else None)
    plan = erasure.plan(request.user)
    if not form.is_valid():
        about = {"form": form, "plan": plan}
        status = 422 if form.is_bound else 200
        return render(request, "community/privacy/erase.html", about, status=status)
    erasure.erase(request.user)
    if plan.account_stays:
        messages.success(request, _("Your membership and everything in it is erased."))
        return redirect("community:data")
    logout(request)
    response = redirect("community:erased")
    response.headers["Clear-Site-Data"] = FORGET_IN_THE_BROWSER
    return response


@login_not_required
@about_people
@require_safe
def erased(request):
    return render(request, "community/privacy/erased.html")


@about_people
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, purpose):
    member = get_object_or_404(Member, user=request.user)
    if purpose not in ASKS:
        raise Http404
    if request.method == "POST":
        actions.withdraw(member, purpose=purpose)
        messages.success(request, ASKS[purpose].if_withdrawn)
        return redirect("community:data")
    about = {"ask": ASKS[purpose], "is_given": member.agrees_to(purpose)}
    return render(request, "community/privacy/withdraw.html", about)

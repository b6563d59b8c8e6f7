"""The way into a group: one form, also for visitors, who make an account between form and group."""

import time

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from alike.accounts.limited import Rates, too_often
from alike.web.origin import is_foreign
from alike.web.private import about_people
from community.members import actions as members
from community.members.forms import TAKEN
from community.members.names import free_names
from conditions.catalogue.editions import Edition

from . import actions, belonging, intent
from .forms import ASKED_FOR_A_GROUP, TOO_OFTEN, JoinForm, VisitorJoinForm
from .place import closed, group_at, of_group, suspended

KEPT_AS = "join"
SIGN_IN = "sign-in"
SENDING = Rates("join", account=0, address=30, everybody=3000)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@about_people
@of_group
def join(request, edition):
    if not group_at(edition).is_open:
        return closed(request, edition)
    if request.user.is_authenticated:
        return join_signed_in(request, edition)
    return join_as_visitor(request, edition)


def join_as_visitor(request, edition):
    """The form without cookies. Sending it begins the sign-up, and is kept in the session.

    Who has an account need not fill it in first: the rest is asked after signing in.
    """
    now = time.time()
    form = VisitorJoinForm(
        request.POST if request.method == "POST" else None,
        purpose=f"join {edition.condition_id}",
        now=now,
    )
    if not form.is_bound:
        return ask(request, edition, form)
    if is_foreign(request):
        raise PermissionDenied
    if too_often(request, SENDING, account=""):
        form.add_error(None, TOO_OFTEN)
        return ask(request, edition, form, status=429)
    door = request.POST.get("door")
    if not form.is_valid() and door != SIGN_IN:
        return ask(request, edition, form, status=422)
    request.session[KEPT_AS] = intent.seal(
        intent.of(edition.condition_id, said=form.said, made_at=int(now))
    )
    account = reverse("account_login" if door == SIGN_IN else "account_signup")
    back = urlencode({"next": reverse("community:group-join-finish")})
    return HttpResponseRedirect(f"{account}?{back}")


@csrf_protect
def join_signed_in(request, edition):
    member = belonging.member_of(request.user)
    if member and belonging.membership_at(edition, member=member):
        return redirect("community:group", edition.slug)
    if request.method != "POST":
        return ask(request, edition, form_for(request.user, member))
    return enter(request, edition, form_for(request.user, member, request.POST))


@require_GET
@about_people
def finish(request):
    """Where sign-up and sign-in lead back to: what was filled in before is carried out now."""
    now = time.time()
    kept = intent.read(request.session.pop(KEPT_AS, ""), now=now)
    if kept is None:
        return redirect("community:groups")
    edition = get_object_or_404(Edition.objects.current(), condition=kept.condition)
    if not edition.is_live:
        return closed(request, edition)
    member = belonging.member_of(request.user)
    if kept.can_be_carried_out(now=now):
        return enter(request, edition, form_for(request.user, member, kept.as_sent))
    return ask(request, edition, form_for(request.user, member, initial=kept.shown_again))


def enter(request, edition, form):
    """Into the group, or back to the form with what stands in the way."""
    if not form.is_valid():
        return ask(request, edition, form, status=422)
    try:
        actions.enter(edition.condition, user=request.user, **form.said)
    except members.PseudonymTaken:
        form.add_error("pseudonym", TAKEN)
        return ask(request, edition, form, status=422)
    except members.ConsentMissing:
        return redirect("community:group-join", edition.slug)
    except actions.Suspended:
        return suspended(request)
    except actions.GroupClosed:
        return closed(request, edition)
    return redirect("community:group", edition.slug)


def form_for(user, member, data=None, *, initial=None):
    """The form with what is still to be asked of this member, or of a user who is none yet."""
    agreed = set(member.consents.standing().values_list("purpose", flat=True)) if member else set()
    asks = [purpose for purpose in ASKED_FOR_A_GROUP if purpose not in agreed]
    return JoinForm(data, initial=initial, asks=asks, is_new=member is None, user=user)


def ask(request, edition, form, *, status=200):
    about = {"edition": edition, "form": form}
    if "pseudonym" in form.fields:
        names = free_names()
        about["names"] = names
        form.initial.setdefault("pseudonym", names[0] if names else "")
    return render(request, "community/groups/join.html", about, status=status)

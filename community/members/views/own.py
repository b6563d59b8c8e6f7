"""One's own start page, name, profile, picture, settings and sheet."""

import time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alike.web.private import about_people
from community.members import actions, names, pictures, steps, visibility
from community.members.doors import member_of, own
from community.members.forms import TAKEN, AudiencesForm, NameForm, PictureForm, ProfileForm
from community.members.models import Purpose
from community.members.portrait import conditions_of, portrait, symptoms_of, treatments_of
from community.members.standing import groups_of
from conditions.editorial.images import ImageRefused

ENOUGH_NAMES = gettext_lazy("You have tried many names today. Please try again tomorrow.")


@require_safe
@own
def start(request, member):
    about = {"me": member, "groups": groups_of(member), "progress": steps.progress(member)}
    return render(request, "community/members/start.html", about)


@require_POST
@own
def skip(request, member):
    step = request.POST.get("step", "")
    if step in steps.KEYS:
        actions.skip(member, step=step)
    return redirect("community:me")


@require_http_methods(["GET", "HEAD", "POST"])
@about_people
def name(request):
    """Take a name, or another one."""
    member = member_of(request.user)
    initial = {"pseudonym": member.pseudonym if member else ""}
    form = NameForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return name_page(request, member, form=form, status=422 if form.is_bound else 200)
    if not names.admit(request.user, now=time.time()).allowed:
        form.add_error("pseudonym", ENOUGH_NAMES)
        return name_page(request, member, form=form, status=429)
    try:
        go_by(form.cleaned_data["pseudonym"], user=request.user, member=member)
    except actions.PseudonymTaken:
        form.add_error("pseudonym", TAKEN)
        return name_page(request, member, form=form, status=422)
    return redirect("community:me")


def go_by(pseudonym, *, user, member):
    if member is None:
        actions.register(user, pseudonym=pseudonym)
    else:
        actions.rename(member, pseudonym=pseudonym)


def name_page(request, member, *, form, status):
    about = {"me": member, "form": form, "names": names.free_names()}
    return render(request, "community/members/name.html", about, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def profile(request, member):
    keeps = member.agrees_to(Purpose.KEEP_FACTS)
    initial = {name: getattr(member, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and keeps:
        actions.describe(member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("community:profile")
    status = 422 if form.is_bound else 200
    return profile_page(request, member, form=form, keeps=keeps, status=status)


@require_POST
@own
def picture(request, member):
    """Show a picture; a file that is none leaves everything as it was."""
    answer = pictures.admit(member, now=time.time())
    if not answer.allowed:
        messages.warning(request, _("You have sent many pictures. Please try again in an hour."))
        return profile_page(request, member, status=429)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            pictures.show(member, file=form.cleaned_data["picture"])
        except ImageRefused as refusal:
            form.add_error("picture", refusal.problems["image"])
        else:
            messages.success(request, _("Your picture is shown from now on."))
            return redirect("community:profile")
    return profile_page(request, member, picture_form=form, status=422)


@require_POST
@own
def picture_remove(request, member):
    pictures.remove(member)
    messages.success(request, _("Your picture is gone. Your shape is shown again."))
    return redirect("community:profile")


def profile_page(request, member, *, form=None, picture_form=None, keeps=None, status=200):
    initial = {name: getattr(member, name) for name in ProfileForm.base_fields}
    about = {
        "me": member,
        "form": form or ProfileForm(initial=initial),
        "picture_form": picture_form or PictureForm(),
        "keeps_facts": member.agrees_to(Purpose.KEEP_FACTS) if keeps is None else keeps,
    }
    return render(request, "community/members/profile.html", about, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def audiences(request, member):
    initial = {facet: getattr(member, f"shows_{facet}_to") for facet in AudiencesForm.FACETS}
    form = AudiencesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.show(member, **form.cleaned_data)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("community:as-others-see")
    about = {"form": form, "is_shown": member.agrees_to(Purpose.SHOW_ME)}
    status = 422 if form.is_bound else 200
    return render(request, "community/members/audiences.html", about, status=status)


@require_safe
@own
def as_others_see(request, member):
    views = [
        (viewer, portrait(member, facets=facets) if facets else None)
        for viewer, facets in visibility.as_others_see(member)
    ]
    about = {"me": member, "views": views, "is_shown": member.agrees_to(Purpose.SHOW_ME)}
    return render(request, "community/members/as_others_see.html", about)


@require_safe
@own
def sheet(request, member):
    about = {
        "me": member,
        "today": timezone.localdate(),
        "conditions": conditions_of(member),
        "symptoms": symptoms_of(member),
        "treatments": treatments_of(member),
    }
    return render(request, "community/members/sheet.html", about)

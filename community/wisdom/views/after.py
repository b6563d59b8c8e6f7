"""What comes after an answer: a word about it, and asking the group."""

import time

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from community.groups import belonging
from community.wisdom import carrying, noting
from community.wisdom.forms import NoteForm

from .asking import live_page
from .doors import address, without_cookie


@without_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def note(request):
    """Helpful or not, or what is wrong: each answer's ticket counts once."""
    if request.method != "POST":
        return redirect("community:wisdom")
    now = time.time()
    form = NoteForm(request.POST)
    ticket = noting.read(request.POST.get("ticket", ""), now=now)
    if ticket is None:
        return render(request, "community/wisdom/note_too_old.html", status=409)
    wants_words = request.POST.get("verdict") == "wrong" and "words" not in request.POST
    if wants_words or not form.is_valid():
        form = NoteForm(initial={"ticket": request.POST["ticket"]}) if wants_words else form
        status = 200 if wants_words else 422
        return render(request, "community/wisdom/report.html", {"form": form}, status=status)
    counted = noting.admit(address(request), now=now)
    if not counted.allowed:
        response = render(request, "community/wisdom/note_too_many.html", status=429)
        response.headers["Retry-After"] = str(counted.retry_after)
        return response
    said = form.cleaned_data
    noting.leave(ticket, verdict=said["verdict"], words=said["words"])
    return HttpResponseRedirect(reverse("community:wisdom-noted"))


@without_cookie
@require_http_methods(["GET", "HEAD"])
def noted(request):
    return render(request, "community/wisdom/noted.html")


@without_cookie
@require_POST
def carry(request):
    """Take the question to a group: to the form for asking it, or to the door of the group."""
    about = live_page(request.POST.get("group", ""))
    text = request.POST.get("question", "").strip()
    if about is None or not text:
        return redirect("community:wisdom")
    member = belonging.member_of(request.user)
    place = belonging.place_at(about, member=member) if member else None
    if place and not member.suspended_at:
        carrying.put_down(request.session)
        carrying.as_draft(text, member=member, group=place[0])
        return redirect("community:talk-ask", about.slug)
    carrying.lay_down(request.session, slug=about.slug, text=text)
    return redirect("community:wisdom-carried")


@without_cookie
@require_http_methods(["GET", "HEAD"])
def carried(request):
    """Where somebody stands whose question waits until they are in the group."""
    kept = carrying.carried(request.session)
    about = live_page(kept.slug) if kept else None
    if about is None:
        return redirect("community:wisdom")
    member = belonging.member_of(request.user)
    place = belonging.place_at(about, member=member) if member else None
    context = {"edition": about, "text": kept.text, "is_inside": bool(place)}
    return render(request, "community/wisdom/carried.html", context)

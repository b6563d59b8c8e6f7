"""Asking: the question comes in the body of a form, and the answer is nobody else's."""

import time

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from community.groups import belonging
from community.wisdom import asking, noting
from community.wisdom.forms import QuestionForm
from conditions.catalogue import addresses

from .doors import count, without_cookie


@without_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    if request.method != "POST":
        about = live_page(request.GET.get("about", ""))
        return page(request, QuestionForm(initial={"about": about.slug if about else ""}), about)
    form = QuestionForm(sent(request.POST))
    about = live_page(form["about"].value() or "")
    if not form.is_valid():
        return page(request, form, about, status=422)
    member = belonging.member_of(request.user)
    counted = count(member, request, now=time.time())
    if not counted.allowed:
        form.add_error("question", too_often(counted.retry_after))
        response = page(request, form, about, status=429)
        response.headers["Retry-After"] = str(counted.retry_after)
        return response
    return answer(request, form, about, member)


def answer(request, form, about, member):
    viewer = member if member and not member.suspended_at else None
    question = form.cleaned_data["question"]
    shown = asking.ask(question, viewer=viewer, about=about, now=timezone.now())
    again = QuestionForm(initial={"about": about.slug if about else ""})
    context = {
        "shown": shown,
        "asked": question,
        "about": about,
        "member": viewer,
        "form": again,
        "ticket": noting.ticket(shown.sources, now=time.time()),
    }
    return render(request, "community/wisdom/answer.html", context)


def page(request, form, about, *, status=200):
    context = {"form": form, "about": about}
    return render(request, "community/wisdom/ask.html", context, status=status)


def sent(data):
    """What the form sent; one of the questions offered beside the field counts like a typed one."""
    example, said = data.get("example", ""), data.get("question", "")
    return {"question": example or said, "about": data.get("about", "")}


def live_page(slug):
    """The live edition at this address, or None."""
    found = addresses.name_at(slug[:200].replace("\x00", "")) if slug else None
    return found if found and found.is_live else None


def too_often(seconds):
    minutes = max(1, -(-seconds // 60))
    return ngettext(
        "You asked very often just now. Your question is still here: "
        "please ask it again in %(minutes)d minute.",
        "You asked very often just now. Your question is still here: "
        "please ask it again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}

"""Conditions, symptoms and treatments of oneself: found, stated, changed, taken back.

What one searches for and states is sent in the body of a form: no health fact is in an address.
"""

import time
from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.members import actions
from community.members.conditions import find as find_condition
from community.members.doors import own
from community.members.forms import SearchForm
from community.members.models import Purpose
from community.members.purposes import ASKS
from conditions.vocabulary import actions as vocabulary


def keeping_facts(view):
    """For members whose facts may be kept; others are asked first, and nothing is written."""

    @own
    @wraps(view)
    def answer(request, member, *args, **kwargs):
        if member.agrees_to(Purpose.KEEP_FACTS):
            try:
                return view(request, member, *args, **kwargs)
            except actions.ConsentMissing:
                pass
        about = {"ask": ASKS[Purpose.KEEP_FACTS], "next": request.path}
        return render(request, "community/members/ask_first.html", about)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@keeping_facts
def facts(request, member, kind):
    """The list, and what was found when something was searched for."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return listing(request, member, kind, form=form)
    if not form.is_valid():
        return listing(request, member, kind, form=form, status=422)
    found = kind.find(form.cleaned_data["words"])
    return listing(request, member, kind, form=form, found=found)


@require_POST
@keeping_facts
def choose(request, member, kind):
    """State it, or ask first what must be known; one that is stated already is opened."""
    term = kind.term_of(request.POST.get("term", ""))
    if term is None:
        return not_in_list(request, member, kind)
    fact = kind.fact_about(term, member=member)
    if fact is None and kind.asks_first:
        return details(request, kind, term=term, form=kind.form())
    fact = fact or kind.state(member, term, {})
    return redirect(f"community:{kind.key}-edit", fact.pk)


@require_POST
@keeping_facts
def state(request, member, kind):
    """State it with everything that goes with it; taking a removal back comes here too."""
    term = kind.term_of(request.POST.get("term", ""))
    if term is None:
        return not_in_list(request, member, kind)
    form = kind.whole_form(request.POST)
    if not form.is_valid():
        return details(request, kind, term=term, form=form, status=422)
    kind.state(member, term, form.cleaned_data)
    return redirect(f"community:{kind.key}")


@require_http_methods(["GET", "HEAD", "POST"])
@keeping_facts
def edit(request, member, kind, pk):
    fact = get_object_or_404(kind.facts_of(member), pk=pk)
    term = getattr(fact, kind.field)
    form = kind.form(request.POST if request.method == "POST" else None, initial=kind.answers(fact))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return details(request, kind, term=term, form=form, fact=fact, status=status)
    kind.state(member, term, form.cleaned_data)
    if kind.more:
        return redirect(kind.more, fact.pk)
    messages.success(request, _("Saved."))
    return redirect(f"community:{kind.key}")


@require_POST
@keeping_facts
def remove(request, member, kind, pk):
    """Take it back at once; the answer holds all that is needed to say it again."""
    fact = kind.facts_of(member).filter(pk=pk).first()
    if fact is None:
        return redirect(f"community:{kind.key}")
    removed = next(said for said in kind.said(member) if said.fact.pk == fact.pk)
    try:
        actions.forget(fact)
    except actions.StillInGroup:
        return listing(request, member, kind, form=SearchForm(), kept=removed, status=409)
    undo = {
        "name": removed.name,
        "term": getattr(removed.fact, f"{kind.field}_id"),
        "answers": kind.answers(removed.fact),
    }
    return listing(request, member, kind, form=SearchForm(), undo=undo)


@require_POST
@keeping_facts
def propose(request, member, kind):
    """A word that is missing goes to the desk, without who missed it."""
    answer = vocabulary.admit(member.pk, now=time.time())
    if not answer.allowed:
        messages.warning(request, _("That is enough for today. Please come back tomorrow."))
        return redirect(f"community:{kind.key}")
    try:
        vocabulary.propose(kind.proposal, words=request.POST.get("words", ""))
    except vocabulary.NotAWord:
        form = SearchForm({"words": request.POST.get("words", "")})
        form.add_error("words", _("Write the missing word in ordinary letters, at most 200."))
        return listing(request, member, kind, form=form, status=422)
    messages.success(request, _("Thank you. The editors look at every word that is missing."))
    return redirect(f"community:{kind.key}")


@require_GET
@own
def condition_names(request, member):
    """Names of conditions for a list that follows what is typed."""
    terms = [
        {"id": pk, "name": name, "found_as": found_as}
        for pk, name, found_as in find_condition(request.GET.get("q", ""))
    ]
    return JsonResponse({"terms": terms})


def listing(request, member, kind, *, form, status=200, **about):
    about |= {"kind": kind, "form": form, "said": kind.said(member)}
    return render(request, "community/members/facts.html", about, status=status)


def not_in_list(request, member, kind):
    form = SearchForm({"words": request.POST.get("words", "")})
    form.add_error("words", _("Search, and choose one from the list."))
    return listing(request, member, kind, form=form, status=422)


def details(request, kind, *, term, form, fact=None, status=200):
    about = {"kind": kind, "term": term, "name": str(term), "form": form, "fact": fact}
    return render(request, "community/members/fact.html", about, status=status)

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.http import HttpResponsePermanentRedirect as MovedForGood
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import stored

from . import codes, meanings, page, shown

SEVERAL = 300
CODES_AT_ONCE = 200


def asked_by_name(request, said):
    """What else the last part of an address may mean: the way there, a choice, or None."""
    found = meanings.of_name(said)
    if len(found) == 1:
        return MovedForGood(reverse("conditions:detail", args=[found[0].slug]))
    return choice(request, found, said=found[0].said) if found else None


def choice(request, found, *, said):
    """300: the pages that one name or code may mean."""
    context = {"said": said, "choices": shown.choices(found)}
    return render(request, "conditions/catalogue/choice.html", context, status=SEVERAL)


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def systems(request):
    context = {"systems": meanings.systems(), "canonical": page.absolute("conditions:codes")}
    return render(request, "conditions/catalogue/codes.html", context)


@login_not_required
@require_safe
@stored(stamps.CATALOGUE, reads=("page",))
def system(request, system):
    known = system_named(system)
    if known.key != system:
        return MovedForGood(reverse("conditions:code-system", args=[known.key]))
    rows = Paginator(meanings.codes_of(known.key), CODES_AT_ONCE)
    return render(
        request,
        "conditions/catalogue/code_system.html",
        {
            "system": known,
            "page": rows.get_page(request.GET.get("page")),
            "canonical": page.absolute("conditions:code-system", known.key),
        },
    )


@login_not_required
@require_safe
def code(request, system, code):
    """To the page that a code means; a choice where it means several."""
    known = system_named(system)
    try:
        asked = known.normalise(code)
    except ValueError:
        return unknown_code(request, known, code)
    found = meanings.of_code(known.key, asked)
    if len(found) == 1:
        return HttpResponseRedirect(reverse("conditions:detail", args=[found[0].slug]))
    if found:
        return choice(request, found, said=f"{known.label} {asked}")
    return unknown_code(request, known, asked)


def system_named(name):
    try:
        return codes.system_named(name)
    except KeyError:
        raise Http404


def unknown_code(request, known, said):
    """404, with codes that begin like this one."""
    context = {"system": known, "said": said, "near": meanings.codes_near(known.key, said)}
    return render(request, "conditions/catalogue/unknown_code.html", context, status=404)

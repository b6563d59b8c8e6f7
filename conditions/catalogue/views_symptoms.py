from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import stored
from conditions.vocabulary.models import Symptom

from . import page, shown, symptoms
from .alphabet import Letter

PAGES_AT_ONCE = 50
LINES_AT_ONCE = 500


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def index(request):
    found, is_long = symptoms.by_letter()
    return render(
        request,
        "conditions/catalogue/symptoms.html",
        {
            "letters": () if is_long else found,
            "strip": symptoms.strip(found, is_long=is_long),
            "canonical": page.absolute("conditions:symptoms"),
        },
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE, reads=("page",))
def letter(request, anchor):
    found, is_long = symptoms.by_letter()
    here = next((letter for letter in found if letter.anchor == anchor), None)
    if here is None:
        raise Http404
    lines = Paginator(here.lines, LINES_AT_ONCE).get_page(request.GET.get("page"))
    return render(
        request,
        "conditions/catalogue/symptom_letter.html",
        {
            "letter": Letter(here.letter, here.anchor, tuple(lines)),
            "page": lines,
            "strip": symptoms.strip(found, is_long=is_long),
            "canonical": page.absolute("conditions:symptom-letter", anchor),
        },
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE, reads=("page",))
def symptom(request, slug):
    term = get_object_or_404(Symptom, slug=slug)
    pages = Paginator(symptoms.pages_with(term), PAGES_AT_ONCE).get_page(request.GET.get("page"))
    kind_of, kinds = symptoms.around(term)
    return render(
        request,
        "conditions/catalogue/symptom.html",
        {
            "symptom": term,
            "other_names": symptoms.other_names(term),
            "kind_of": kind_of,
            "kinds": kinds,
            "page": pages,
            "listed": shown.pages_by_symptom(symptoms.listed(pages.object_list, symptom=term)),
            "canonical": page.absolute("conditions:symptom", slug),
        },
    )

"""Figures that everybody may read. They are made for nobody in particular and hold no words."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.bad_input import takes_any_query
from alike.web.storing import made_from, stored
from community.treatments import evidence, lists, pictures, shown
from community.treatments.models import TreatmentFigure
from community.treatments.place import at_page
from community.treatments.snapshots import STAMP
from conditions.catalogue import page
from conditions.vocabulary.models import Treatment, TreatmentName

INDEX = "community/treatments/index.html"
ONE = "community/treatments/treatment.html"
MOST_CHARACTERS = 100


@login_not_required
@require_safe
@takes_any_query
def index(request):
    words = request.GET.get("q", "").replace("\x00", " ").strip()[:MOST_CHARACTERS]
    return search(request, words) if words else a_to_z(request)


@stored(STAMP, reads=("q",))
def a_to_z(request):
    about = {"letters": lists.a_to_z(), "canonical": page.absolute("community:treatment-index")}
    return render(request, INDEX, about)


@cache_control(no_store=True)
def search(request, words):
    """What was asked stays out of every cache."""
    return render(request, INDEX, {"asked": words, "found": lists.found(words)})


@login_not_required
@require_safe
@stored(STAMP, stamps.CATALOGUE)
def treatment(request, key):
    """One treatment, whatever it was tried for."""
    figures = TreatmentFigure.objects.shown().overall().select_related("treatment")
    figure = get_object_or_404(figures, treatment__key=key)
    about = {
        **of_figure(figure),
        "elsewhere": lists.by_condition(figure.treatment_id),
        "canonical": page.absolute("community:treatment", key),
    }
    return render(request, ONE, about)


@login_not_required
@require_safe
@stored()
@at_page
def of_condition(request, edition):
    """What people with one condition tried, by how much it helped them."""
    rows = lists.of_condition(edition.condition_id)
    drawn = lists.in_picture(rows)
    about = {
        "edition": edition,
        "rows": rows,
        "drawn": drawn,
        "wide": pictures.picture(drawn, size=pictures.WIDE),
        "narrow": pictures.picture(drawn, size=pictures.NARROW),
        "canonical": page.absolute("community:condition-treatments", edition.slug),
    }
    answer = render(request, "community/treatments/condition.html", about)
    return made_from(answer, *stamps_of(edition), clock=edition.clock)


@login_not_required
@require_safe
@stored()
@at_page
def for_condition(request, edition, key):
    """One treatment as people with one condition found it, and what the reviewed page says."""
    figure = get_object_or_404(
        TreatmentFigure.objects.shown().select_related("treatment"),
        treatment__key=key,
        condition=edition.condition_id,
    )
    about = {
        **of_figure(figure),
        **beside(edition, figure.treatment),
        "has_overall": True,
        "canonical": page.absolute("community:condition-treatment", edition.slug, key),
    }
    return made_from(render(request, ONE, about), *stamps_of(edition), clock=edition.clock)


def of_figure(figure):
    """What a page shows of a treatment's figures."""
    return {
        "treatment": figure.treatment,
        "figure": figure,
        "helped": shown.helped(figure),
        "outcome": shown.outcome(figure),
        "questions": shown.questions(figure),
    }


def beside(edition, treatment):
    """The reviewed evidence, from the live edition: where it names the treatment or its group."""
    of_it = Q(term=treatment) | Q(term__children=treatment)
    said = TreatmentName.objects.filter(of_it).values_list("name", flat=True)
    passages = evidence.passages(edition.read, names=[treatment.name, *said])
    return {"edition": edition, "passages": passages}


def stamps_of(edition):
    parts = stamps.parts(stamps.CATALOGUE, edition.slug)
    return [*parts, *stamps.parts(STAMP, f"c{edition.condition_id}")]


def known(key):
    """The treatment with this key, or 404."""
    return get_object_or_404(Treatment.objects.current(), key=key)

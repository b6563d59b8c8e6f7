"""Lists of treatments with their figures, in one query each."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower

from conditions.catalogue.alphabet import letter_of
from conditions.catalogue.editions import Edition
from conditions.vocabulary import search
from conditions.vocabulary.models import Treatment

from .models import TreatmentFigure
from .shown import row

IN_A_PICTURE = 12
FOUND = 30


def a_to_z():
    """[(letter, rows)] of every treatment with figures, overall."""
    letters = {}
    figures = TreatmentFigure.objects.shown().overall().select_related("treatment")
    for figure in figures.order_by(Lower("treatment__name"), "treatment"):
        letters.setdefault(letter_of(figure.treatment.name), []).append(row(figure))
    return list(letters.items())


def found(words):
    """Rows of the treatments with figures that somebody may mean by these words, best first."""
    terms = [term.pk for term in search.find(Treatment, words, limit=FOUND)]
    figures = TreatmentFigure.objects.shown().overall().filter(treatment__in=terms)
    by_term = {figure.treatment_id: figure for figure in figures.select_related("treatment")}
    return [row(by_term[term]) for term in terms if term in by_term]


def of_condition(condition):
    """Rows for this condition (its id), by the shrunken estimate."""
    figures = TreatmentFigure.objects.shown().filter(condition=condition)
    return [row(figure) for figure in figures.select_related("treatment").best_first()]


def in_picture(rows):
    """Those that most people tried, in the order of the list."""
    told = [each for each in rows if each.mean is not None]
    most = sorted(told, key=lambda each: -each.people)[:IN_A_PICTURE]
    return [each for each in told if each in most]


def by_condition(treatment):
    """[(address, name of the condition, row)] where the treatment has figures, best first."""
    live = Edition.objects.live().filter(condition=OuterRef("condition"))
    figures = (
        TreatmentFigure.objects.shown()
        .filter(treatment=treatment, condition__isnull=False)
        .annotate(slug=Subquery(live.values("slug")[:1]), page=Subquery(live.values("name")[:1]))
        .filter(slug__isnull=False)
        .select_related("treatment")
    )
    return [(figure.slug, figure.page, row(figure)) for figure in figures.best_first()]

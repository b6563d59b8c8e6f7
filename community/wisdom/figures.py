"""What members' treatments say in numbers, for an answer: counts with their interval."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from community.treatments.models import TreatmentFigure
from community.treatments.shown import Row, row
from conditions.catalogue.editions import Edition

TREATMENT = "treatment"
MOST = 3


@dataclass(frozen=True)
class Counted:
    """The figures of one treatment, for a condition or ("") overall."""

    row: Row
    page: str
    """The name of the condition's page."""
    url: str


def counted(question, *, conditions):
    """The figures of the treatments asked about; without one, of the condition's best ones.

    `conditions` are ids, the likeliest first. One query, none for questions of another kind.
    """
    if question.treatments:
        figures = _named(question.treatments, conditions)
    elif TREATMENT in question.kinds and conditions:
        figures = TreatmentFigure.objects.filter(condition=conditions[0], score__isnull=False)
    else:
        return []
    live = Edition.objects.live().order_by().filter(condition=OuterRef("condition"))
    shown = (
        figures.shown()
        .best_first()
        .select_related("treatment")
        .annotate(slug=Subquery(live.values("slug")[:1]), page=Subquery(live.values("name")[:1]))
    )
    return [
        _counted(figure) for figure in shown[:MOST] if figure.condition_id is None or figure.slug
    ]


def _named(names, conditions):
    of = Q(condition=conditions[0]) if conditions else Q(condition__isnull=True)
    return TreatmentFigure.objects.filter(of, treatment__name__in=names)


def _counted(figure):
    key = figure.treatment.key
    url = (
        reverse("community:condition-treatment", args=[figure.slug, key])
        if figure.slug
        else reverse("community:treatment", args=[key])
    )
    return Counted(row=row(figure), page=figure.page or "", url=url)

"""Counting a year of moderation, once, when it is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from . import figures
from .models import Appeal, Case, Decision, Report, YearOfModeration


def take_finished(*, now):
    """Count every finished year that has not been counted; returns the years. `now` is aware."""
    first = _first_year()
    if first is None:
        return []
    this_year = timezone.localtime(now).year
    known = set(YearOfModeration.objects.values_list("year", flat=True))
    return [year for year in range(first, this_year) if year not in known and _take(year, now=now)]


@transaction.atomic
def _take(year, *, now):
    """Count one year; whether this was the one to do it."""
    _row, is_new = YearOfModeration.objects.get_or_create(
        year=year, defaults={"figures": count(year), "taken_at": now}
    )
    return is_new


def count(year):
    """Name of the figure -> how many, of one year in the site's time zone."""
    zone = timezone.get_current_timezone()
    within = (datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone))
    reported = Report.objects.filter(case=OuterRef("pk"))
    decided = Decision.objects.filter(decided_at__gte=within[0], decided_at__lt=within[1])
    appeals = Appeal.objects.filter(appealed_at__gte=within[0], appealed_at__lt=within[1])
    outcomes = dict(decided.order_by().values_list("outcome").annotate(Count("pk")))
    return {
        figures.REPORTS: Report.objects.filter(reported_on__year=year).count(),
        figures.NOTICED: Case.objects.filter(~Exists(reported), opened_on__year=year).count(),
        **{outcome: outcomes.get(outcome, 0) for outcome in figures.OUTCOMES},
        figures.APPEALS: appeals.count(),
        figures.GRANTED: appeals.filter(answer=Appeal.Answer.GRANTED).count(),
    }


def _first_year():
    first = Case.objects.order_by("opened_on").values_list("opened_on", flat=True).first()
    return first.year if first else None

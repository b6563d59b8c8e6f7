"""Figures are snapshots: taken of all treatments at once, the same on every page until the next."""

from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alike.web import stamps
from conditions.vocabulary.models import Treatment

from . import counting
from .models import ConditionSummary, TreatmentFigure, TreatmentSnapshot
from .protection import ELEVEN
from .questions import BETTER
from .statistics import mean, mean_and_variance, shrunken, usual
from .tables import published

STAMP = "treatments"
BATCH = 2_000
ON_A_CONDITIONS_PAGE = 3
MANY = 1_000
"""From so many changed parts on, everything counts as changed: that is cheaper to say."""
FIELDS = ("people", "said", "mean", "low", "high", "score", "taken_at")


def is_due(*, now):
    """Whether the last snapshot is older than the setting allows."""
    last = TreatmentSnapshot.objects.values_list("taken_at", flat=True).first()
    return last is None or (now - last).total_seconds() >= settings.COUNT_EVERY_SECONDS


@transaction.atomic
def take(*, now=None):
    """Write the figures of all treatments anew; returns how many rows somebody may read."""
    now = now or timezone.now()
    TreatmentSnapshot.objects.get_or_create(pk=1, defaults={"taken_at": now})
    TreatmentSnapshot.objects.select_for_update().get(pk=1)
    before = {
        (figure.treatment_id, figure.condition_id): figure
        for figure in TreatmentFigure.objects.order_by("pk")
    }
    figures = list(_estimated(_counted(before, now=now)))
    changed = _write(figures, before, now=now)
    of_conditions = _summarise()
    TreatmentSnapshot.objects.filter(pk=1).update(taken_at=now)
    _tell(changed, of_conditions)
    return len(figures)


def _counted(before, *, now):
    """A figure for each protected table, without estimates."""
    vanished = {}
    for (treatment, condition), figure in before.items():
        if not figure.people:
            vanished.setdefault(treatment, set()).add(condition)
    rows = counting.tables(year=timezone.localdate(now).year)
    for treatment, of_treatment in groupby(rows, key=lambda row: row[0]):
        by_condition = {condition: table for _treatment, condition, table in of_treatment}
        single, overall = published(by_condition, vanished=frozenset(vanished.get(treatment, ())))
        for condition, table in [*single.items(), (None, overall)]:
            if table.people:
                yield TreatmentFigure(
                    treatment_id=treatment,
                    condition_id=condition,
                    people=table.people,
                    said=_as_kept(table),
                    taken_at=now,
                )


def _as_kept(table):
    """Question -> answer -> how many, as JSON has it; without those that nobody may know of."""
    kept = {
        question: {str(answer): count for answer, count in answers.items() if count}
        for question, answers in table.said.items()
    }
    return {question: answers for question, answers in kept.items() if answers}


def _estimated(figures):
    """The same figures with means, and scores shrunken towards what is usual: a kind at a time."""
    figures = list(figures)
    for is_overall in (True, False):
        told = [
            figure
            for figure in figures
            if (figure.condition_id is None) == is_overall and figure.said.get("outcome")
        ]
        spread = [_mean_and_its_variance(figure) for figure in told]
        towards = usual([m for m, _v in spread], [v for _m, v in spread])
        for figure, (middle, variance) in zip(told, spread, strict=True):
            estimate = mean(steps_of(figure), slack=ELEVEN)
            figure.mean, figure.low, figure.high = estimate.value, estimate.low, estimate.high
            figure.score = shrunken(middle, variance, towards=towards)
    return figures


def steps_of(figure):
    """Step -> how many said so; all five steps."""
    said = figure.said.get("outcome", {})
    return {step: said.get(str(step), 0) for step in (1, 2, 3, 4, 5)}


def _mean_and_its_variance(figure):
    """The variance of a mean is that of chance and that of rounding; neither is ever nothing."""
    counts = steps_of(figure)
    people = sum(counts.values())
    middle, variance = mean_and_variance(counts)
    return middle, variance / people + (ELEVEN / people) ** 2 / 3


def _write(figures, before, *, now):
    """Write what is new or different; returns the (treatment, condition) of those rows."""
    new, different = [], []
    for figure in figures:
        old = before.pop((figure.treatment_id, figure.condition_id), None)
        if old is None:
            new.append(figure)
        elif _values(old) != _values(figure):
            figure.pk = old.pk
            different.append(figure)
    for old in before.values():
        if old.people:
            old.people, old.said, old.taken_at = 0, {}, now
            old.mean = old.low = old.high = old.score = None
            different.append(old)
    TreatmentFigure.objects.bulk_create(new, batch_size=BATCH)
    TreatmentFigure.objects.bulk_update(different, FIELDS, batch_size=500)
    return [(figure.treatment_id, figure.condition_id) for figure in [*new, *different]]


def _values(figure):
    return tuple(getattr(figure, name) for name in FIELDS if name != "taken_at")


def _summarise():
    """Write what conditions' pages say of treatments; returns the conditions where it changed."""
    before = dict(ConditionSummary.objects.values_list("condition", "best"))
    now, names = _best(), dict(Treatment.objects.current().values_list("pk", "name"))
    keys = dict(Treatment.objects.current().values_list("pk", "key"))
    said = {
        condition: [
            {"key": keys[pk], "name": names[pk], **numbers} for pk, numbers in rows if pk in keys
        ][:ON_A_CONDITIONS_PAGE]
        for condition, rows in now.items()
    }
    said |= {condition: [] for condition in before.keys() - said.keys()}
    changed = [condition for condition, best in said.items() if before.get(condition) != best]
    ConditionSummary.objects.bulk_create(
        [ConditionSummary(condition_id=each, best=said[each]) for each in changed],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["condition"],
        update_fields=["best"],
    )
    return changed


def _best():
    """Condition -> its best treatments as (treatment, numbers), a few more than are shown."""
    best = {}
    rows = TreatmentFigure.objects.shown().filter(condition__isnull=False, score__isnull=False)
    for figure in rows.best_first().iterator(chunk_size=BATCH):
        steps = steps_of(figure)
        told, helped = sum(steps.values()), sum(steps[step] for step in BETTER)
        numbers = {"people": figure.people, "told": told, "helped": helped}
        best.setdefault(figure.condition_id, []).append((figure.treatment_id, numbers))
    return best


def _tell(changed, of_conditions):
    """Let stored pages know: those of treatments, and the pages of conditions."""
    parts = {f"t{treatment}" for treatment, _condition in changed}
    parts |= {f"c{condition}" for _treatment, condition in changed if condition}
    if parts:
        stamps.bump(STAMP, only=None if len(parts) > MANY else sorted(parts))
    if of_conditions:
        stamps.bump(stamps.COUNTS, only=of_conditions)

"""Counting experiences: one grouped query over all of them, one row a treatment and condition."""

from itertools import groupby
from operator import add, itemgetter

from django.db import connection
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from community.members.models import Consent, MemberTreatment, Purpose

from .protection import ELEVEN
from .questions import ANSWERS, EFFECTS, LENGTHS, LEVELS, REASONS, STEPS
from .tables import Table

OVER = Q(is_ongoing=False) | Q(until_year__isnull=False)


def told():
    """The experiences that count: of verified, consenting members who are not suspended."""
    counted = Consent.objects.standing().filter(member=OuterRef("member"), purpose=Purpose.COUNT_ME)
    return MemberTreatment.objects.filter(
        Exists(counted),
        member__suspended_at__isnull=True,
        member__user__is_active=True,
        member__user__verified_at__isnull=False,
    )


def tables(*, year):
    """(treatment, condition or None, Table) of every treatment anybody tells of, by treatment.

    Conditions with too few people to stand alone are together with those who named none.
    """
    _make_room()
    columns = _columns(year)
    places = [_place(name) for name in columns]
    rows = (
        told()
        .order_by()
        .values_list("treatment", "condition")
        .annotate(people=Count("pk"), **columns)
        .order_by("treatment")
        .values_list("treatment", "condition", "people", *columns)
        .iterator(chunk_size=5_000)
    )
    for treatment, of_treatment in groupby(rows, key=itemgetter(0)):
        rest = [0] * (1 + len(places))
        for _treatment, condition, *counts in of_treatment:
            if condition is None or counts[0] < ELEVEN:
                rest = list(map(add, rest, counts))
            else:
                yield treatment, condition, _table(counts, places)
        if rest[0]:
            yield treatment, None, _table(rest, places)


def _make_room():
    """Let PostgreSQL group in memory, in this transaction: otherwise it sorts everything first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '256MB'")


def _table(counts, places):
    people, *answers = counts
    said = {question: {} for question in ANSWERS}
    for (question, answer), count in zip(places, answers, strict=True):
        if count:
            said[question][answer] = count // answer if question == "effect" else count
    return Table(people, said)


def _columns(year):
    """question__place of the answer -> how many gave it, to read beside the people."""
    conditions = {
        "outcome": [Q(outcome=step) for step in STEPS],
        "ongoing": [Q(is_ongoing=True), OVER],
        "reason": [OVER & Q(why_stopped=reason) for reason in REASONS],
        "length": [_lasted(*years, year=year) for years in LENGTHS.values()],
        "had_effects": [
            Q(effects__gt=0) | (~Q(side_effects="") & ~Q(effects=0)),
            Q(effects=0),
        ],
        "cost": [Q(cost=level) for level in LEVELS],
        "burden": [Q(burden=level) for level in LEVELS],
    }
    columns = {
        f"{question}__{place}": Count("pk", filter=condition)
        for question, each in conditions.items()
        for place, condition in enumerate(each)
    }
    return columns | {
        f"effect__{place}": Sum(F("effects").bitand(bit), default=0)
        for place, bit in enumerate(EFFECTS)
    }


def _lasted(least, most, *, year):
    """That so many calendar years lie between its first and its last, or this one."""
    until = Coalesce(
        F("until_year"),
        Case(When(is_ongoing=True, then=Value(year)), output_field=IntegerField()),
    )
    length = until - F("since_year")
    long_enough = Q(GreaterThanOrEqual(length, least))
    return long_enough if most is None else long_enough & Q(LessThanOrEqual(length, most))


def _place(name):
    question, place = name.rsplit("__", 1)
    return question, ANSWERS[question][int(place)]

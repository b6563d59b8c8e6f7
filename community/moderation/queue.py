"""What waits for a moderator: never what it says, only what it is and why it waits."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from . import subjects
from .labels import FLAGS
from .models import Appeal, Case

SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    case: Case
    what: str
    why: tuple[str, ...]
    reports: int
    is_taken: bool
    """By another moderator."""
    is_mine: bool


def waiting_for(moderator, *, now):
    """(the first SHOWN that wait for this moderator, how many there are in all)."""
    cases = of(moderator)
    rows = cases.annotate(reported=Count("reports")).in_order()[:SHOWN]
    return [_waiting(case, moderator=moderator, now=now) for case in rows], cases.count()


def of(moderator):
    """Open cases, and closed ones with an appeal, unless it is against this moderator."""
    appeals = Appeal.objects.waiting().filter(decision__case=OuterRef("pk"))
    others = appeals.exclude(against=moderator.user) | appeals.filter(against__isnull=True)
    return (
        Case.objects.for_moderator(moderator)
        .annotate(has_appeal=Exists(others))
        .filter(Q(closed_at__isnull=True) | Q(has_appeal=True))
    )


def _waiting(case, *, moderator, now):
    user = moderator.user
    return Waiting(
        case=case,
        what=subjects.label(case.subject),
        why=tuple(FLAGS[flag] for flag in case.flags if flag in FLAGS),
        reports=case.reported,
        is_taken=case.is_held_by_another(user, now=now),
        is_mine=case.is_held_by(user, now=now),
    )

"""What members ask of moderators, and how a thing comes before them.

Who reported is in one place only, the report itself: no event of the audit trail is written for it,
and no row keeps the minute.
"""

from django.db import transaction
from django.utils import timezone

from alike.web import limits

from . import subjects
from .models import Case, Decision, Report
from .screening import categories

A_DAY = limits.Limit("moderation.report", times=20, seconds=24 * 3600)


class NotToBeReported(Exception):
    """There is no such thing for this member: it is gone, unseen by them, or their own."""


def admit(member, *, now):
    """Count one report of this member, and say whether it may be made.

    `now` is a POSIX time in seconds.
    """
    return limits.count(A_DAY, who=member.pk, now=now)


def reportable(member, *, key, pk):
    """The thing, as somebody who may report it sees that it is there. Raises NotToBeReported."""
    thing = subjects.find(key, pk)
    if thing is None or thing.author == member or thing.is_hidden:
        raise NotToBeReported
    if member.suspended_at or not subjects.SUBJECTS[key].may_report(member, pk):
        raise NotToBeReported
    return thing


@transaction.atomic
def report(member, *, key, pk, reason, words="", now):
    """Ask the moderators to look at a thing; once a person and case, and not the same words twice.

    Raises NotToBeReported.
    """
    thing = reportable(member, key=key, pk=pk)
    if _was_decided_for(member, thing):
        return
    case = _open_case(thing, now=now)
    Report.objects.get_or_create(
        case=case,
        reporter=member,
        defaults={"reason": reason, "words": words, "reported_on": timezone.localdate(now)},
    )
    if reason == Report.Reason.CRISIS:
        _make_urgent(case, now=now)


@transaction.atomic
def note(*, key, pk, author, flags, now, is_held=False):
    """Let moderators look at what screening noticed in a thing that was just kept, or that waits.

    Without flags, and unless it is held, nothing is done. Noting it again joins the open case.
    """
    if not flags and not is_held:
        return None
    thing = subjects.find(key, pk)
    if thing is None:
        return None
    case = _open_case(thing, now=now)
    noticed = sorted({*case.flags, *categories(flags)})
    if noticed != case.flags:
        case.flags = noticed
        case.save(update_fields=["flags"])
    if "crisis" in noticed:
        _make_urgent(case, now=now)
    return case


@transaction.atomic
def watch(member, *, why, now):
    """Let moderators look at an account that behaves as `why` (a key of FLAGS) says.

    The case is about the member's name, the one thing of an account that is always there.
    """
    thing = subjects.find("name", member.pk)
    case = _open_case(thing, now=now)
    if why not in case.flags:
        case.flags = sorted({*case.flags, why})
        case.save(update_fields=["flags"])
    return case


def _open_case(thing, *, now):
    """The one open case of the thing, locked; opened if there is none."""
    case, is_new = Case.objects.get_or_create(
        subject=thing.key,
        thing_id=thing.pk,
        closed_at=None,
        defaults={"author": thing.author, "opened_on": timezone.localdate(now)},
    )
    if is_new:
        case.conditions.set(thing.conditions)
    locked = Case.objects.select_for_update().get(pk=case.pk)
    return locked if locked.is_open else _open_case(thing, now=now)


def _make_urgent(case, *, now):
    Case.objects.filter(pk=case.pk, urgent_at__isnull=True).update(urgent_at=now)


def _was_decided_for(member, thing):
    """Whether these very words were decided about after this member had reported them."""
    reported = Case.objects.filter(
        subject=thing.key,
        thing_id=thing.pk,
        closed_at__isnull=False,
        reports__reporter=member,
    )
    return Decision.objects.filter(case__in=reported, text=thing.text).exists()

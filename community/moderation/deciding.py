"""What moderators decide. Each decision has a reason, and its author can ask for a second look."""

from django.db import transaction

from alike.audit.actions import record

from . import claiming, subjects, suspending
from .models import Appeal, Case, Decision
from .models.decision import Outcome
from .telling import tell_author

AGAINST_AUTHOR = (Outcome.WARN, Outcome.SUSPEND)


class NotPossible(Exception):
    """The thing, its author or the decision is not, or no longer, such that this can be done."""


class OwnMatter(Exception):
    """Nobody decides their own matter, nor an appeal against their own decision."""


def possible(thing, *, author):
    """The outcomes that there are for a thing as it is now; None is a thing that is gone."""
    if thing is None:
        about_thing = [Outcome.GONE]
    elif thing.is_hidden:
        about_thing = [Outcome.RESTORE, Outcome.HIDE]
    else:
        about_thing = [Outcome.KEEP, Outcome.HIDE]
    if author is None:
        return about_thing
    return [*about_thing, *AGAINST_AUTHOR, *([Outcome.LIFT] if author.suspended_at else [])]


@transaction.atomic
def decide(case, *, by, outcome, reason, rule="", until=None, now):
    """Decide about a case that one has taken up: do it, close the case, tell the author.

    Raises claiming.NotTaken, OwnMatter and NotPossible.
    """
    case = claiming.held(case, by=by.user, now=now)
    _refuse_own(case, by=by)
    thing, author = subjects.find(case.subject, case.thing_id), case.author
    if outcome not in possible(thing, author=author):
        raise NotPossible
    decision = Decision.objects.create(
        case=case,
        outcome=outcome,
        rule=rule,
        reason=reason,
        until=until,
        text=thing.text if thing else "",
        author=author,
        decided_by=by.user,
        decided_at=now,
    )
    _do(decision, by=by.user, now=now)
    _close(case, now=now)
    record("moderation.decided", by=by.user, target=case, outcome=outcome)
    tell_author(decision, now=now)
    return decision


@transaction.atomic
def appeal(decision, *, member, words, now):
    """Ask another moderator to look again; asking twice changes nothing. Raises NotPossible."""
    if decision.author_id != member.pk or not decision.can_be_appealed:
        raise NotPossible
    asked, is_new = Appeal.objects.get_or_create(
        decision=decision,
        defaults={
            "member": member,
            "words": words,
            "appealed_at": now,
            "against": decision.decided_by,
        },
    )
    if is_new:
        record("moderation.appealed", by=member.user, target=member)
    return asked


@transaction.atomic
def answer(asked, *, by, granted, reason, now):
    """Take the decision back, or let it stand: never one's own, and only once.

    Raises claiming.NotTaken, OwnMatter and NotPossible.
    """
    case = claiming.held(asked.decision.case, by=by.user, now=now)
    asked = Appeal.objects.select_for_update().get(pk=asked.pk)
    _refuse_own(case, by=by)
    if asked.against_id == by.user.pk:
        raise OwnMatter
    if asked.is_answered:
        raise NotPossible
    asked.answered_by, asked.answered_at, asked.reason = by.user, now, reason
    asked.answer = Appeal.Answer.GRANTED if granted else Appeal.Answer.REFUSED
    asked.save(update_fields=["answered_by", "answered_at", "reason", "answer"])
    if granted:
        _undo(asked.decision, by=by.user, now=now)
    claiming.release(case, by=by.user)
    record("moderation.answered", by=by.user, target=case, granted=granted)
    tell_author(asked.decision, now=now)


def _refuse_own(case, *, by):
    if not Case.objects.for_moderator(by).filter(pk=case.pk).exists():
        raise OwnMatter


def _do(decision, *, by, now):
    case, outcome = decision.case, decision.outcome
    if outcome == Outcome.HIDE:
        subjects.SUBJECTS[case.subject].hide(case.thing_id, by=by)
    elif outcome == Outcome.RESTORE:
        subjects.SUBJECTS[case.subject].restore(case.thing_id, by=by)
    elif outcome == Outcome.SUSPEND:
        suspending.suspend(
            decision.author, by=by, reason=decision.reason, until=decision.until, now=now
        )
    elif outcome == Outcome.LIFT:
        suspending.lift(decision.author, by=by, now=now)


def _undo(decision, *, by, now):
    """What granting an appeal does: a warning has no other trace than that it was taken back."""
    case = decision.case
    is_there = subjects.find(case.subject, case.thing_id) is not None
    if decision.outcome == Outcome.HIDE and is_there:
        subjects.SUBJECTS[case.subject].restore(case.thing_id, by=by)
    elif decision.outcome == Outcome.SUSPEND and decision.author:
        suspending.lift(decision.author, by=by, now=now)


def _close(case, *, now):
    """The case is decided: it leaves the queue, and whoever had it has it no more."""
    case.closed_at = case.closed_at or now
    case.claimed_by = case.claimed_until = case.urgent_at = None
    case.save(update_fields=["closed_at", "claimed_by", "claimed_until", "urgent_at"])

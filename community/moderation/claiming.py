"""Taking a case up: while one moderator has it, no other does."""

from datetime import timedelta

from django.db.models import Q

from alike.audit.actions import record

from .models import Case

HELD_FOR = timedelta(minutes=30)


class TakenByAnother(Exception):
    """Another moderator has the case just now."""


class NotTaken(Exception):
    """One decides only about what one has taken up and still has."""


def claim(case, *, by, now):
    """Have the case for half an hour; taking it again begins anew. Raises TakenByAnother.

    One statement finds and takes it, so that of two who try at once one is refused.
    """
    free = Q(claimed_by__isnull=True) | Q(claimed_by=by) | Q(claimed_until__lte=now)
    taken = Case.objects.filter(free, pk=case.pk)
    if not taken.update(claimed_by=by, claimed_until=now + HELD_FOR):
        raise TakenByAnother
    record("moderation.taken", by=by, target=case)


def release(case, *, by):
    """Give the case back undecided; what one does not have stays as it is."""
    mine = Case.objects.filter(pk=case.pk, claimed_by=by)
    if mine.update(claimed_by=None, claimed_until=None):
        record("moderation.given-back", by=by, target=case)


def held(case, *, by, now):
    """The case, locked until the transaction ends. Raises NotTaken unless `by` has it now."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not locked.is_held_by(by, now=now):
        raise NotTaken
    return locked

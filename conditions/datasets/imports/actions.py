"""Ask for an import, confirm its plan, and do the work that waits; killed or not."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from alike.audit.actions import record

from . import applying, files, planning
from .models import LEASE, Import


class Busy(Exception):
    """Somebody else works on this import at this moment."""


def ask(described, *, by=None, published_by=None, creates_missing=False):
    """An import of these files, to be planned; one that was not finished is gone on with."""
    publisher = published_by.pk if published_by else ""
    digest = files.digest(described, creates_missing, publisher)
    unfinished = Import.objects.unfinished().filter(digest=digest).first()
    if unfinished is not None:
        files.forget(described)
        return unfinished
    return Import.objects.create(
        files=described,
        digest=digest,
        creates_missing=creates_missing,
        published_by=published_by,
        asked_by=by,
        asked_at=timezone.now(),
    )


@transaction.atomic
def confirm(run, *, by):
    """The plan is to be applied; saying it twice changes nothing."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.state == "planned":
        run.confirmed_at = timezone.now()
        run.save(update_fields=["confirmed_at"])
        record("import.confirmed", by=by, target=run)
    return run


@transaction.atomic
def drop(run, *, by):
    """Forget an import of which nothing was applied."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.confirmed_at is None:
        record("import.dropped", by=by, target=run)
        forget(run)


def forget(run):
    """Take an import away that changed nothing, with its files."""
    files.forget(run.files)
    run.delete()


def go_on(run, *, tell_read=lambda number: None, tell_done=lambda number: None):
    """Do what is next for this import: plan it, or apply what is confirmed. Raises Busy.

    A file that cannot be used fails the import, with the reason; nothing of it was changed.
    """
    run = claim(run)
    try:
        if run.planned_at is None:
            planning.plan(run, tell=tell_read)
            files.forget(run.files)
        elif run.confirmed_at is not None and run.applied_at is None:
            applying.apply(run, tell=tell_done)
    except files.Unreadable as problem:
        fail(run, str(problem))
    except BaseException:
        Import.objects.filter(pk=run.pk).update(beat_at=None)
        raise
    Import.objects.filter(pk=run.pk).update(beat_at=None)
    run.refresh_from_db()
    return run


def claim(run):
    """The import, for us alone until we stop giving signs of life. Raises Busy."""
    now = timezone.now()
    with transaction.atomic():
        run = Import.objects.select_for_update().get(pk=run.pk)
        if run.beat_at is not None and run.beat_at > now - LEASE:
            raise Busy
        run.beat_at = now
        run.save(update_fields=["beat_at"])
    return run


def fail(run, reason):
    """Nothing of it is applied; what was planned is thrown away."""
    files.forget(run.files)
    run.pages.all().delete()
    run.failed_at, run.failure = timezone.now(), reason
    run.save(update_fields=["failed_at", "failure"])


def go_on_with_all(*, now):
    """Do what waits, one after the other. Returns the ids of what was worked on."""
    worked_on = []
    while run := Import.objects.waiting(now=now).exclude(pk__in=worked_on).first():
        worked_on.append(run.pk)
        with suppress(Busy, planning.TakenOver):
            go_on(run)
    return worked_on

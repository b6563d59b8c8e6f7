"""A copy of one's data: asked for, made in the background, collected once, forgotten."""

import logging
import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone

from alike.audit.actions import record
from alike.web import limits

from . import archive, copying
from .models import Export
from .rules import RULES

KEPT = timedelta(hours=24)
"""How long a finished copy waits to be collected."""
STUCK = timedelta(minutes=15)
"""After this a copy that was begun and not finished is begun again."""
MADE_AT_ONCE = 2_000
"""Up to so many rows the copy is made while the person waits."""

COPIES = limits.Limit("export.asked", times=5, seconds=24 * 3600)
BROKEN = (DatabaseError, OSError, ValueError, TypeError, LookupError)

log = logging.getLogger(__name__)


class TooMany(Exception):
    """The person asked for more copies than one needs in a day."""


@transaction.atomic
def ask(user, *, now=None):
    """Begin a copy, unless one is on its way or waits to be collected. Raises TooMany."""
    now = now or timezone.now()
    export, is_new = Export.objects.select_for_update().get_or_create(
        user=user, defaults={"key": secrets.token_urlsafe(32), "asked_at": now}
    )
    if not is_new:
        if not is_over(export, now=now):
            return export
        if not limits.count(COPIES, who=user.pk, now=now.timestamp()).allowed:
            raise TooMany
        forget(export)
        export = Export.objects.create(user=user, key=secrets.token_urlsafe(32), asked_at=now)
    record("export.asked", by=user, target=user)
    return export


def is_over(export, *, now):
    """Whether there is nothing left to wait for or to collect."""
    if export.failed_at or export.collected_at:
        return True
    return export.made_at is not None and not can_be_collected(export, now=now)


def can_be_collected(export, *, now):
    return bool(export.file) and now < export.made_at + KEPT


def standing(export, *, now):
    """How the copy stands, as the page about it shows it."""
    ready = can_be_collected(export, now=now)
    return {
        "is_waiting": export.made_at is None and export.failed_at is None,
        "is_ready": ready,
        "is_too_old": bool(export.file) and not ready,
        "ready_until": export.made_at + KEPT if ready else None,
    }


def is_small(user):
    """Whether the copy is made quickly enough to do it at once."""
    return sum(rule.exported(user).count() for rule in RULES) <= MADE_AT_ONCE


def make_small(export):
    """Make the copy at once if that is quick; otherwise the next round of the clock does."""
    if is_small(export.user):
        make(export, now=timezone.now())


def make_waiting(*, now):
    """Make every copy that was asked for; returns how many were made."""
    waiting = list(Export.objects.waiting().select_related("user").order_by("asked_at"))
    return sum(make(export, now=now) for export in waiting)


def make(export, *, now):
    """Make one copy and say how far it is; whether it was made. What another makes is left."""
    if not _claim(export, now=now):
        return False
    try:
        parts, files = _gather(export)
        content = archive.pack(parts, files=files, made_at=now)
        name = default_storage.save(f"exports/{secrets.token_hex(16)}.zip", ContentFile(content))
    except BROKEN as problem:
        log.error("export.failed %s %s", export.pk, type(problem).__name__)
        Export.objects.filter(pk=export.pk).update(failed_at=timezone.now())
        return False
    mine = Export.objects.waiting().filter(pk=export.pk, began_at=now)
    if not mine.update(file=name, made_at=timezone.now()):
        default_storage.delete(name)
        return False
    return True


def _claim(export, *, now):
    free = Export.objects.waiting().filter(pk=export.pk)
    begun = free.filter(began_at__isnull=True) | free.filter(began_at__lte=now - STUCK)
    return begun.update(began_at=now, parts_done=0, parts_in_all=len(RULES))


def _gather(export):
    parts, files = [], []
    for done, rule in enumerate(reversed(RULES), start=1):
        parts.append(copying.part_of(rule, user=export.user))
        files += copying.files_of(rule, user=export.user)
        Export.objects.filter(pk=export.pk).update(parts_done=done)
    return parts, files


@transaction.atomic
def collect(user, *, key, now=None):
    """The bytes of the copy, this once; None where there is none for this person any more."""
    now = now or timezone.now()
    export = Export.objects.select_for_update().filter(user=user, key=key).first()
    if export is None or not can_be_collected(export, now=now):
        return None
    name = export.file
    content = _read(name)
    export.file, export.collected_at = "", now
    export.save(update_fields=["file", "collected_at"])
    transaction.on_commit(lambda: default_storage.delete(name))
    record("export.collected", by=user, target=user)
    return content


def _read(name):
    """The stored bytes, or None where the file is not there any more."""
    try:
        with default_storage.open(name) as file:
            return file.read()
    except FileNotFoundError:
        return None


def forget(export):
    """Delete the copy and its file."""
    name = export.file
    export.delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))

"""From an editor's hands to a reviewer's table."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from conditions.catalogue import desk
from conditions.catalogue.editions import Revision
from conditions.catalogue.models import Condition
from conditions.editorial import quality, roles
from conditions.editorial.labels import finding_text
from conditions.editorial.models import Submission

from .refusal import Refused, locked, require, unless_taken


@transaction.atomic
def save(condition, *, by, restored_from=None):
    """Keep what the desk's rows say now as a numbered revision; nothing new leaves no revision.

    A change closes the standing submission, approved or not: what was checked is no longer there.
    """
    condition = locked(condition)
    page = desk.read(condition)
    latest = condition.revisions.first()
    if latest and latest.content_hash == page.content_hash:
        return latest
    revision = Revision.objects.create(
        condition=condition,
        number=condition.revision_number + 1,
        source=page.as_dict(),
        content_hash=page.content_hash,
        saved_by=by,
        restored_from=restored_from,
    )
    Condition.objects.filter(pk=condition.pk).update(revision_number=revision.number)
    condition.submissions.filter(closed_at__isnull=True).update(closed_at=timezone.now())
    record("condition.saved", by=by, target=condition, revision=revision.number)
    return revision


@transaction.atomic
def revise(condition, page, *, by):
    """Make the desk say what `page` says and keep that as a revision."""
    desk.write(condition, page)
    return save(condition, by=by)


@transaction.atomic
def submit(condition, *, by, note=""):
    """Ask for a clinical review of the desk's text as it is now."""
    require(by, roles.SUBMIT, _("You may not submit pages."))
    condition = locked(condition)
    if condition.submissions.filter(closed_at__isnull=True).exists():
        raise Refused(_("This version is with a reviewer already, or approved."))
    revision = save(condition, by=by)
    stops = [finding for finding in quality.findings(revision.content) if finding.stops]
    if stops:
        raise Refused(*[finding_text(finding) for finding in stops])
    submission = Submission.objects.create(
        condition=condition,
        revision=revision,
        submitted_by=by,
        submitted_at=timezone.now(),
        note=note,
    )
    record("condition.submitted", by=by, target=condition, revision=revision.number)
    return submission


@transaction.atomic
def take_back(condition, *, by):
    """Take the standing submission back to the desk; without one, nothing changes."""
    require(by, roles.SUBMIT, _("You may not take submissions back."))
    condition = locked(condition)
    if condition.submissions.filter(closed_at__isnull=True).update(closed_at=timezone.now()):
        record("condition.taken-back", by=by, target=condition)


@transaction.atomic
def restore(edition, *, by):
    """Copy an edition's content back to the desk, as a new revision to be reviewed again."""
    require(by, roles.PUBLISH, _("You may not restore editions."))
    condition = locked(edition.condition)
    page = edition.revision.content
    known = set(
        Condition.objects.filter(slug__in=[row.slug for row in page.related]).values_list(
            "slug", flat=True
        )
    )
    related = tuple(row for row in page.related if row.slug in known)
    with unless_taken():
        desk.write(condition, replace(page, related=related))
    revision = save(condition, by=by, restored_from=edition)
    record("condition.restored", by=by, target=condition, edition=edition.number)
    return revision

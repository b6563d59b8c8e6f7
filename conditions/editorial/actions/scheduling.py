"""Publishing by itself, at a moment that a chief editor chose."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from conditions.catalogue import desk
from conditions.editorial import roles
from conditions.editorial.models import Schedule

from .publishing import publish, refusals_to_publish
from .refusal import Refused, locked, require


@transaction.atomic
def schedule(condition, *, by, at, change_note):
    """Publish the approved version by itself at `at`, if nothing has changed by then."""
    require(by, roles.PUBLISH, _("You may not schedule pages."))
    condition = locked(condition)
    submission = condition.submissions.approved().select_related("review").first()
    reasons = refusals_to_publish(
        condition, desk.read(condition), submission, change_note=change_note
    )
    if at <= timezone.now():
        reasons.append(_("That moment has passed."))
    if reasons:
        raise Refused(*reasons)
    planned, _created = Schedule.objects.update_or_create(
        review=submission.review,
        defaults={
            "publish_at": at,
            "change_note": change_note,
            "scheduled_by": by,
            "failed_at": None,
            "failure": "",
        },
    )
    record("condition.scheduled", by=by, target=condition, at=at.isoformat())
    return planned


@transaction.atomic
def unschedule(condition, *, by):
    """Forget the schedule; the approval stands."""
    require(by, roles.PUBLISH, _("You may not change the schedule."))
    condition = locked(condition)
    if Schedule.objects.filter(review__submission__condition=condition).delete()[0]:
        record("condition.unscheduled", by=by, target=condition)


def publish_due(*, now):
    """Publish what is due. Returns the editions and the schedules that failed, with why.

    Two runs at the same time publish each page once: whoever locks the page first does.
    """
    editions, failed = [], []
    due = Schedule.objects.due(now).select_related("review__submission__condition")
    for found in list(due):
        with transaction.atomic():
            locked(found.review.submission.condition)
            planned = due.filter(pk=found.pk).first()
            if planned is None:
                continue
            try:
                editions.append(_publish_planned(planned))
            except Refused as refusal:
                planned.failed_at, planned.failure = now, str(refusal)[:300]
                planned.save(update_fields=["failed_at", "failure"])
                failed.append(planned)
    return editions, failed


def _publish_planned(planned):
    return publish(
        planned.review.submission.condition,
        by=planned.scheduled_by,
        change_note=planned.change_note,
    )

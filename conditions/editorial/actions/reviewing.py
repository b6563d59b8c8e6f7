"""A clinician's word on exactly what was submitted."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from conditions.catalogue import desk
from conditions.editorial import roles
from conditions.editorial.models import Byline, Review, Submission

from .refusal import Refused, locked, require


@transaction.atomic
def approve(submission, *, by, comment="", reviewed_on=None):
    """A clinician finds this exact version right. `reviewed_on` is today unless said."""
    submission = _reviewable(submission, by=by)
    if not Byline.objects.filter(user=by).exists():
        raise Refused(
            _("Readers see who checked a page. Ask for a byline with your name and credentials.")
        )
    return _decide(submission, Review.APPROVED, by=by, comment=comment, reviewed_on=reviewed_on)


@transaction.atomic
def send_back(submission, *, by, comment):
    """A clinician wants changes and says which."""
    submission = _reviewable(submission, by=by)
    if not comment.strip():
        raise Refused(_("Say what should change, so that the editor can act on it."))
    review = _decide(submission, Review.SENT_BACK, by=by, comment=comment)
    Submission.objects.filter(pk=submission.pk).update(closed_at=review.decided_at)
    return review


def authors(condition):
    """Who has changed the text since the last edition, as user ids."""
    published = condition.editions.aggregate(number=Max("revision__number"))["number"] or 0
    written = condition.revisions.filter(number__gt=published, saved_by__isnull=False)
    return set(written.values_list("saved_by", flat=True))


def _reviewable(submission, *, by):
    require(by, roles.REVIEW, _("You may not review pages."))
    condition = locked(submission.condition)
    submission = condition.submissions.select_related("revision", "submitted_by").get(
        pk=submission.pk
    )
    if submission.closed_at or Review.objects.filter(submission=submission).exists():
        raise Refused(_("This submission is no longer waiting for a review."))
    if by.pk in authors(condition) | {submission.submitted_by_id}:
        raise Refused(_("You wrote some of this text, so somebody else must review it."))
    if desk.read(condition).content_hash != submission.revision.content_hash:
        raise Refused(_("The text has changed since it was submitted."))
    return submission


def _decide(submission, decision, *, by, comment, reviewed_on=None):
    now = timezone.now()
    review = Review.objects.create(
        submission=submission,
        decision=decision,
        comment=comment.strip(),
        content_hash=submission.revision.content_hash,
        author=submission.submitted_by,
        reviewer=by,
        reviewed_on=reviewed_on or now.date(),
        decided_at=now,
    )
    record(f"condition.{decision}", by=by, target=submission.condition)
    return review

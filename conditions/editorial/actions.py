"""Everything that can be done to a page on its way from the desk to the reader, and back.

Each verb is one transaction, locks its condition, refuses first, and leaves one audit event.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from alike.web import stamps
from conditions.catalogue import content, desk
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import Condition, Image

from . import quality, roles
from .labels import finding_text
from .models import Byline, Review, Schedule, Submission

DEMONSTRATION_REVIEWER = {"name": "Demonstration reviewer", "credentials": "not a clinician"}


class Refused(Exception):
    """The desk said no; `reasons` are sentences for the person who asked."""

    def __init__(self, *reasons):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = [str(reason) for reason in reasons]


@transaction.atomic
def save(condition, *, by, restored_from=None):
    """Keep what the desk's rows say now as a numbered revision; nothing new leaves no revision.

    A change closes the standing submission, approved or not: what was checked is no longer there.
    """
    condition = _locked(condition)
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
    _require(by, roles.SUBMIT, _("You may not submit pages."))
    condition = _locked(condition)
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
    _require(by, roles.SUBMIT, _("You may not take submissions back."))
    condition = _locked(condition)
    if condition.submissions.filter(closed_at__isnull=True).update(closed_at=timezone.now()):
        record("condition.taken-back", by=by, target=condition)


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


@transaction.atomic
def publish(condition, *, by, change_note):
    """Make the approved version the edition that readers see."""
    _require(by, roles.PUBLISH, _("You may not publish pages."))
    condition = _locked(condition)
    submission = condition.submissions.approved().select_related("revision", "review").first()
    page = desk.read(condition)
    reasons = refusals_to_publish(condition, page, submission, change_note=change_note)
    if reasons:
        raise Refused(*reasons)
    now = timezone.now()
    review = submission.review
    last = condition.editions.first()
    document = {
        **content.document(page, lookups=desk.lookups(page)),
        **publication(submission, before=last, change_note=change_note, on=now.date()),
    }
    condition.editions.current().update(superseded_at=now)
    edition = Edition.objects.create(
        condition=condition,
        number=document["number"],
        revision=submission.revision,
        review=review,
        slug=page.slug,
        name=page.name,
        document=document,
        content_hash=page.content_hash,
        change_note=change_note,
        reviewed_on=review.reviewed_on,
        next_review_on=date.fromisoformat(page.next_review),
        published_by=by,
        published_at=now,
    )
    files = [image.file for image in page.images]
    Image.objects.filter(file__in=files, published_at__isnull=True).update(published_at=now)
    Submission.objects.filter(pk=submission.pk).update(closed_at=now)
    Schedule.objects.filter(review=review).delete()
    stamps.bump(stamps.CATALOGUE)
    record("condition.published", by=by, target=condition, edition=edition.number)
    return edition


def refusals_to_publish(condition, page, submission, *, change_note):
    """Why this content cannot be published now, in sentences; [] when it can."""
    reasons = [finding_text(finding) for finding in quality.findings(page) if finding.stops]
    taken = Edition.objects.live().filter(slug=page.slug).exclude(condition=condition).first()
    if taken:
        reasons.append(_("“%s” is live at this address.") % taken.name)
    if not page.sources:
        reasons.append(_("It has no source."))
    if not page.next_review:
        reasons.append(_("It has no next review date."))
    if submission is None:
        reasons.append(_("No reviewer has approved this version."))
    elif submission.review.content_hash != page.content_hash:
        reasons.append(_("The text has changed since the reviewer approved it."))
    elif page.next_review and page.next_review <= submission.review.reviewed_on.isoformat():
        reasons.append(_("Its next review date is not after the review."))
    if not change_note.strip():
        reasons.append(_("Say in a line what changed: readers see it."))
    return reasons


def publication(submission, *, before, change_note, on):
    """What a document says about how it came to be; `before` is the edition before it, or None."""
    review = submission.review
    return {
        "number": before.number + 1 if before else 1,
        "change_note": change_note,
        "published_on": on.isoformat(),
        "reviewed_on": review.reviewed_on.isoformat(),
        "written_by": _names_of_authors(submission, before=before),
        "reviewed_by": DEMONSTRATION_REVIEWER
        if submission.revision.source["demonstration"]
        else {
            "name": review.reviewer.byline.name,
            "credentials": review.reviewer.byline.credentials,
        },
    }


@transaction.atomic
def schedule(condition, *, by, at, change_note):
    """Publish the approved version by itself at `at`, if nothing has changed by then."""
    _require(by, roles.PUBLISH, _("You may not schedule pages."))
    condition = _locked(condition)
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
    _require(by, roles.PUBLISH, _("You may not change the schedule."))
    condition = _locked(condition)
    if Schedule.objects.filter(review__submission__condition=condition).delete()[0]:
        record("condition.unscheduled", by=by, target=condition)


def publish_due(*, now):
    """Publish what is due. Returns the editions and the schedules that failed, with why."""
    editions, failed = [], []
    for planned in Schedule.objects.due(now).select_related("review__submission__condition"):
        try:
            editions.append(
                publish(
                    planned.review.submission.condition,
                    by=planned.scheduled_by,
                    change_note=planned.change_note,
                )
            )
        except Refused as refusal:
            planned.failed_at, planned.failure = now, str(refusal)[:300]
            planned.save(update_fields=["failed_at", "failure"])
            failed.append(planned)
    return editions, failed


@transaction.atomic
def withdraw(condition, *, by, reason):
    """Take the live edition away from readers; they are told why."""
    _require(by, roles.PUBLISH, _("You may not withdraw pages."))
    condition = _locked(condition)
    edition = condition.editions.live().first()
    if edition is None:
        raise Refused(_("This page is not published."))
    if not reason.strip():
        raise Refused(_("Say why: readers who come to the page see it."))
    edition.withdrawn_at, edition.withdrawal_reason = timezone.now(), reason.strip()
    edition.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    stamps.bump(stamps.CATALOGUE)
    record("condition.withdrawn", by=by, target=condition, edition=edition.number)
    return edition


@transaction.atomic
def restore(edition, *, by):
    """Copy an edition's content back to the desk, as a new revision to be reviewed again."""
    _require(by, roles.PUBLISH, _("You may not restore editions."))
    condition = _locked(edition.condition)
    page = edition.revision.content
    known = set(
        Condition.objects.filter(slug__in=[row.slug for row in page.related]).values_list(
            "slug", flat=True
        )
    )
    related = tuple(row for row in page.related if row.slug in known)
    desk.write(condition, replace(page, related=related))
    revision = save(condition, by=by, restored_from=edition)
    record("condition.restored", by=by, target=condition, edition=edition.number)
    return revision


# What the verbs lean on -------------------------------------------------------------------------


def authors(condition):
    """Who has changed the text since the last edition, as user ids."""
    published = condition.editions.aggregate(number=Max("revision__number"))["number"] or 0
    return set(condition.revisions.filter(number__gt=published).values_list("saved_by", flat=True))


def _names_of_authors(submission, *, before):
    """The bylines of everybody who wrote, the earlier editions' authors among them."""
    users = authors(submission.condition) | {submission.submitted_by_id}
    bylines = set(Byline.objects.filter(user__in=users).values_list("name", flat=True))
    return sorted(bylines | set(before.document["written_by"] if before else ()))


def _locked(condition):
    return Condition.objects.select_for_update().with_content().get(pk=condition.pk)


def _require(user, permission, sentence):
    if not (user.is_active and user.has_perm(permission)):
        raise Refused(sentence)


def _reviewable(submission, *, by):
    _require(by, roles.REVIEW, _("You may not review pages."))
    condition = _locked(submission.condition)
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

"""From an approval to what readers see, and away from them again."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from alike.web import stamps
from conditions.catalogue import content, desk, kindred, published
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Image
from conditions.editorial import quality, roles
from conditions.editorial.labels import finding_text
from conditions.editorial.models import Byline, Schedule, Submission
from conditions.search import actions as search

from .refusal import Refused, locked, require, unless_taken
from .reviewing import authors

DEMONSTRATION_REVIEWER = {"name": "Demonstration reviewer", "credentials": "not a clinician"}


@transaction.atomic
def publish(condition, *, by, change_note):
    """Make the approved version the edition that readers see."""
    require(by, roles.PUBLISH, _("You may not publish pages."))
    condition = locked(condition)
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
    with unless_taken():
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
    around = kindred.around(condition)
    published.published([edition])
    search.index([edition])
    stamps.bump(stamps.CATALOGUE, only=touched(edition, last, around=around))
    record("condition.published", by=by, target=condition, edition=edition.number)
    return edition


@transaction.atomic
def withdraw(condition, *, by, reason):
    """Take the live edition away from readers; they are told why."""
    require(by, roles.PUBLISH, _("You may not withdraw pages."))
    condition = locked(condition)
    edition = condition.editions.live().first()
    if edition is None:
        raise Refused(_("This page is not published."))
    if not reason.strip():
        raise Refused(_("Say why: readers who come to the page see it."))
    edition.withdrawn_at, edition.withdrawal_reason = timezone.now(), reason.strip()
    edition.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    around = kindred.around(condition)
    published.withdrawn([condition])
    search.forget([condition])
    stamps.bump(stamps.CATALOGUE, only=touched(edition, around=around))
    record("condition.withdrawn", by=by, target=condition, edition=edition.number)
    return edition


def touched(edition, before=None, *, around):
    """The addresses whose pages may look different now; None for every page.

    All it ever had, those it names, and those that stood around it until now or do now.
    """
    now_around = kindred.around(edition.condition)
    if around is None or now_around is None:
        return None
    own = edition.condition.editions.order_by().values_list("slug", flat=True)
    named = [row["slug"] for each in (edition, before) if each for row in each.document["related"]]
    return {*own, *named, *around, *now_around}


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


def _names_of_authors(submission, *, before):
    """The bylines of everybody who wrote, the earlier editions' authors among them."""
    users = authors(submission.condition) | {submission.submitted_by_id}
    bylines = set(Byline.objects.filter(user__in=users).values_list("name", flat=True))
    return sorted(bylines | set(before.document["written_by"] if before else ()))

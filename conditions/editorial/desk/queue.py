"""What waits for somebody on the first page of the desk."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from conditions.catalogue.editions import Edition, Revision
from conditions.editorial import roles
from conditions.editorial.models import Feedback, Review, Schedule, Submission
from conditions.vocabulary.models import Proposal

from . import states

SHOWN = 8
COUNTED = 100
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Entry:
    title: str
    url: str
    note: str = ""
    at: date | None = None


@dataclass(frozen=True)
class Heap:
    key: str
    title: str
    empty: str
    entries: tuple[Entry, ...]

    @property
    def shown(self):
        return self.entries[:SHOWN]

    @property
    def hidden(self):
        return len(self.entries) - len(self.shown)

    @property
    def count(self):
        return f"{COUNTED}+" if len(self.entries) > COUNTED else str(len(self.entries))


def heaps(user, *, now):
    """The heaps of work this person can do something about, the most urgent kind first."""
    found = []
    if user.has_perm(roles.REVIEW):
        found.append(to_review(user))
    if user.has_perm(roles.PUBLISH):
        found += [failed(), to_publish(), scheduled()]
    if user.has_perm(roles.SUBMIT):
        found += [sent_back(user), drafts(user)]
    if user.has_perm(roles.VIEW):
        found += [overdue(now), due_soon(now), unchecked(), feedback()]
    if user.has_perm(roles.DECIDE_WORDS):
        found.append(missing_words())
    return found


def to_review(user):
    published = (
        Edition.objects.filter(condition=OuterRef("condition"))
        .order_by("-revision__number")
        .values("revision__number")[:1]
    )
    own = Revision.objects.filter(
        condition=OuterRef("condition"), saved_by=user, number__gt=OuterRef("published")
    )
    waiting = (
        Submission.objects.open()
        .annotate(published=Coalesce(Subquery(published), 0))
        .exclude(submitted_by=user)
        .filter(~Exists(own))
        .select_related("condition", "submitted_by")
        .order_by("submitted_at", "pk")
    )
    return _heap(
        "to-review",
        _("Waiting for your review"),
        _("Nothing waits for your review."),
        waiting,
        lambda row: Entry(
            row.condition.name,
            _page(row.condition_id),
            row.note or _("from %(person)s") % {"person": row.submitted_by},
            row.submitted_at,
        ),
    )


def failed():
    return _heap(
        "failed",
        _("Could not be published"),
        _("No schedule has failed."),
        _schedules().filter(failed_at__isnull=False),
        lambda row: _scheduled_entry(row, row.failure, row.failed_at),
    )


def to_publish():
    approved = (
        Submission.objects.approved()
        .filter(review__schedule__isnull=True)
        .select_related("condition", "review__reviewer")
        .order_by("review__decided_at", "pk")
    )
    return _heap(
        "to-publish",
        _("Approved, ready to publish"),
        _("Nothing is waiting to be published."),
        approved,
        lambda row: Entry(
            row.condition.name,
            _page(row.condition_id),
            _("approved by %(person)s") % {"person": row.review.reviewer},
            row.review.decided_at,
        ),
    )


def scheduled():
    return _heap(
        "scheduled",
        _("Scheduled"),
        _("Nothing is scheduled."),
        _schedules().filter(failed_at__isnull=True),
        lambda row: _scheduled_entry(row, row.change_note, row.publish_at),
    )


def sent_back(user):
    later = Submission.objects.filter(condition=OuterRef("condition"), pk__gt=OuterRef("pk"))
    returned = (
        Submission.objects.filter(review__decision=Review.SENT_BACK, submitted_by=user)
        .filter(~Exists(later))
        .select_related("condition", "review")
        .order_by("-review__decided_at", "-pk")
    )
    return _heap(
        "sent-back",
        _("Sent back to you"),
        _("No reviewer has sent you anything back."),
        returned,
        lambda row: Entry(
            row.condition.name,
            _page(row.condition_id),
            row.review.comment,
            row.review.decided_at,
        ),
    )


def drafts(user):
    mine = (
        states.with_state()
        .filter(Q(saved_by_id=user.pk) | Q(saved_by_id__isnull=True))
        .filter(Q(live_hash__isnull=True) | ~Q(live_hash=F("desk_hash")))
        .exclude(state__in=states.STANDING)
        .order_by("-saved_at")
    )
    return _heap(
        "drafts",
        _("Your drafts, and what was imported"),
        _("You have no drafts."),
        mine,
        lambda row: Entry(row.name, _page(row.pk), str(states.LABELS[row.state]), row.saved_at),
    )


def overdue(now):
    return _heap(
        "overdue",
        _("Overdue for review"),
        _("No page is overdue for review."),
        _live().filter(next_review_on__lt=now.date()),
        _edition_entry,
    )


def due_soon(now):
    last = now.date() + SOON
    return _heap(
        "due-soon",
        _("Due for review within 60 days"),
        _("No page is due for review soon."),
        _live().filter(next_review_on__gte=now.date(), next_review_on__lte=last),
        _edition_entry,
    )


def unchecked():
    return _heap(
        "unchecked",
        _("Imported, not yet checked"),
        _("Readers see no page that nobody has checked."),
        Edition.objects.unchecked().for_listing().order_by("name", "pk"),
        lambda row: Entry(
            row.name, _page(row.condition_id), row.imported_from, row.published_at.date()
        ),
    )


def feedback():
    pages = (
        Feedback.objects.open()
        .values("edition__condition_id", "edition__condition__name")
        .annotate(messages=Count("pk"))
        .order_by("-messages", "edition__condition__name")
    )
    queue = reverse("admin:conditions_feedback_changelist")
    return _heap(
        "feedback",
        _("Pages with feedback from readers"),
        _("No feedback is waiting."),
        pages,
        lambda row: Entry(
            row["edition__condition__name"],
            f"{queue}?edition__condition__id__exact={row['edition__condition_id']}",
            _("open messages: %(count)d") % {"count": row["messages"]},
        ),
    )


def missing_words():
    return _heap(
        "words",
        _("Words that members miss"),
        _("No word is missing."),
        Proposal.objects.open().order_by("pk"),
        lambda row: Entry(
            row.words,
            reverse("admin:conditions_proposal_change", args=[row.pk]),
            row.get_kind_display(),
            row.proposed_on,
        ),
    )


def _heap(key, title, empty, rows, entry):
    return Heap(key, title, empty, tuple(entry(row) for row in rows[: COUNTED + 1]))


def _page(pk):
    return reverse("admin:conditions_condition_change", args=[pk])


def _schedules():
    return Schedule.objects.filter(review__submission__closed_at__isnull=True).select_related(
        "review__submission__condition"
    )


def _scheduled_entry(row, note, at):
    condition = row.review.submission.condition
    return Entry(condition.name, _page(condition.pk), note, at)


def _live():
    return Edition.objects.live().for_listing().order_by("next_review_on", "name")


def _edition_entry(row):
    return Entry(row.name, _page(row.condition_id), at=row.next_review_on)

"""Where each condition stands between the desk and the reader, worked out by the database."""

from django.db.models import Case, Exists, F, OuterRef, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import Condition
from conditions.editorial.models import Review, Schedule, Submission

DRAFT, SUBMITTED, APPROVED, SCHEDULED = "draft", "submitted", "approved", "scheduled"
PUBLISHED, CHANGED, WITHDRAWN = "published", "changed", "withdrawn"
LABELS = {
    DRAFT: _("draft"),
    SUBMITTED: _("submitted"),
    APPROVED: _("approved"),
    SCHEDULED: _("scheduled"),
    PUBLISHED: _("published"),
    CHANGED: _("changed since published"),
    WITHDRAWN: _("withdrawn"),
}
STANDING = (SUBMITTED, APPROVED, SCHEDULED)


def with_state(conditions=None):
    """The conditions with `state`, `live_hash`, `desk_hash`, `saved_at` and `saved_by_email`."""
    here = OuterRef("pk")
    standing = Submission.objects.filter(condition=here, closed_at__isnull=True)
    planned = Schedule.objects.filter(
        review__submission__condition=here,
        review__submission__closed_at__isnull=True,
        failed_at__isnull=True,
    )
    current = Edition.objects.current().filter(condition=here)
    latest = Revision.objects.filter(condition=here).order_by("-number")
    everything = Condition.objects.all() if conditions is None else conditions
    return everything.annotate(
        live_hash=Subquery(Edition.objects.live().filter(condition=here).values("content_hash")),
        desk_hash=Subquery(latest.values("content_hash")[:1]),
        saved_at=Subquery(latest.values("saved_at")[:1]),
        saved_by_email=Subquery(latest.values("saved_by__email")[:1]),
        saved_by_id=Subquery(latest.values("saved_by_id")[:1]),
        state=Case(
            When(Exists(planned), then=Value(SCHEDULED)),
            When(Exists(standing.filter(review__decision=Review.APPROVED)), then=Value(APPROVED)),
            When(Exists(standing), then=Value(SUBMITTED)),
            When(live_hash__isnull=False, live_hash=F("desk_hash"), then=Value(PUBLISHED)),
            When(live_hash__isnull=False, then=Value(CHANGED)),
            When(Exists(current.filter(withdrawn_at__isnull=False)), then=Value(WITHDRAWN)),
            default=Value(DRAFT),
        ),
    )

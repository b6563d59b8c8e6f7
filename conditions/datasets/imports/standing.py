"""Which pages an import may publish by itself: those in which nobody's own words stand."""

from dataclasses import dataclass, field

from django.db.models import F

from conditions.catalogue.editions import Edition, Revision
from conditions.editorial.models import Submission


@dataclass
class Standing:
    """Conditions by what was done to them, as ids."""

    with_reviewer: set = field(default_factory=set)
    own_words: set = field(default_factory=set)
    """Somebody of the desk has saved them."""
    kept_back: set = field(default_factory=set)
    """Withdrawn, or live with a text that a clinician has checked."""
    live: dict = field(default_factory=dict)
    """Condition -> hash of the content that readers see."""
    desk: dict = field(default_factory=dict)
    """Condition -> hash of the content on the desk; read only where pages are published."""

    @classmethod
    def now(cls, *, publishing):
        open_submissions = Submission.objects.filter(closed_at__isnull=True)
        standing = cls(with_reviewer=_ids(open_submissions))
        if not publishing:
            return standing
        current = Edition.objects.current().order_by()
        standing.own_words = _ids(Revision.objects.filter(saved_by__isnull=False))
        standing.kept_back = _ids(current.filter(withdrawn_at__isnull=False)) | _ids(
            current.filter(review__isnull=False)
        )
        standing.live = dict(
            Edition.objects.live().order_by().values_list("condition_id", "content_hash")
        )
        latest = Revision.objects.filter(number=F("condition__revision_number")).order_by()
        standing.desk = dict(latest.values_list("condition_id", "content_hash"))
        return standing

    def may_publish(self, pk):
        """Whether a text that came from imports alone may go to readers unreviewed."""
        return not (pk in self.own_words or pk in self.kept_back or pk in self.with_reviewer)

    def waits_to_be_published(self, pk):
        """Whether readers do not see what the desk says, and may."""
        return pk in self.desk and self.may_publish(pk) and self.live.get(pk) != self.desk[pk]


def _ids(rows):
    return set(rows.order_by().values_list("condition_id", flat=True).distinct())

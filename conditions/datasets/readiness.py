"""Whether planned pages may be published at once, and what is missing where they may not."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max
from django.db.models.functions import Coalesce

from alike.accounts.models import User
from conditions.catalogue.editions import Edition, Revision
from conditions.editorial import quality
from conditions.editorial.labels import finding_text

from .page_file import in_file_order
from .strict_yaml import Notes

ALREADY_NOTED = {"unknown-citation", "unknown-image", "too-long"}


@dataclass(frozen=True)
class Publishing:
    """Publish what is imported: by whom, checked by whom, on which day."""

    by: User
    reviewer: User
    today: date

    def judge(self, pages, notes: dict[str, Notes]) -> None:
        """Mark the pages that need an edition; note why a legible one cannot have it."""
        editions = Edition.objects.live().for_listing().select_related("revision")
        live = {edition.condition_id: edition for edition in editions}
        withdrawn = Edition.objects.current().filter(withdrawn_at__isnull=False)
        away = set(withdrawn.values_list("condition_id", flat=True))
        own = self._written_by_the_reviewer()
        for page in pages:
            edition = live.get(page.condition.pk) if page.condition else None
            page.publish = edition is None or not self._is_said_by(edition, page)
            if page.publish and page.content.name:
                noted = notes[page.file.path]
                for place, sentence in self._refusals(page.content, page.file):
                    noted.add(page.file.line_of(place), sentence)
                if page.condition and page.condition.pk in away:
                    noted.add(1, "It was withdrawn: only the desk can bring it back to readers.")
                if page.condition and page.condition.pk in own:
                    noted.add(1, f"{self.reviewer.email} wrote some of it, so may not review it.")

    def reviewed_on(self, page) -> date:
        """The day of the review: what the file says, or today."""
        return date.fromisoformat(page.file.reviewed) if page.file.reviewed else self.today

    def _is_said_by(self, edition, page):
        """Whether readers see this text already, reviewed on this day."""
        same_day = not page.file.reviewed or edition.reviewed_on == self.reviewed_on(page)
        live = edition.revision.content
        return same_day and in_file_order(live) == in_file_order(page.content)

    def _refusals(self, page, file):
        for finding in quality.findings(page):
            if finding.stops and finding.code not in ALREADY_NOTED:
                yield "name", finding_text(finding)
        if not page.sources:
            yield "sources", "It cannot be published: it has no source."
        if file.reviewed > self.today.isoformat():
            yield "reviewed", "reviewed is in the future."
        if not page.next_review:
            yield "next_review", "It cannot be published: it has no next_review."
        elif page.next_review <= (file.reviewed or self.today.isoformat()):
            yield "next_review", "next_review must be after the review."

    def _written_by_the_reviewer(self):
        """The conditions whose text the reviewer changed since their last edition."""
        revisions = Revision.objects.filter(saved_by=self.reviewer)
        last = Coalesce(Max("condition__editions__revision__number"), 0)
        unpublished = revisions.annotate(last=last).filter(number__gt=F("last"))
        return set(unpublished.values_list("condition_id", flat=True))

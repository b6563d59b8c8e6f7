"""Live figures about the pages readers see. Demonstration pages are counted apart."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median_low

from conditions.catalogue.editions import Edition

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Figures:
    published: int
    reviewed_in_last_year: int
    median_review_age: int | None
    """In days; None without a published page."""
    demonstration: int

    @property
    def share_reviewed(self):
        """Percent of the published pages, rounded down; None without any."""
        return 100 * self.reviewed_in_last_year // self.published if self.published else None


def figures(*, today):
    """The figures of `today`, in one query."""
    rows = Edition.objects.live().order_by().values_list("reviewed_on", "document__demonstration")
    ages, unchecked, demonstration = [], 0, 0
    for reviewed_on, is_demonstration in rows:
        if is_demonstration:
            demonstration += 1
        elif reviewed_on is None:
            unchecked += 1
        else:
            ages.append(today - reviewed_on)
    return Figures(
        published=len(ages) + unchecked,
        reviewed_in_last_year=sum(age <= YEAR for age in ages),
        median_review_age=median_low(ages).days if ages else None,
        demonstration=demonstration,
    )

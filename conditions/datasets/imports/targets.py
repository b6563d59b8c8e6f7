"""The pages an import is about, as its plan has them so far, and what it will say of them."""

from dataclasses import dataclass, field

from conditions.catalogue import content, desk
from conditions.catalogue.models import Condition

from . import merging, writing
from .models import PlannedPage

FIELDS = ["name", "content", "wrote", "changes", "publishes"]


@dataclass
class Target:
    """One page as the import will leave it."""

    page: content.PageContent
    condition_id: int | None = None
    base_hash: str = ""
    """Of what the desk says now; empty for a new page."""
    row: PlannedPage | None = None
    wrote: dict = field(default_factory=dict)
    """(source, key) -> what that record wrote into the page, and its digest."""
    changes: list = field(default_factory=list)
    is_touched: bool = False

    @property
    def slug(self):
        return self.page.slug

    @property
    def has_text(self):
        return bool(self.page.summary or self.page.sections)

    def take(self, merged, *, identity, digest, library):
        """The page is to say what `merged` says."""
        page = merging.as_written(merged.page)
        self.page = merging.showing(page, desk.used_images(_texts(page), library=library))
        self.changes = list(dict.fromkeys([*self.changes, *merged.changes]))
        self.wrote[identity] = {
            "source": identity[0],
            "key": identity[1],
            "digest": digest,
            "wrote": merged.wrote,
        }
        self.is_touched = True


def _texts(page):
    return [section.text for section in page.sections]


class Targets:
    """The pages that some records at a time are about."""

    def __init__(self, run, *, library):
        self.run, self.library = run, library
        self.here = {}
        self.position = 0

    def load(self, slugs):
        """Have these pages here: as the plan has them, else as the desk does."""
        slugs = set(slugs) - self.here.keys()
        if not slugs:
            return
        for row in self.run.pages.filter(slug__in=slugs):
            self.here[row.slug] = Target(
                page=content.PageContent.from_dict(row.content),
                condition_id=row.condition_id,
                base_hash=row.base_hash,
                row=row,
                wrote={(one["source"], one["key"]): one for one in row.wrote},
                changes=list(row.changes),
            )
        missing = slugs - self.here.keys()
        for condition in Condition.objects.with_content().filter(slug__in=missing):
            page = desk.read(condition, images=self.library)
            self.here[condition.slug] = Target(page, condition.pk, page.content_hash)

    def keep(self, *, publishes):
        """Write down what was touched, and let all go. `publishes` is asked of each page."""
        fresh, again = [], []
        for target in self.here.values():
            if target.is_touched:
                row = target.row or self._row(target)
                row.name, row.content = target.page.name, merging.as_plain(target.page)
                row.wrote, row.changes = list(target.wrote.values()), target.changes
                row.publishes = publishes(target)
                (again if row.pk else fresh).append(row)
        PlannedPage.objects.bulk_create(fresh)
        writing.update(again, FIELDS)
        self.here = {}

    def _row(self, target):
        self.position += 1
        return PlannedPage(
            of=self.run,
            position=self.position,
            slug=target.slug,
            action=PlannedPage.CHANGE if target.condition_id else PlannedPage.CREATE,
            condition_id=target.condition_id,
            base_hash=target.base_hash,
        )

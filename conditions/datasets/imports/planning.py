"""Think an import through and keep the plan: nothing in the catalogue changes.

Files are read as a stream, so many records at a time. What becomes of a page is kept as a
PlannedPage, where later records of the same import find it again.
"""

from collections import Counter
from itertools import islice

from django.db import transaction
from django.utils import timezone

from conditions.catalogue import content
from conditions.catalogue.models import Image
from conditions.datasets.sources import formats
from conditions.datasets.sources.record import Damaged, Skipped

from . import files, kinships, merging, relating
from .known import Conflict, Known
from .models import Imported, ImportNote, PlannedPage
from .our_words import OurWords
from .standing import Standing
from .targets import Target, Targets

AT_ONCE = 200
MOST_NOTES = 20_000
NO_PAGE = "No page has one of its codes, or its name."
NO_ADDRESS = "No address can be made from its name."
COUNTED = ("unchanged", "conflict", "skipped", "left-out")
TWO_MEANINGS = "The file uses its id for another condition too."
WITH_REVIEWER = "It is with a reviewer, or approved: finish that first."


class TakenOver(Exception):
    """Another process works on this import now."""


def plan(run, *, tell=lambda read: None):
    """Plan the import anew. Raises files.Unreadable, and then nothing is planned."""
    Planner(run, tell=tell).go()


class Planner:
    """Plans one import. `tell` hears the number of records read so far."""

    def __init__(self, run, *, tell):
        self.run, self.tell = run, tell
        self.known = Known.of_catalogue()
        self.standing = Standing.now(publishing=bool(run.published_by_id))
        self.library = Image.objects.in_bulk(field_name="file")
        self.ours = OurWords(library=self.library)
        self.targets = Targets(run, library=self.library)
        self.kinships, self.notes, self.tally = [], [], Counter()
        self.identities = {}
        self.day = timezone.localdate().isoformat()

    def go(self):
        self.run.pages.all().delete()
        self.run.notes.all().delete()
        self.run.records_read = 0
        for file in self.run.files:
            with files.opened(file) as raw:
                self.read(raw, file)
        relating.relate(self)
        self.finish()

    def read(self, raw, file):
        format = formats.FORMATS[file["format"]]
        records = formats.read(raw, format=format, creates=self.run.creates_missing)
        try:
            while some := list(islice(records, AT_ONCE)):
                with transaction.atomic():
                    self.plan_some(some, file["name"])
        except Damaged as problem:
            where = f"{file['name']}:{problem.line}: {problem.message}"
            raise files.Unreadable(where) from problem

    def plan_some(self, some, file):
        records = []
        for row in some:
            if isinstance(row, Skipped):
                self.note(ImportNote.SKIPPED, file, row.line, row.name, row.reason)
            else:
                records.append(row)
        before = imported(records)
        changed = [row for row in records if not self.is_unchanged(row, before)]
        self.tally["unchanged"] += len(records) - len(changed)
        self.targets.load(self.pages_of(changed, before))
        for record in changed:
            self.plan_one(record, before.get(identity_of(record)), file)
        self.keep()
        self.run.records_read += len(some)
        self.beat()
        self.tell(self.run.records_read)

    def beat(self):
        """Give a sign of life, unless somebody else has taken the import over."""
        now = timezone.now()
        mine = type(self.run).objects.filter(pk=self.run.pk, beat_at=self.run.beat_at)
        if not mine.update(beat_at=now, records_read=self.run.records_read):
            raise TakenOver
        self.run.beat_at = now

    def is_unchanged(self, record, before):
        """Whether the source says what it said, and nothing of the page waits for readers."""
        row = before.get(identity_of(record))
        if row is None or row.digest != merging.digest_of_record(record):
            return False
        return not self.standing.waits_to_be_published(row.condition_id)

    def pages_of(self, records, before):
        """The addresses of the pages these records are about, as far as they are there."""
        for record in records:
            earlier = before.get(identity_of(record))
            try:
                yield earlier.condition.slug if earlier else self.known.page_of(record)
            except Conflict:
                continue

    def plan_one(self, record, earlier, file):
        name = record.page.name or next(iter(record.exact_names), "")
        try:
            slug = earlier.condition.slug if earlier else self.known.page_of(record)
            target = self.target(slug, record)
        except Conflict as conflict:
            self.note(ImportNote.CONFLICT, file, record.line, name, str(conflict))
            return
        if target is None:
            reason = NO_ADDRESS if record.creates else NO_PAGE
            self.note(ImportNote.SKIPPED, file, record.line, name, reason)
            return
        identity = identity_of(record)
        if self.identities.setdefault(identity, target.slug) != target.slug:
            self.note(ImportNote.SKIPPED, file, record.line, name, TWO_MEANINGS)
            return
        found = list(kinships.said_by(record, slug=target.slug, identity=identity, file=file))
        known, left_out = self.ours.within(record)
        said = target.wrote.get(identity, {}).get("wrote")
        wrote = said if said is not None else earlier.wrote if earlier else {}
        merged = merging.completed(
            target.page,
            known,
            wrote=wrote,
            taken=lambda bare: self.known.owner_of(bare, besides=target.slug),
            day=self.day,
        )
        digest = "" if left_out else merging.digest_of_record(record)
        target.take(merged, identity=identity, digest=digest, library=self.library)
        self.known.add(target.page)
        self.kinships += found
        for reason in [*merged.left_out, *left_out]:
            self.note(ImportNote.LEFT_OUT, file, record.line, name, reason)

    def target(self, slug, record):
        """The page the record is about; a new one where it may be made; None otherwise."""
        if slug:
            self.targets.load([slug])
            target = self.targets.here[slug]
            if target.condition_id in self.standing.with_reviewer:
                raise Conflict(WITH_REVIEWER)
            return target
        if not record.creates:
            return None
        address = record.page.slug or self.known.free_slug(record.page.name)
        if not address:
            return None
        said = record.page
        page = content.PageContent(said.name, address, demonstration=said.demonstration)
        self.targets.here[address] = Target(page)
        return self.targets.here[address]

    # Keeping ------------------------------------------------------------------------------------

    def keep(self):
        self.targets.keep(publishes=self.publishes)
        ImportNote.objects.bulk_create(self.notes)
        self.notes = []

    def publishes(self, target):
        """Whether the page goes to readers: it has text, and none of it is somebody's own."""
        if not self.run.published_by_id or not target.has_text or not target.page.provenance:
            return False
        pk = target.condition_id
        if pk is None or not self.standing.may_publish(pk):
            return pk is None
        return self.standing.live.get(pk) != target.page.content_hash

    def note(self, kind, file, line, name, reason):
        self.tally[kind] += 1
        if sum(self.tally[kind] for kind, _label in ImportNote.KINDS) <= MOST_NOTES:
            row = ImportNote(kind=kind, file=file, line=line, name=name[:200], reason=reason[:500])
            row.of = self.run
            self.notes.append(row)

    def finish(self):
        """Count, and say that the plan is made."""
        pages = self.run.pages.all()
        with transaction.atomic():
            ImportNote.objects.bulk_create(self.notes)
            self.run.tally = {
                "create": pages.filter(action=PlannedPage.CREATE).count(),
                "change": pages.filter(action=PlannedPage.CHANGE).exclude(changes=[]).count(),
                "publish": pages.filter(publishes=True).count(),
                **{kind: self.tally[kind] for kind in COUNTED},
                "body_systems": self.ours.new_systems,
            }
            self.run.planned_at, self.run.beat_at = timezone.now(), None
            self.run.save(update_fields=["tally", "planned_at", "beat_at", "records_read"])


def identity_of(record):
    return record.origin.key, record.key[:200]


def imported(records):
    """What these records wrote the last time, by source and key."""
    rows = Imported.objects.filter(
        source__in={record.origin.key for record in records},
        key__in=[record.key[:200] for record in records],
    )
    return {(row.source, row.key): row for row in rows.select_related("condition")}

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conditions.datasets import people
from conditions.datasets.imports import actions, files
from conditions.datasets.imports.models import LEASE
from conditions.datasets.sources.formats import FORMATS

SHOWN = 20
TITLES = {
    "conflict": "Conflicts, left as they are",
    "skipped": "Skipped",
    "left-out": "Left out of pages that are imported otherwise",
}


class Command(BaseCommand):
    help = "Import conditions from data sets (docs/datasets.md): plan, show, then apply."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="Packed or not.")
        parser.add_argument(
            "--format", choices=FORMATS, default="", help="Found out from the file when not named."
        )
        parser.add_argument("--dry-run", action="store_true", help="Show the plan, change nothing.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Show the pages to readers, marked as not checked by our clinicians.",
        )
        parser.add_argument("--by", metavar="EMAIL", help="Who publishes.")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="Make pages also from files that otherwise only add to pages (HPO annotations).",
        )
        parser.add_argument("--all", action="store_true", help="Show every page and every note.")

    def handle(self, *, publish, by, dry_run, **options):
        self.verbosity, self.most = options["verbosity"], None if options["all"] else SHOWN
        try:
            author = people.author(by, publish=publish)
            described = [files.on_disk(path, format=options["format"]) for path in options["files"]]
        except (people.Unsuitable, files.Unreadable) as problem:
            raise CommandError(f"Nothing was changed: {problem}")
        for file in described:
            self.say(f"{file['name']}: {FORMATS[file['format']].label}")
        run = actions.ask(
            described,
            by=author,
            published_by=author if publish else None,
            creates_missing=options["create_missing"],
        )
        run = self.planned(run)
        self.show(run)
        if dry_run:
            if run.confirmed_at is None:
                actions.forget(run)
            self.say("This was a dry run: nothing was changed.")
        else:
            self.apply(run, by=author)

    def planned(self, run):
        """The import with its plan; an earlier one that was killed is taken up again."""
        if run.planned_at is None:
            tell = self.counter("records read")
            run = self.go_on(run, tell_read=tell)
        elif run.confirmed_at is not None:
            self.say("Going on with an import that was not finished.")
        if run.failed_at is not None:
            raise CommandError(f"Nothing was changed: {run.failure}")
        return run

    def apply(self, run, *, by):
        run = actions.confirm(run, by=by)
        total = run.pages.filter(done_at__isnull=True).count()
        count, done = self.counter(f"of {total:,} pages written"), 0

        def tell(number):
            nonlocal done
            done += number
            count(done)

        began = time.monotonic()
        known = set(run.notes.values_list("pk", flat=True))
        run = self.go_on(run, tell_done=tell)
        self.say(f"{total:,} pages written in {time.monotonic() - began:.0f} s.")
        for note in run.notes.exclude(pk__in=known) if len(known) < 900 else ():
            self.say(f"conflict: {note.name}: {note.reason}")

    def go_on(self, run, **tells):
        """Wait for who works on it, or was killed a moment ago."""
        until = time.monotonic() + 2 * LEASE.total_seconds()
        while True:
            try:
                return actions.go_on(run, **tells)
            except actions.Busy:
                if time.monotonic() > until:
                    raise CommandError("Another process works on this import at this moment.")
                time.sleep(1)

    def show(self, run):
        for row in run.pages.exclude(changes=[], publishes=False)[: self.most]:
            publishes = " and publish" if row.publishes else ""
            self.say(f"{row.action}{publishes}: {row.name} ({', '.join(row.changes)})")
        tally = run.tally
        if self.most and tally["create"] + tally["change"] > self.most:
            self.say(f"… and {tally['create'] + tally['change'] - self.most:,} more pages")
        for kind, title in TITLES.items():
            if tally[kind]:
                self.say(f"{title}:")
            for note in run.notes.filter(kind=kind)[: self.most]:
                self.say(f"  {note.file}:{note.line}: {note.name}: {note.reason}")
            if self.most and tally[kind] > self.most:
                self.say(f"  … and {tally[kind] - self.most:,} more")
        for name in tally["body_systems"].values():
            self.say(f"create the body system “{name}”")
        self.say(
            f"Pages: create {tally['create']:,}, change {tally['change']:,}, "
            f"publish {tally['publish']:,}. Records: {run.records_read:,} read, "
            f"{tally['unchanged']:,} unchanged, {tally['conflict']:,} conflicts, "
            f"{tally['skipped']:,} skipped; {tally['left-out']:,} things left out."
        )

    def counter(self, what):
        """Says how far it is: a number that moves on a terminal, now and then a line elsewhere."""
        last = 0.0

        def tell(number):
            nonlocal last
            now = time.monotonic()
            if not self.verbosity or now - last < (0.2 if self.stdout.isatty() else 5):
                return
            last = now
            ending = "\r" if self.stdout.isatty() else "\n"
            self.stdout.write(f"{number:,} {what}", ending=ending)
            self.stdout.flush()

        return tell

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from conditions.catalogue.labels import RELATIONS
from conditions.datasets import actions, folder, people, plan
from conditions.datasets.progress import Progress
from conditions.datasets.readiness import Publishing


class Command(BaseCommand):
    help = "Import condition pages from Markdown files: all of them, or none when one has an error."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", type=Path, help="A page file, or a folder.")
        parser.add_argument(
            "--publish", action="store_true", help="Publish what is new or changed."
        )
        parser.add_argument("--by", metavar="EMAIL", help="Who writes, and publishes.")
        parser.add_argument("--reviewer", metavar="EMAIL", help="Who has checked the pages.")
        parser.add_argument("--change-note", default="", metavar="TEXT", help="What readers see.")
        parser.add_argument("--dry-run", action="store_true", help="Show the plan, change nothing.")

    def handle(self, path, *, publish, by, reviewer, change_note, dry_run, **options):
        self.verbosity = options["verbosity"]
        if len(change_note) > 300:
            raise CommandError("--change-note is longer than 300 characters.")
        author, publishing = self.people(publish=publish, by=by, reviewer=reviewer)
        try:
            files = self.read(folder.paths(path))
        except folder.NoFiles as error:
            raise CommandError(str(error))
        if dry_run:
            self.show(files, publishing=publishing)
        else:
            self.run(files, by=author, publishing=publishing, change_note=change_note.strip())

    def people(self, *, publish, by, reviewer):
        """The author, and with --publish who publishes and reviews."""
        try:
            author = people.author(by, publish=publish)
            if not publish:
                return author, None
            checked_by = people.reviewer(reviewer, author=author)
        except people.Unsuitable as error:
            raise CommandError(str(error))
        return author, Publishing(by=author, reviewer=checked_by, today=timezone.localdate())

    def read(self, paths):
        progress = Progress(self.stdout, total=len(paths))
        files = []
        for path in paths:
            files.append(folder.read(path))
            if progress.moves and self.verbosity:
                progress.step(f"read {path}")
        return files

    def show(self, files, *, publishing):
        with transaction.atomic():
            planned = plan.make(files, publishing=publishing)
        self.refuse(planned.errors)
        for page in planned.pages:
            publishes = " and publish" if page.publish else ""
            self.say(f"{page.action}{publishes}: {page.file.path}")
            for row in page.content.related:
                self.say(f"    {RELATIONS[row.kind]} {row.slug}")
            self.tell_review(page)
        for name in planned.new_body_systems.values():
            self.say(f"create the body system “{name}”")
        self.say("This was a dry run: nothing was changed.")

    def run(self, files, *, by, publishing, change_note):
        progress = Progress(self.stdout, total=len(files))

        def tell(page):
            if self.verbosity:
                published = ", published" if page.publish else ""
                progress.step(f"{DONE[page.action]}{published}: {page.file.path}")
                self.tell_review(page)

        try:
            outcome = actions.run(
                files, by=by, publishing=publishing, change_note=change_note, tell=tell
            )
        except actions.ImportRefused as refusal:
            self.refuse(refusal.errors)
        for name in outcome.body_systems:
            self.say(f"created the body system “{name}”")
        self.say(
            f"{len(files)} pages: {outcome.created} created, {outcome.changed} changed, "
            f"{outcome.unchanged} unchanged; {outcome.published} published."
        )

    def tell_review(self, page):
        if page.ends_a_review:
            self.say(f"    {page.file.path} was with a reviewer or approved: that has ended.")

    def refuse(self, errors):
        for error in errors:
            self.stderr.write(error)
        if errors:
            count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
            raise CommandError(f"Nothing was changed: {count}.")

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)


DONE = {plan.CREATE: "created", plan.CHANGE: "changed", plan.UNCHANGED: "unchanged"}

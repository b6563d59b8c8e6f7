from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition
from conditions.datasets import export
from conditions.datasets.progress import Progress


class Command(BaseCommand):
    help = "Write condition pages as Markdown files, in the format that import_pages reads."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path, help="Made when it is not there.")
        parser.add_argument(
            "--live", action="store_true", help="What readers see, instead of what is on the desk."
        )

    def handle(self, folder, *, live, verbosity, **options):
        total = Edition.objects.live().count() if live else Condition.objects.count()
        progress = Progress(self.stdout, total=total)
        written = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for page in export.all_live() if live else export.all_of_desk():
                export.write(page, into=folder)
                written += 1
                if verbosity:
                    progress.step(page.name)
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}.")
        except export.NotWritten as error:
            raise CommandError(str(error))
        if verbosity:
            self.stdout.write(f"{written} pages written to {folder}.")

import csv
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conditions.datasets import csv_rows, export
from conditions.datasets.sources import own_lines


class Command(BaseCommand):
    help = "Write all conditions as one stream: JSON lines that import_conditions reads, or CSV."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="Instead of standard output."
        )
        parser.add_argument(
            "--live", action="store_true", help="What readers see, instead of what is on the desk."
        )

    def handle(self, *, format, output, live, **options):
        on_desk = (page for _condition, page in export.contents_of_desk())
        pages = export.contents_live() if live else on_desk
        systems = export.body_systems()
        try:
            with self.opened(output) as out:
                if format == "csv":
                    table = csv.writer(out, lineterminator="\r\n")
                    table.writerow(csv_rows.COLUMNS)
                    table.writerows(csv_rows.row(page, body_systems=systems) for page in pages)
                else:
                    out.write(f"{own_lines.first_line()}\n")
                    for page in pages:
                        out.write(f"{own_lines.write(page, body_systems=systems)}\n")
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}.")

    @contextmanager
    def opened(self, output):
        """The file, which appears when it is whole; or standard output."""
        if output is None:
            yield self.stdout
            return
        waiting = output.with_name(f".{output.name}.part")
        try:
            with waiting.open("w", encoding="utf-8", newline="") as out:
                yield out
            waiting.replace(output)
        finally:
            waiting.unlink(missing_ok=True)

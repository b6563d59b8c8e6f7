import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conditions.search import collection, evaluation


class Command(BaseCommand):
    help = (
        "Measure search on a folder in BEIR's layout (corpus.jsonl, queries.jsonl, "
        "qrels/test.tsv), in an index of its own: the site's is not touched."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--json", action="store_true", help="One line of JSON, nothing else.")

    def handle(self, *, folder, json: bool, **options):
        try:
            figures = evaluation.evaluate(collection.read(folder))
        except collection.Malformed as problem:
            raise CommandError(str(problem))
        if json:
            self.stdout.write(as_line(figures))
        else:
            for name, value in figures.items():
                self.stdout.write(f"{name:<10} {value}")


def as_line(figures):
    return json.dumps(figures)

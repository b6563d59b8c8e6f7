from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from conditions.vocabulary import loading
from conditions.vocabulary.obo import NotObo


class Command(BaseCommand):
    help = (
        "Load the words for symptoms and treatments: the starter set, or with FILE the whole "
        "Human Phenotype Ontology (hp.obo, packed or not)."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", metavar="FILE", type=Path, help="hp.obo, hp.obo.gz")
        parser.add_argument("--dry-run", action="store_true", help="Show the plan, change nothing.")
        parser.add_argument(
            "--if-changed",
            action="store_true",
            help="Do nothing when this version's starter set is loaded already.",
        )

    def handle(self, *, path, dry_run, if_changed, verbosity, **options):
        self.verbosity, self.last = verbosity, None
        if path is None and if_changed and loading.starter_is_loaded():
            self.say("Starter vocabulary: unchanged.")
            return
        try:
            outcomes = self.load(path, write=not dry_run)
        except NotObo as problem:
            raise CommandError(f"Nothing was changed: {path}, {problem}")
        except IntegrityError:
            raise CommandError("Somebody changed the vocabulary while this ran. Run it again.")
        except OSError as problem:
            raise CommandError(f"Nothing was changed: {path}: {problem.strerror or problem}.")
        for model, outcome in outcomes.items():
            self.say(
                f"{model._meta.verbose_name_plural.capitalize()}: {outcome.created} created, "
                f"{outcome.changed} changed, {outcome.unchanged} unchanged, "
                f"{outcome.retired} retired."
            )
        if dry_run:
            self.say("This was a dry run: nothing was changed.")

    def load(self, path, *, write):
        if path is None:
            return loading.load_starter(write=write, tell=self.tell)
        self.say(f"Reading {path} …")
        return loading.load_ontology(path, write=write, tell=self.tell)

    def tell(self, done, total):
        """A line for every tenth that is written, of what takes more than a moment."""
        tenth = done * 10 // total
        if total > 10_000 and tenth != self.last:
            self.last = tenth
            self.say(f"{tenth * 10:>3} % written")

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)

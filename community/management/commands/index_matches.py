from django.core.management.base import BaseCommand, CommandError

from alike.web import rounds
from community.matching import writing


class Command(BaseCommand):
    help = (
        "Write the lists by which Alikes are found. Searches go on meanwhile, and are right "
        "without it too, only slower; stopped, it leaves what it did."
    )

    def add_arguments(self, parser):
        rounds.add_every(parser)
        parser.add_argument(
            "--changed",
            type=int,
            metavar="NUMBER",
            help="only where at least so many members have changed since",
        )

        parser.add_argument(
            "--if-needed", action="store_true", help="only where there are no lists yet"
        )

    def handle(self, *, every, changed, if_needed, **options):
        if if_needed and not writing.is_needed():
            return
        if changed is not None and changed < 1:
            raise CommandError("--changed wants a whole number, 1 or more.")
        self.changed = changed
        rounds.go(self.write, every=every, complain=self.stderr.write)

    def write(self):
        if self.changed is None:
            writing.write_all(tell=self.tell)
        elif written := writing.catch_up(least=self.changed):
            self.stdout.write(f"Stretches of the match index written anew: {written}")

    def tell(self, done, of):
        self.stdout.write(f"Stretch {done:,} of {of:,} of the match index is written.")
        self.stdout.flush()

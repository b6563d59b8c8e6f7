from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from community.privacy import exports


class Command(BaseCommand):
    help = "Make the copies of their data that people asked for."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.make, every=every, complain=self.stderr.write)

    def make(self):
        if made := exports.make_waiting(now=timezone.now()):
            self.stdout.write(f"Copies made: {made}")
            self.stdout.flush()

from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from conditions.datasets.imports import actions


class Command(BaseCommand):
    help = "Do the imports that were asked for on the desk: plan them, apply what was confirmed."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.work, every=every, complain=self.stderr.write)

    def work(self):
        for pk in actions.go_on_with_all(now=timezone.now()):
            self.stdout.write(f"Worked on import {pk}.")
            self.stdout.flush()

from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from conditions.editorial import actions


class Command(BaseCommand):
    help = "Publish the pages whose moment has come; with --every, go on until told to stop."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.publish, every=every, complain=self.stderr.write)

    def publish(self):
        editions, failed = actions.publish_due(now=timezone.now())
        for edition in editions:
            self.stdout.write(f"Published: {edition}")
        for planned in failed:
            self.stderr.write(f"Not published: {planned}: {planned.failure}")
        self.stdout.flush()

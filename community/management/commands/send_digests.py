from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from community.notifications import digests


class Command(BaseCommand):
    help = "Send the digests whose time has come; running it twice sends nothing twice."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.send, every=every, complain=self.stderr.write)

    def send(self):
        if sent := digests.send_due(now=timezone.now()):
            self.stdout.write(f"Digests sent: {sent}")
            self.stdout.flush()

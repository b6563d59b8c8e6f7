from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from community.notifications import letters


class Command(BaseCommand):
    help = "Send the letters that wait; running it twice sends nothing twice."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.send, every=every, complain=self.stderr.write)

    def send(self):
        if sent := letters.send_waiting(now=timezone.now()):
            self.stdout.write(f"Letters sent: {sent}")
            self.stdout.flush()

from django.core.management.base import BaseCommand

from alike.web import rounds
from community.discussions import asked_before


class Command(BaseCommand):
    help = "Work out what new questions mean, so that the next like them finds them."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.learn, every=every, complain=self.stderr.write)

    def learn(self):
        learnt = 0
        while number := asked_before.learn():
            learnt += number
        if learnt:
            self.stdout.write(f"Questions learnt: {learnt}")
            self.stdout.flush()

import time

from django.core.management import call_command
from django.core.management.base import BaseCommand

from alike.web import rounds

EVERY_ROUND = ("publish_due", "moderation_due", "run_exports", "send_letters", "learn_questions")
EVERY_HOUR = ("send_digests", "forget_old")
HOUR = 3600
MANY_CHANGED = 500
"""So many of a stretch of the match index have it written before the hour is up."""
LEARNING_SECONDS = 10
"""Of a round, for what passages mean; the next goes on."""


class Command(BaseCommand):
    help = "Do what is due by itself: publish, count, copy, send, forget. Two clocks do no harm."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        self.streams = {"stdout": self.stdout, "stderr": self.stderr}
        self.hourly_from = 0.0
        rounds.go(self.round, every=every, complain=self.stderr.write)

    def round(self):
        for name in EVERY_ROUND:
            call_command(name, **self.streams)
        call_command("take_counts", if_due=True, **self.streams)
        call_command("take_treatment_figures", if_due=True, **self.streams)
        call_command("index_wisdom", seconds=LEARNING_SECONDS, **self.streams)
        call_command("weigh_matches", if_due=True, **self.streams)
        call_command("index_matches", changed=MANY_CHANGED, **self.streams)
        if time.monotonic() >= self.hourly_from:
            self.hourly_from = time.monotonic() + HOUR
            for name in EVERY_HOUR:
                call_command(name, **self.streams)
            call_command("index_matches", changed=1, **self.streams)

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from conditions.editorial import actions

LEAST_SECONDS = 1


class Command(BaseCommand):
    help = "Publish the pages whose moment has come; with --every, go on until told to stop."

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="look again after so many seconds, until SIGTERM or SIGINT",
        )

    def handle(self, *, every, **options):
        if every is None:
            self.publish()
        elif every < LEAST_SECONDS:
            raise CommandError("--every wants a whole number of seconds, 1 or more.")
        else:
            self.keep_publishing(every)

    def keep_publishing(self, every):
        """Rounds until a signal comes; one that comes during a round lets it finish."""
        told_to_stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told_to_stop.set())
        while not told_to_stop.is_set():
            close_old_connections()
            try:
                self.publish()
            except (OperationalError, InterfaceError) as problem:
                self.stderr.write(f"The database does not answer; trying again later. {problem}")
            told_to_stop.wait(every)

    def publish(self):
        editions, failed = actions.publish_due(now=timezone.now())
        for edition in editions:
            self.stdout.write(f"Published: {edition}")
        for planned in failed:
            self.stderr.write(f"Not published: {planned}: {planned.failure}")
        self.stdout.flush()

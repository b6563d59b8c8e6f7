from django.core.management.base import BaseCommand
from django.utils import timezone

from community.groups import counts


class Command(BaseCommand):
    help = "Count the people of every condition anew, for the figures that pages show."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-due",
            action="store_true",
            help="only when the last count is older than COUNT_EVERY_SECONDS",
        )

    def handle(self, *, if_due, **options):
        now = timezone.now()
        if if_due and not counts.is_due(now=now):
            return
        if number := counts.take_snapshot(now=now):
            self.stdout.write(f"Counted. Conditions with somebody: {number}")

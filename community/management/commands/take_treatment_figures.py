from django.core.management.base import BaseCommand
from django.utils import timezone

from community.treatments import snapshots


class Command(BaseCommand):
    help = "Count anew what members tried and how it went, for the figures that pages show."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-due",
            action="store_true",
            help="only when the last count is older than COUNT_EVERY_SECONDS",
        )

    def handle(self, *, if_due, **options):
        now = timezone.now()
        if if_due and not snapshots.is_due(now=now):
            return
        if number := snapshots.take(now=now):
            self.stdout.write(f"Counted. Rows of treatments with figures: {number}")

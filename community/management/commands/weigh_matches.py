from django.core.management.base import BaseCommand
from django.utils import timezone

from community.matching import weighing


class Command(BaseCommand):
    help = "Reckon anew how rare each fact is and how near words are to each other."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-due", action="store_true", help="only when the last time was a day ago"
        )

    def handle(self, *, if_due, **options):
        now = timezone.now()
        if if_due and not weighing.is_due(now=now):
            return
        epoch = weighing.weigh(now=now)
        self.stdout.write(f"Facts weighed, from {epoch.people:,} members.")

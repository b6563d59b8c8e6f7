from django.core.management.base import BaseCommand
from django.utils import timezone

from community.moderation import counting, suspending


class Command(BaseCommand):
    help = "End the suspensions whose time is up, and count the years of moderation that are over."

    def handle(self, **options):
        now = timezone.now()
        ended, years = suspending.end_over(now=now), counting.take_finished(now=now)
        if ended:
            self.stdout.write(f"Suspensions that ended: {ended}")
        for year in years:
            self.stdout.write(f"Moderation of {year} is counted.")

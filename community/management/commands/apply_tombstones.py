from django.core.management.base import BaseCommand

from community.privacy import erasure, tombstones


class Command(BaseCommand):
    help = "After a backup was restored: erase again whoever had erased their account since."

    def handle(self, **options):
        back = tombstones.erased_but_here()
        for user, account_stays in back:
            erasure.erase(user, account_stays=account_stays, tells=False)
        self.stdout.write(f"Erased again: {len(back)}")

from django.core.management.base import BaseCommand
from django.utils import timezone

from alike.web import rounds
from community.privacy import retention


class Command(BaseCommand):
    help = "Forget everything that is older than it may be (docs/privacy.md)."

    def add_arguments(self, parser):
        rounds.add_every(parser)

    def handle(self, *, every, **options):
        rounds.go(self.forget, every=every, complain=self.stderr.write)

    def forget(self):
        for what, how_many in retention.forget_old(now=timezone.now()):
            if how_many:
                self.stdout.write(f"{what}: {how_many}")
        self.stdout.flush()

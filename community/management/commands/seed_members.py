import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community import seeding, synthetic
from community.groups import counts
from conditions.catalogue.editions import Edition
from conditions.vocabulary.models import Symptom, Treatment


class Command(BaseCommand):
    help = "Add made-up members in bulk, to measure with. They are marked and cannot sign in."

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, required=True, metavar="NUMBER")
        parser.add_argument(
            "--conditions",
            type=int,
            metavar="NUMBER",
            help="over how many of the published conditions; all unless said",
        )
        parser.add_argument("--yes", action="store_true", help="do it in production too")

    def handle(self, *, members, conditions, yes, verbosity, **options):
        if settings.PRODUCTION and not yes:
            raise CommandError("ALIKE_ENV is production: say --yes to add made-up members there.")
        if members < 1 or (conditions is not None and conditions < 1):
            raise CommandError("--members and --conditions want whole numbers, 1 or more.")
        began = time.monotonic()
        people = seeding.people(members, **self.found(conditions), now=timezone.now())

        def tell(written):
            if verbosity:
                seconds = time.monotonic() - began
                self.stdout.write(f"{written:>9,} of {members:,} members, {seconds:.0f} s")

        synthetic.write(people, tell=tell)
        counts.take_snapshot()

    def found(self, conditions):
        """The ids that members can have something to do with."""
        found = {
            "conditions": list(
                Edition.objects.live()
                .order_by("condition_id")
                .values_list("condition_id", flat=True)[:conditions]
            ),
            "symptoms": _ids(Symptom),
            "treatments": _ids(Treatment),
        }
        if not all(found.values()):
            raise CommandError("There must be a published page, and words: run import_vocabulary.")
        return found


def _ids(model):
    return list(model.objects.current().order_by("pk").values_list("pk", flat=True))

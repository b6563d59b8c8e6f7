import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community import seeding, seeding_talk, synthetic
from community.groups import counts
from community.matching import weighing, writing
from community.members.models import Member
from community.treatments import snapshots
from conditions.catalogue.editions import Edition
from conditions.vocabulary.models import Symptom, Treatment


class Command(BaseCommand):
    help = "Add made-up members in bulk, to measure with. They are marked and cannot sign in."

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, metavar="NUMBER")
        parser.add_argument(
            "--conditions",
            type=int,
            metavar="NUMBER",
            help="over how many of the published conditions; all unless said",
        )
        parser.add_argument(
            "--experiences",
            type=int,
            metavar="NUMBER",
            help="how many treatments each member tells of; from 0 to 5 unless said",
        )
        parser.add_argument(
            "--posts",
            type=int,
            metavar="NUMBER",
            help="how many posts made-up members write, those that were there before too",
        )
        parser.add_argument("--yes", action="store_true", help="do it in production too")

    def handle(
        self, *, conditions, yes, verbosity, members=None, posts=None, experiences=None, **options
    ):
        if settings.PRODUCTION and not yes:
            raise CommandError("ALIKE_ENV is production: say --yes to add made-up members there.")
        wanted = [each for each in (members, posts, conditions, experiences) if each is not None]
        if not (members or posts) or min(wanted) < 1:
            raise CommandError("Say --members, --posts or both; all are whole numbers, 1 or more.")
        self.began, self.is_quiet = time.monotonic(), not verbosity
        found = self.found(conditions)
        if members:
            self.add_members(members, found, experiences)
        if posts:
            self.add_posts(posts, found["treatments"])

    def add_members(self, number, found, experiences):
        people = seeding.people(number, **found, now=timezone.now(), experiences=experiences)
        synthetic.write(people, tell=self.teller(number, "members"))
        counts.take_snapshot()
        snapshots.take()
        weighing.weigh()
        writing.write_all()

    def add_posts(self, number, treatments):
        if not Member.objects.filter(is_synthetic=True, memberships__left_at=None).exists():
            raise CommandError("There must be made-up members in groups: say --members as well.")
        told = self.teller(number, "posts")
        seeding_talk.write(number, treatments=treatments, now=timezone.now(), tell=told)

    def teller(self, number, what):
        def tell(written):
            if not self.is_quiet:
                seconds = time.monotonic() - self.began
                self.stdout.write(f"{written:>9,} of {number:,} {what}, {seconds:.0f} s")

        return tell

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

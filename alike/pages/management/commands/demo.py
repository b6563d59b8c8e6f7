from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from alike.pages import demo
from community import demo as community
from conditions.datasets.actions import ImportRefused
from conditions.datasets.progress import Progress


class Command(BaseCommand):
    help = "Make the demonstration accounts, pages and community. Development only."

    def handle(self, *, verbosity, **options):
        if settings.PRODUCTION:
            raise CommandError("The demonstration is for development: ALIKE_ENV is production.")
        self.verbosity = verbosity
        done = {person: demo.account(person) for person in demo.PEOPLE}
        call_command("import_vocabulary", if_changed=True, verbosity=0)
        self.load_pages()
        self.load_people()
        self.show(done)

    def load_pages(self):
        """Where they clash with pages that are here already, leave them out and say so."""
        try:
            outcome = demo.load_pages(announce=self.announce)
        except ImportRefused as refusal:
            for error in refusal.errors:
                self.stderr.write(error)
            self.stderr.write("The demonstration pages were left as they are.")
            return
        if outcome is None:
            self.say("Demonstration pages: unchanged.")
        else:
            self.say(
                f"Demonstration pages: {outcome.created} created, {outcome.changed} changed, "
                f"{outcome.unchanged} unchanged; {outcome.published} published."
            )

    def load_people(self):
        written = community.load()
        self.say(
            "Demonstration community: unchanged."
            if written is None
            else f"Demonstration community: {written} people, all of them made up."
        )

    def announce(self, total):
        progress = Progress(self.stdout, total=total)

        def tell(page):
            if self.verbosity:
                progress.step(page.content.name)

        return tell

    def show(self, done):
        self.say("Demonstration accounts (sign in at /admin/):")
        for person, what in done.items():
            role = person.role or "Operator"
            line = f"  {role:<18}{person.email:<22}{demo.password_of(person.email)}  {what}"
            self.say(line.rstrip())

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)

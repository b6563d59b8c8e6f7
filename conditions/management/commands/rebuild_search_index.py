from django.core.management.base import BaseCommand

from conditions.search import actions


class Command(BaseCommand):
    help = (
        "Write the search index anew from the live editions. Readers are served from the old one "
        "until the new one is complete."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="Do nothing when every live page is in it."
        )

    def handle(self, *, if_needed, verbosity, **options):
        self.verbosity = verbosity
        if if_needed and actions.is_complete():
            self.say("Search index: complete.")
            return
        done = actions.rebuild(tell=lambda done, total: self.say(f"{done:,} of {total:,} pages"))
        self.say(f"Search index: {done:,} pages, now live.")

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)

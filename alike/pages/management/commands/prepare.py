import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make everything ready to serve, in one process: database, words, demonstration, files."

    def handle(self, **options):
        verbosity = options["verbosity"]
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("createcachetable", verbosity=verbosity)
        call_command("import_vocabulary", if_changed=True, verbosity=verbosity)
        if not settings.PRODUCTION:
            call_command("demo", verbosity=verbosity)
        call_command("rebuild_search_index", if_needed=True, verbosity=verbosity)
        call_command("index_wisdom", seconds=0, verbosity=verbosity)
        call_command("weigh_matches", if_due=True)
        call_command("index_matches", if_needed=True)
        self.collect_static(verbosity=verbosity)

    def collect_static(self, *, verbosity):
        """Collect and compress the static files, unless none has changed since the last time."""
        root = Path(settings.STATIC_ROOT)
        mark, now = root.with_name("static.collected"), fingerprint()
        if root.is_dir() and mark.is_file() and mark.read_text(encoding="ascii") == now:
            self.stdout.write("Static files: unchanged.")
            return
        call_command("collectstatic", interactive=False, verbosity=verbosity)
        mark.write_text(now, encoding="ascii")


def fingerprint():
    """A hash of every static file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()

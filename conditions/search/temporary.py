"""An index that is there for as long as a command needs it, apart from the live one.

On SQLite it is a database file of its own; on PostgreSQL tables of this one connection, which
hide the live ones of the same names from it and vanish with it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections
from django.utils import timezone

from . import engine, writing
from .models import SearchGeneration, SearchName, SearchPage, SearchText, SearchWord

ALIAS = "temporary_search"
BATCH = 2000
MODELS = (SearchGeneration, SearchPage, SearchName, SearchText, SearchWord)


@contextmanager
def index(entries: Iterable[writing.Entry]) -> Iterator[str]:
    """The database alias to ask, with these entries in its index."""
    live = connections["default"]
    with TemporaryDirectory(prefix="alike-search-") as folder:
        settings = {**live.settings_dict, "ATOMIC_REQUESTS": False}
        if live.vendor == "sqlite":
            settings["NAME"] = str(Path(folder) / "search.sqlite3")
        connections.databases[ALIAS] = settings
        try:
            _create(connections[ALIAS])
            _fill(entries)
            yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS], connections.databases[ALIAS]


def _create(connection):
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
        engine.of(connection).prepare(connection)
        return
    with connection.cursor() as cursor:
        for model in MODELS:
            table = model._meta.db_table
            cursor.execute(f"CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING ALL)")


def _fill(entries):
    connection = connections[ALIAS]
    generation = SearchGeneration.objects.using(ALIAS).create(live_since=timezone.now())
    entries = iter(entries)
    while batch := list(islice(entries, BATCH)):
        writing.replace(generation, batch, without=[], using=ALIAS)
    engine.of(connection).settle(connection)

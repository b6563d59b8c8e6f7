"""Many people at the same moment: threads, each with a database connection of its own."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection


def crowd(act, *, people, folder):
    """Let `people` threads run `act` at once; what each returned. Needs `transactional_db`.

    SQLite's test database lives in memory, where its locks work differently: there the threads
    meet in a copy of it on the disk, as in production, and what they did is copied back.
    """
    start = threading.Barrier(people)

    def take_part(_number):
        try:
            start.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with meeting_place(folder), ThreadPoolExecutor(people) as threads:
        return list(threads.map(take_part, range(people)))


@contextmanager
def meeting_place(folder):
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, path = connection.settings_dict["NAME"], str(folder / "crowd.sqlite3")
    _copy(connection.connection, path)
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.settings_dict["NAME"] = in_memory
        on_disk = sqlite3.connect(path)
        on_disk.backup(connection.connection)
        on_disk.close()


def _copy(source, path):
    target = sqlite3.connect(path)
    source.backup(target)
    target.close()

"""Stored pages where several processes serve them, and where the database goes away."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection

from alike.web import serving
from conditions.editorial import actions
from tests.crowd import meeting_place
from tests.factories import Desk

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/conditions/dystonia/"
READER = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
settings.STORAGES = {**settings.STORAGES, "staticfiles": {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
for address in sys.stdin:
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(address.strip(), headers={"host": "127.0.0.1"})
    print(json.dumps([answer.status_code, len(queries), answer.content.decode()]), flush=True)
"""


class Reader:
    """A process of its own that opens pages of the same site."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def open(self, address):
        """(status, queries, text) of the page at this address."""
        self.process.stdin.write(f"{address}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def same_database():
    """DATABASE_URL of the database that the tests use now."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    who = f"{known['USER']}:{known['PASSWORD']}".rstrip(":")
    where = f"{known['HOST']}:{known['PORT']}".rstrip(":")
    return f"postgres://{who}@{where}/{known['NAME']}"


def elsewhere(act):
    """Run it in a thread, whose connection is to the database that other processes see."""

    def then_close():
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(then_close).result()


@pytest.fixture
def two_readers(transactional_db, tmp_path):
    """Two processes with a common attic, beside this one, which writes."""
    attic = tmp_path / "attic"
    attic.mkdir()
    with meeting_place(tmp_path), ExitStack() as stack:
        environment = {
            "DATABASE_URL": same_database(),
            "ALIKE_DATA_DIR": str(tmp_path),
            "STORED_PAGES_DIR": str(attic),
            "DJANGO_SETTINGS_MODULE": "alike.settings",
        }
        yield [stack.enter_context(Reader(environment)) for _ in range(2)]


def test_two_processes_show_what_a_third_publishes_and_withdraws_at_once(two_readers):
    desk = elsewhere(Desk)
    for number in range(3):
        said = f"Text number {number}."
        edition = elsewhere(lambda said=said: desk.publish(text=f"{said}[^nih]", change_note="x"))

        for reader in (*two_readers, *two_readers):
            status, _queries, text = reader.open(PAGE)
            assert (status, said in text) == (200, True)

    elsewhere(lambda: actions.withdraw(edition.condition, by=desk.chief, reason="It was wrong."))

    assert [reader.open(PAGE)[0] for reader in two_readers] == [410, 410]


def test_what_one_process_made_the_other_finds_with_one_question(two_readers):
    elsewhere(lambda: Desk().publish())
    first, second = two_readers

    _status, queries, made = first.open(PAGE)
    assert queries > 1

    assert second.open(PAGE) == [200, 1, made]


@pytest.mark.only_on("postgresql", because="SQLite has no connection to lose")
def test_a_reader_does_not_notice_that_the_database_ended_the_connection(client, transactional_db):
    Desk().publish()
    before = client.get(PAGE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    elsewhere(lambda: end(pid))

    for _ in range(2):
        response = client.get(PAGE)

        assert (response.status_code, response.content) == (200, before.content)
    assert serving.SHELF.find(PAGE) is not None


def end(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

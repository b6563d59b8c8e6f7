import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

ASK = """
import django
django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    answer = Client().get(path)
    print(path, answer.status_code, answer.content.decode().strip())
"""


def test_the_process_answers_without_looking_at_the_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_it_is_ready_when_the_database_has_every_migration(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client):
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("web")
    MigrationRecorder(connection).record_unapplied(*newest)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"migrations pending\n")


@pytest.mark.django_db
def test_a_probe_needs_no_host_name_and_no_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["alike.example"]

    for path in ("/healthz", "/readyz"):
        assert client.get(path, headers={"Host": "10.0.0.7:8000"}).status_code == 200
        assert client.head(path).status_code == 200


@pytest.mark.parametrize(
    "database",
    [
        "postgres://nobody@127.0.0.1:1/nothing",
        "sqlite:////proc/nowhere/alike.sqlite3",
    ],
)
def test_without_a_database_the_process_is_well_but_not_ready(tmp_path, database):
    asked = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", ASK],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "ALIKE_DATA_DIR": str(tmp_path),
            "ALLOWED_HOSTS": "testserver",
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "alike.settings",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert asked.stdout.splitlines() == ["/healthz 200 ok", "/readyz 503 database unreachable"]

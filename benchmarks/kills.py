"""Whether an import that is killed with SIGKILL again and again ends as one clean run does.

    DATABASE_URL=postgres://… python -m benchmarks.kills FILE [--times 3]

Imports the file in a fresh database in one go; then in another, where the process is killed after
a quarter, a half and three quarters of that time, and started again. Prints a digest of what each
database says, without moments and row numbers, and how far every killed run had come. Ends with 1
when they differ. On PostgreSQL the databases are made beside the named one, and dropped.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from benchmarks.imports import MAKE_PUBLISHER, ROOT, WHO, manage

LEASE_SECONDS = 31
"""After which an import takes the work of a killed one over."""
DIGEST = """
import hashlib, json
from conditions.datasets.imports.models import Import
from conditions.datasets.imports.tests.test_killed import said
told = said()
digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
pages, editions = len(told["desk"]), len(told["editions"])
print(json.dumps({"digest": digest, "pages": pages, "editions": editions,
    "unfinished": told["unfinished"]}))
"""


def main():
    asked = arguments()
    with fresh("clean") as environment:
        began = time.monotonic()
        command(environment, asked.file).wait()
        whole = time.monotonic() - began
        clean = digest(environment)
        print(json.dumps({"run": "clean", "seconds": round(whole, 1), **clean}), flush=True)
    with fresh("killed") as environment:
        for time_ in range(asked.times):
            kill(environment, asked.file, after=whole * (time_ + 1) / (asked.times + 1))
            time.sleep(LEASE_SECONDS)
        if command(environment, asked.file).wait():
            sys.exit("the last run failed")
        killed = digest(environment)
        print(json.dumps({"run": f"killed {asked.times} times", **killed}), flush=True)
    sys.exit(killed != clean)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=3)
    return parser.parse_args()


@contextmanager
def fresh(name):
    """The environment of an empty database with somebody who may publish."""
    with tempfile.TemporaryDirectory() as folder, database(name) as url:
        environment = {**os.environ, **url, "ALIKE_DATA_DIR": folder}
        manage(environment, "migrate", "-v0")
        manage(environment, "createcachetable")
        manage(environment, "shell", "-v0", "-c", MAKE_PUBLISHER)
        yield environment


@contextmanager
def database(name):
    """A PostgreSQL database beside the one named in the environment; with SQLite, nothing."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    beside = f"{url.rpartition('/')[2]}_{name}"
    server = psycopg2.connect(f"{url.rpartition('/')[0]}/postgres")
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{beside}"')
    try:
        yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{beside}"}
    finally:
        with server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{beside}" WITH (FORCE)')
        server.close()


def command(environment, file):
    options = ["import_conditions", file, "--publish", "--by", WHO, "-v0"]
    return subprocess.Popen([sys.executable, ROOT / "manage.py", *options], env=environment)


def kill(environment, file, *, after):
    process = command(environment, file)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    print(json.dumps({"killed after": round(after, 1), **digest(environment)}), flush=True)


def digest(environment):
    asked = [sys.executable, ROOT / "manage.py", "shell", "-v0", "-c", DIGEST]
    return json.loads(
        subprocess.run(asked, env=environment, stdout=subprocess.PIPE, check=True).stdout
    )


if __name__ == "__main__":
    main()

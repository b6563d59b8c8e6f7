"""What an anonymous page costs, beside its peers: `python -m benchmarks.pages`.

CPU microseconds a request, database included, as a multiple of an empty Django view in the same
run: the targets take turns, and the least of all rounds counts. Somebody publishes and joins
meanwhile. DATABASE_URL names a PostgreSQL server for the same on PostgreSQL (two databases are made
there and dropped). Needs wrk; asks only servers of its own, on the loopback.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from . import peer_wagtail
from .measuring import FLAGS, LINE, Server, load, load_many, once_each

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = "/conditions/dystonia-at-length/"
OURS, THEIRS = "alike_bench_pages", "alike_bench_wagtail"
KNOWN = {"If-None-Match": "*"}


class Postgres:
    """Two databases on the server of DATABASE_URL, for as long as the benchmark runs."""

    def __init__(self, address):
        self.parts = urlsplit(address)

    def __enter__(self):
        self.connection = psycopg2.connect(self.parts._replace(path="/postgres").geturl())
        self.connection.autocommit = True
        self.drop()
        for name in (OURS, THEIRS):
            self.say(f"CREATE DATABASE {name}")
        return self

    def __exit__(self, *_):
        self.drop()
        self.connection.close()

    def drop(self):
        for name in (OURS, THEIRS):
            self.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def say(self, words, *values):
        with self.connection.cursor() as cursor:
            cursor.execute(words, values)
            return cursor.fetchall() if cursor.description else []

    def backends(self, name):
        """The processes that work for the server of this name."""
        rows = self.say("SELECT pid FROM pg_stat_activity WHERE application_name = %s", name)
        return [pid for (pid,) in rows]

    def url(self, name):
        return self.parts._replace(path=f"/{name}").geturl()

    def settings(self, name):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": self.parts.username,
            "PASSWORD": self.parts.password or "",
            "HOST": self.parts.hostname,
            "PORT": self.parts.port or "",
            "CONN_MAX_AGE": 600,
        }


def gunicorn(python, port, application):
    bind = [f"--bind=127.0.0.1:{port}", "--workers=2", "--access-logfile=-"]
    return [python, "-m", "gunicorn", *bind, *FLAGS, f"--access-logformat={LINE}", application]


def servers(folder, options, postgres):
    """Name -> server, Wagtail only if it can be installed."""
    backends = (lambda name: lambda: postgres.backends(name)) if postgres else lambda name: list
    port = options.port
    site = environment(folder, postgres) | {"PORT": str(port), "WEB_CONCURRENCY": "2"}
    ours = [sys.executable, "-m", "gunicorn", "--config", "python:alike.gunicorn"]
    found = {"alike": Server("alike", port, ours, site, folder, backends("alike"))}
    for at, peer in enumerate(("hello", "cache"), start=1):
        command = gunicorn(sys.executable, port + at, "benchmarks.pages.peer_django:application")
        said = {"PEER": peer, "PEER_PAGE": str(folder / "page.html"), "PYTHONPATH": str(ROOT)}
        found[peer] = Server(peer, port + at, command, said, folder)
    python = None if options.without_wagtail else wagtail_in(folder)
    if python is None:
        print("Wagtail is left out: it could not be installed, or was not wanted.")
        return found
    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "wagtail.sqlite3")}
    database = postgres.settings(THEIRS) if postgres else file
    peer_wagtail.build(folder, python, content=content, database=database)
    command = gunicorn(python, port + 3, "wagtail_peer.wsgi:application")
    said = {"DJANGO_SETTINGS_MODULE": "wagtail_peer.settings", "PYTHONPATH": str(folder)}
    found["wagtail"] = Server("wagtail", port + 3, command, said, folder, backends("wagtail"))
    return found


def wagtail_in(folder):
    """The interpreter of an environment with Wagtail: the one at hand, or one made for this."""
    at_hand = os.environ.get("WAGTAIL_PYTHON")
    return Path(at_hand) if at_hand else peer_wagtail.install(folder)


def environment(folder, postgres):
    return {
        "DJANGO_SETTINGS_MODULE": "alike.settings",
        "ALIKE_DATA_DIR": str(folder),
        "DATABASE_URL": postgres.url(OURS) if postgres else f"sqlite:///{folder}/alike.sqlite3",
        "CLOCK_EVERY": "0",
        "PYTHONPATH": str(ROOT),
        "SITE_URL": "http://127.0.0.1:8000",
    }


def site(folder, postgres, *said, **more):
    """Run a command of benchmarks.pages.site on the site that is measured."""
    command = [sys.executable, "-m", "benchmarks.pages.site", *map(str, said)]
    variables = {**os.environ, **environment(folder, postgres), "PGAPPNAME": "writer"}
    return subprocess.Popen(command, cwd=ROOT, env=variables, text=True, **more)


def measure(found, paths, options):
    """Target -> the least cost of all rounds, the targets taking turns."""
    seconds, alike = options.seconds, found["alike"]
    targets = {
        "hello": lambda: load(found["hello"], "/hello/", seconds=seconds),
        "page": lambda: load(alike, PAGE, seconds=seconds),
        "304": lambda: load(alike, PAGE, seconds=seconds, headers=KNOWN.items()),
        "pages": lambda: load_many(alike, paths, seconds=seconds),
        "cache": lambda: load(found["cache"], "/page/", seconds=seconds),
    }
    if "wagtail" in found:
        targets["wagtail"] = lambda: load(found["wagtail"], "/dystonia/", seconds=seconds)
    least = {}
    for _ in range(options.rounds):
        for name, ask in targets.items():
            least[name] = min(ask(), least.get(name, float("inf")))
    return least


def misses(alike, paths):
    """The cost of a page that nobody has made yet, and of one that another process has made."""
    made = once_each(alike, paths)
    alike.replace_workers()
    return {"made": made, "found": once_each(alike, paths)}


def report(costs, *, stale, memory, words):
    hello, wagtail = costs["hello"], costs.get("wagtail")
    labels = {
        "hello": "empty Django view",
        "page": f"Alike, one page of {words:,} words",
        "304": "Alike, the same when the browser has it",
        "pages": "Alike, 2,000 pages in turn",
        "found": "Alike, new process, page made by another",
        "made": "Alike, page that nobody has made yet",
        "cache": "Django's cache middleware (serves stale pages)",
        "wagtail": "Wagtail 8",
    }
    print(f"{'':<50}{'CPU us':>9}{'x empty':>9}{'x Wagtail':>11}")
    for name, label in labels.items():
        if name in costs:
            times = f"{wagtail / costs[name]:>11.1f}" if wagtail else ""
            print(f"{label:<50}{costs[name]:>9,.0f}{hello / costs[name]:>9.2f}{times}")
    print(f"stale after publishing: {stale['stale']} of {stale['reads']} reads")
    print(f"largest worker's own memory with 2,000 pages: {memory:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--port", type=int, default=8141)
    parser.add_argument("--without-wagtail", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="alike-pages-")))
        url = os.environ.get("DATABASE_URL", "")
        postgres = stack.enter_context(Postgres(url)) if url.startswith("postgres") else None
        if site(folder, postgres, "fill", options.pages, folder).wait():
            sys.exit("the site could not be filled")
        content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
        found = servers(folder, options, postgres)
        for server in found.values():
            stack.callback(server.stop)
            server.start()
        paths = [f"/conditions/copy-{number}/" for number in range(options.pages)]
        costs = misses(found["alike"], paths)
        writer = site(folder, postgres, "write")
        stack.callback(writer.wait)
        stack.callback(writer.terminate)
        time.sleep(2)
        for server, path in (("cache", "/page/"), ("alike", PAGE)):
            load(found[server], path, seconds=1)
        load_many(found["alike"], paths, seconds=10)
        costs |= measure(found, paths, options)
        if writer.poll() is not None:
            sys.exit("the writer stopped")
        memory = found["alike"].memory()
        checker = site(folder, postgres, "check", options.port, stdout=subprocess.PIPE)
        stale = json.loads(checker.communicate()[0])
        report(costs, stale=stale, memory=memory, words=content["words"])
        sys.exit(bool(stale["stale"]))


if __name__ == "__main__":
    main()

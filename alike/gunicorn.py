"""How gunicorn serves the site: `gunicorn --config python:alike.gunicorn`.

docs/operations.md lists the settings it reads from the environment.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import environ
from gunicorn import glogging
from gunicorn.http import message

from alike.text import sentences

env = environ.Env()

CLIENT_ADDRESS = re.compile(r"\bip=\S+")
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
SECONDS_TO_STOP = 10
LONGEST_ADDRESS = 64 * 1024
"""Bytes of a request's first line: whoever pastes a long text into a search gets a page."""
IMPORTS_EVERY = 5


class Logger(glogging.Logger):
    """Gunicorn's log without the addresses of clients, which malformed requests would leave."""

    def warning(self, msg, *args, **kwargs):
        super().warning(CLIENT_ADDRESS.sub("ip=-", str(msg)), *args, **kwargs)


def bind_address(host, port):
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def on_starting(server):
    """Make the folder in which workers find each other's pages: empty, and nobody else's."""
    os.mkdir(pages, mode=0o700)


def when_ready(server):
    """Run the clock and imports beside the server, where CLOCK_EVERY (in seconds) asks for it.

    The sentence model is read before the workers fork, so that they share its weights.
    """
    sentences.available()
    every = env.int("CLOCK_EVERY", 0)
    server.beside = []
    if every > 0:
        for command, seconds in (("clock", every), ("run_imports", min(every, IMPORTS_EVERY))):
            server.beside.append(
                subprocess.Popen(  # noqa: S603 our own command, no input of others
                    [sys.executable, MANAGE, command, "--every", str(seconds)]
                )
            )
    server.log.info("Alike answers at %s", env.str("SITE_URL", f"http://{bind[0]}"))


def on_exit(server):
    shutil.rmtree(pages, ignore_errors=True)
    running = [process for process in getattr(server, "beside", ()) if process.poll() is None]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


in_memory = "/dev/shm" if os.path.isdir("/dev/shm") else tempfile.gettempdir()  # noqa: S108 private
pages = os.path.join(in_memory, f"alike-pages-{os.getpid()}-{secrets.token_hex(8)}")
os.environ["STORED_PAGES_DIR"] = pages

wsgi_app = "alike.wsgi:application"
bind = [bind_address(env.str("HOST", "127.0.0.1"), env.int("PORT", 8000))]
worker_class = "gthread"
workers = env.int("WEB_CONCURRENCY", 2 * len(os.sched_getaffinity(0)))
threads = env.int("WEB_THREADS", 4)
preload_app = True
timeout = 60
graceful_timeout = env.int("GRACEFUL_TIMEOUT", 20)
keepalive = 5
limit_request_line = message.MAX_REQUEST_LINE = LONGEST_ADDRESS
worker_tmp_dir = in_memory
forwarded_allow_ips = env.str("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
control_socket_disable = True
logger_class = Logger
accesslog = "-"
errorlog = "-"
# No address of the client, no query string, no referrer, no browser: see docs/privacy.md.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s bytes %(M)s ms'

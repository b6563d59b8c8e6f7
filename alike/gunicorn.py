"""How gunicorn serves the site: `gunicorn --config python:alike.gunicorn`.

docs/operations.md lists the settings it reads from the environment.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import environ
from gunicorn import glogging

env = environ.Env()

CLIENT_ADDRESS = re.compile(r"\bip=\S+")
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
SECONDS_TO_STOP = 10


class Logger(glogging.Logger):
    """Gunicorn's log without the addresses of clients, which malformed requests would leave."""

    def warning(self, msg, *args, **kwargs):
        super().warning(CLIENT_ADDRESS.sub("ip=-", str(msg)), *args, **kwargs)


def bind_address(host, port):
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def when_ready(server):
    """Run the clock beside the server, where CLOCK_EVERY (in seconds) asks for it."""
    every = env.int("CLOCK_EVERY", 0)
    if every > 0:
        server.clock = subprocess.Popen(  # noqa: S603 our own command, no input of others
            [sys.executable, MANAGE, "clock", "--every", str(every)]
        )
    server.log.info("Alike answers at %s", env.str("SITE_URL", f"http://{bind[0]}"))


def on_exit(server):
    clock = getattr(server, "clock", None)
    if clock and clock.poll() is None:
        clock.terminate()
        try:
            clock.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            clock.kill()


wsgi_app = "alike.wsgi:application"
bind = [bind_address(env.str("HOST", "127.0.0.1"), env.int("PORT", 8000))]
worker_class = "gthread"
workers = env.int("WEB_CONCURRENCY", 2 * len(os.sched_getaffinity(0)))
threads = env.int("WEB_THREADS", 4)
preload_app = True
timeout = 60
graceful_timeout = env.int("GRACEFUL_TIMEOUT", 20)
keepalive = 5
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 heartbeat files only
forwarded_allow_ips = env.str("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
control_socket_disable = True
logger_class = Logger
accesslog = "-"
errorlog = "-"
# No address of the client, no query string, no referrer, no browser: see docs/privacy.md.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s bytes %(M)s ms'

"""Work that a management command does again and again until it is told to stop."""

import signal
import threading

from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError, close_old_connections

LEAST_SECONDS = 1


def go(work, *, every, complain):
    """Do the work once, or every so many seconds until SIGTERM or SIGINT.

    A signal that comes during a round lets it finish. `complain` gets a sentence when the database
    does not answer; the next round tries again.
    """
    if every is None:
        work()
        return
    if every < LEAST_SECONDS:
        raise CommandError("--every wants a whole number of seconds, 1 or more.")
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    while not told_to_stop.is_set():
        close_old_connections()
        try:
            work()
        except (OperationalError, InterfaceError) as problem:
            complain(f"The database does not answer; trying again later. {problem}")
        told_to_stop.wait(every)


def add_every(parser):
    """The option that all such commands share."""
    parser.add_argument(
        "--every",
        type=int,
        metavar="SECONDS",
        help="do it again after so many seconds, until SIGTERM or SIGINT",
    )

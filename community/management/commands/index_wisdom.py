from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from alike.text import sentences
from alike.web import rounds
from community.wisdom import indexing

TOGETHER = 8


class Command(BaseCommand):
    help = "Read what Wisdom may quote, forget what it may not, and work out what is new."

    def add_arguments(self, parser):
        rounds.add_every(parser)
        parser.add_argument(
            "--rebuild", action="store_true", help="forget everything first and read it all again"
        )
        parser.add_argument(
            "--seconds", type=float, help="learn for so long at most; the next time goes on"
        )
        parser.add_argument(
            "--processes", type=int, default=1, help="how many work out meanings, such as 2"
        )

    def handle(self, *, every, rebuild, seconds, processes, verbosity, **options):
        if not 1 <= processes <= 64:
            raise CommandError("--processes wants a number from 1 to 64.")
        self.verbosity = verbosity
        if rebuild:
            indexing.forget_everything()
        rounds.go(partial(self.round, seconds, processes), every=every, complain=self.stderr.write)

    def round(self, seconds, processes):
        try:
            with encoder(processes) as encode:
                done = indexing.follow(encode=encode, tell=self.progress, seconds=seconds)
        except indexing.Busy:
            self.say("Another process is writing the passages.")
            return
        if any(done.values()):
            self.say(
                f"Wisdom: {done['written']:,} read, {done['forgotten']:,} forgotten, "
                f"{done['learnt']:,} passages learnt, {indexing.waiting():,} to learn."
            )

    def progress(self, what, number):
        if self.verbosity > 1 or (self.verbosity and number % 1_600 < TOGETHER):
            self.say(f"  {what}: {number:,}")

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)
            self.stdout.flush()


@contextmanager
def encoder(processes):
    """What gives texts their vectors: this process, or several, started when there is work."""
    if processes == 1:
        yield sentences.encode
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield partial(_encode_in, pool)


def _encode_in(pool, texts):
    heaps = [texts[start : start + TOGETHER] for start in range(0, len(texts), TOGETHER)]
    return np.concatenate(list(pool.map(sentences.encode, heaps)))

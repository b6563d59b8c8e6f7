import json
from functools import partial
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alike.text import sentences
from community.wisdom import evaluation, judging
from conditions.search import collection

from .index_wisdom import encoder

TOGETHER = 400


class Command(BaseCommand):
    help = (
        "Measure Wisdom: its retrieval on a folder in BEIR's layout, in an index of its own, or "
        "its answers on judged questions over the pages that ship with Alike."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path, nargs="?")
        parser.add_argument("--answers", metavar="FILE", type=Path, help="judged questions, TOML")
        parser.add_argument(
            "--part", choices=list(judging.PARTS), default="all", help="of the judged questions"
        )
        parser.add_argument("--words-only", action="store_true", help="without the sentence model")
        parser.add_argument("--processes", type=int, default=2, help="how many encode")
        parser.add_argument("--json", action="store_true", help="One line of JSON, nothing else.")

    def handle(self, *, folder, answers, part, words_only, processes, json: bool, **options):
        if (folder is None) == (answers is None):
            raise CommandError("Name either a folder or, with --answers, a file.")
        if not 1 <= processes <= 64:
            raise CommandError("--processes wants a number from 1 to 64.")
        measure = partial(of_folder, folder) if folder else partial(of_answers, answers, part)
        if words_only or not sentences.available():
            found = measure(encode=None)
        else:
            with encoder(processes) as encode:
                found = measure(encode=partial(self.encoded, encode))
        self.stdout.write(as_line(found) if json else as_table(found))

    def encoded(self, encode, texts):
        """The vectors of many texts, with a word on how far it is."""
        rows = []
        for start in range(0, len(texts), TOGETHER):
            rows.append(encode(texts[start : start + TOGETHER]))
            self.stderr.write(f"  encoded {min(start + TOGETHER, len(texts)):,} of {len(texts):,}")
        return np.concatenate(rows) if rows else np.zeros((0, sentences.DIMENSIONS), np.float32)


def of_folder(folder, *, encode):
    try:
        return evaluation.evaluate(collection.read(folder), encode=encode)
    except collection.Malformed as problem:
        raise CommandError(str(problem))


def of_answers(path, part, *, encode):
    try:
        judged = judging.read(path).part(part)
    except judging.BadFile as problem:
        raise CommandError(str(problem))
    pages = settings.BASE_DIR / "conditions" / "content"
    return judging.figures(judged, among=judging.library(pages, encode=encode))


def as_line(found):
    return json.dumps(found)


def as_table(found):
    return "\n".join(f"{name:<18} {value}" for name, value in found.items())

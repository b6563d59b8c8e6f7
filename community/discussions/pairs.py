"""Pairs of questions that people judged, and how well a scorer tells the two kinds apart.

A line of such a file is one JSON object: `asked`, `known`, `answers` (whether the known question's
answer also answers the one asked) and, if it has parts, `split`.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

GZIP_STARTS = b"\x1f\x8b"
TEST = "test"


class BadFile(ValueError):
    """The file cannot be read as pairs; says which line and why."""


@dataclass(frozen=True)
class Pair:
    asked: str
    known: str
    answers: bool
    split: str = ""


def read(path: Path) -> list[Pair]:
    """The pairs of a file, gzipped or not; BadFile names the first line that is none."""
    try:
        return [_pair(line, number) for number, line in _lines(path)]
    except (OSError, EOFError) as broken:
        raise BadFile(f"{path}: {broken}")
    except UnicodeDecodeError as broken:
        raise BadFile(f"{path} is not UTF-8: {broken.reason} at byte {broken.start}")


def judged(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of the test part, or all where none is of it; BadFile unless of both kinds."""
    found = [pair for pair in pairs if pair.split == TEST] or list(pairs)
    if len({pair.answers for pair in found}) < 2:
        raise BadFile("Both kinds of pairs are needed: some that answer and some that do not.")
    return found


def auc(scores: Sequence[float], answers: Sequence[bool]) -> float:
    """How often, from 0 to 1, a pair that answers has the higher score; ties count half.

    The area under the curve by ranks (Hanley and McNeil, 1982); both kinds must be there.
    """
    _, place, times = np.unique(np.asarray(scores), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(times) - (times - 1) / 2)[place]
    positive = np.asarray(answers, dtype=bool)
    yes, no = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - yes * (yes + 1) / 2) / (yes * no))


def _lines(path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        zipped = file.read(2) == GZIP_STARTS
    with (gzip.open if zipped else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line


def _pair(line, number):
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise BadFile(f"Line {number} is not JSON.")
    if not isinstance(row, dict):
        raise BadFile(f"Line {number} is not an object.")
    for name, kind, word in (
        ("asked", str, "text"),
        ("known", str, "text"),
        ("answers", bool, "true or false"),
    ):
        if not isinstance(row.get(name), kind):
            raise BadFile(f"Line {number}: “{name}” must be {word}.")
    split = row.get("split", "")
    if not isinstance(split, str):
        raise BadFile(f"Line {number}: “split” must be text.")
    return Pair(row["asked"], row["known"], row["answers"], split)

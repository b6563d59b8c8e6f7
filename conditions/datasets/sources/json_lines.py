"""Files with one JSON object a line."""

import json
from collections.abc import Iterable, Iterator

from .record import Damaged


def objects(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, dict]]:
    """(number, object) of every line that is not empty. Raises Damaged."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            found = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as problem:
            raise Damaged(number, "This line is not JSON.") from problem
        if not isinstance(found, dict):
            raise Damaged(number, "This line is not a JSON object.")
        yield number, found


def said_in(row: dict, key: str) -> str:
    """The text under the key; empty when there is none, or something that is no text."""
    value = row.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _refuse(name):
    raise ValueError(f"{name} is no JSON")

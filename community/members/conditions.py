"""Conditions as members know them: by the names on the pages that readers see."""

import re
from dataclasses import dataclass

from alike.text.folding import fold
from conditions.catalogue.editions import Edition

MOST_CHARACTERS = 100
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Page:
    condition_id: int
    slug: str
    name: str
    is_live: bool


def pages_of(ids):
    """Condition id -> its newest published page, withdrawn ones included; one query."""
    rows = (
        Edition.objects.current()
        .order_by()
        .filter(condition__in=ids)
        .values_list("condition_id", "slug", "name", "withdrawn_at")
    )
    return {row[0]: Page(*row[:3], is_live=row[3] is None) for row in rows}


def find(words, *, limit=10):
    """(condition id, name, matched name) of live pages with a name that has all these words.

    A word matches the start of a word; names that start with what was typed come first.
    """
    typed = fold(words[:MOST_CHARACTERS])
    wanted = WORD.findall(typed)
    if not wanted:
        return []
    rows = Edition.objects.live().order_by("name")
    found = []
    for condition, name, names in rows.values_list("condition_id", "name", "document__names"):
        matched = _best([name, *(other["name"] for other in names)], wanted, typed)
        if matched:
            rank = (not fold(matched).startswith(typed), matched != name, len(matched))
            found.append((rank, condition, name, matched))
    return [row[1:] for row in sorted(found)[:limit]]


def _best(names, wanted, typed):
    fitting = [name for name in names if _fits(fold(name), wanted)]
    return min(fitting, key=lambda name: not fold(name).startswith(typed), default=None)


def _fits(name, wanted):
    has = WORD.findall(name)
    return all(any(word.startswith(start) for word in has) for start in wanted)

"""Which page is related to which, once it is known which pages there are."""

import graphlib
from dataclasses import dataclass
from itertools import pairwise

from conditions.catalogue import content

TYPE_OF = "type-of"
MOST_CIRCLES = 100


class TooManyCircles(Exception):
    """The relations go round and round: the file is not to be trusted."""


@dataclass(frozen=True)
class Kinship:
    """A page says that it is related to another, which may not be there yet."""

    slug: str
    identity: tuple[str, str]
    """Source and key of the record that says so."""
    file: str
    line: int
    other: str
    """The other's address once found; before that a code, a name or an address."""
    kind: str = TYPE_OF
    is_address: bool = False


def said_by(record, *, slug, identity, file):
    """The kinships that a record states."""
    for other in record.parents:
        yield Kinship(slug, identity, file, record.line, other)
    for row in record.page.related:
        yield Kinship(slug, identity, file, record.line, row.slug, row.kind, is_address=True)


def without_circles(found, *, parents):
    """The kinships that keep the types a tree, and those that would close a circle.

    `parents` maps each page to those it is a type of already. Raises TooManyCircles.
    """
    graph = {slug: set(others) for slug, others in parents.items()}
    stated = {}
    for row in found:
        if row.kind == TYPE_OF:
            if row.other not in graph.get(row.slug, ()):
                stated[row.slug, row.other] = row
            graph.setdefault(row.slug, set()).add(row.other)
    closing = set()
    while circle := _circle(graph):
        if len(closing) == MOST_CIRCLES:
            raise TooManyCircles
        steps = pairwise(circle)
        child, parent = next(
            (later, earlier) for earlier, later in steps if (later, earlier) in stated
        )
        graph[child].discard(parent)
        closing.add(stated[child, parent])
    return [row for row in found if row not in closing], sorted(
        closing, key=lambda row: (row.file, row.line)
    )


def _circle(graph):
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return None


def relation(row: Kinship) -> content.Relation:
    return content.Relation(row.other, row.kind)

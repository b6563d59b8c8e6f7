"""Questions about the graph of related conditions."""

from collections.abc import Iterable, Mapping


def cycle_through(start: str, parents: Mapping[str, Iterable[str]]) -> list[str]:
    """A way from `start` up its parents and back to it, or [] when there is none.

    `parents` maps each condition to those it is a type of.
    """
    path_to = {parent: [start, parent] for parent in parents.get(start, ())}
    waiting = list(path_to)
    while waiting:
        here = waiting.pop()
        if here == start:
            return path_to[here]
        for parent in parents.get(here, ()):
            if parent not in path_to:
                path_to[parent] = [*path_to[here], parent]
                waiting.append(parent)
    return []

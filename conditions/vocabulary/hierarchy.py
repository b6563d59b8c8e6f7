"""What is a kind of what: the terms below one, and that nothing is a kind of itself."""

from collections.abc import Iterable, Mapping

from .obo import NotObo, Term


def by_id(terms: Iterable[Term]) -> dict[str, Term]:
    """The terms by id. Raises NotObo when one comes twice or names a parent that is not there."""
    found: dict[str, Term] = {}
    for term in terms:
        if term.id in found:
            raise NotObo(term.line, f"{term.id} is in line {found[term.id].line} already.")
        found[term.id] = term
    for term in found.values():
        for parent in term.parents:
            if parent not in found:
                raise NotObo(term.line, f"{term.id} is a kind of {parent}, which is not here.")
    return found


def below(root: str, parents: Mapping[str, Iterable[str]]) -> set[str]:
    """The keys that are kinds of `root`, however many steps away; not `root` itself."""
    children: dict[str, list[str]] = {}
    for key, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(key)
    found, waiting = set(), [root]
    while waiting:
        new = [key for key in children.get(waiting.pop(), ()) if key not in found]
        found.update(new)
        waiting.extend(new)
    return found - {root}


def in_a_circle(parents: Mapping[str, Iterable[str]]) -> str | None:
    """A key that is a kind of itself, or None."""
    left = {key: len(set(above)) for key, above in parents.items()}
    children: dict[str, set[str]] = {}
    for key, above in parents.items():
        for parent in above:
            children.setdefault(parent, set()).add(key)
            left.setdefault(parent, 0)
    free = [key for key, above in left.items() if not above]
    while free:
        key = free.pop()
        del left[key]
        for child in children.get(key, ()):
            left[child] -= 1
            if not left[child]:
                free.append(child)
    return min(left, default=None)


def without_circles(parents: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The same, but for the last step of each way that comes back to where it was."""
    kept: dict[str, list[str]] = {}
    on_the_way: set[str] = set()
    for start in parents:
        waiting = [start]
        while waiting:
            key = waiting[-1]
            if key in kept:
                waiting.pop()
                continue
            on_the_way.add(key)
            above = [each for each in parents.get(key, ()) if each not in on_the_way]
            if new := [each for each in above if each not in kept]:
                waiting.append(new[0])
                continue
            kept[key] = above
            on_the_way.remove(key)
            waiting.pop()
    return kept

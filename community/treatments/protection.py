"""Making counts of people safe to publish: nobody can tell a number from 1 to 10 from them.

Counts are published in elevens. Rounding is done so that the published table is a table that could
be: every part fits into its whole, and protecting it again changes nothing. So whoever has all
published figures, of all pages and all times, and knows this program, can never rule out that the
people are exactly as published; and there every number, every rest and every difference is 0 or at
least 11. (Controlled rounding, Cox 1987; that a safe table is one of the possible ones is the
argument of docs/decisions, figures-in-elevens.)
"""

from collections.abc import Hashable, Mapping, Sequence

ELEVEN = 11
Counts = Mapping[Hashable, int]


def floored(people: int) -> int:
    """The number, rounded down to elevens."""
    return people - people % ELEVEN


def shared_out(counts: Counts, *, whole: int) -> dict[Hashable, int]:
    """Parts of a whole in elevens, as near to their shares as elevens allow.

    `whole` is a multiple of eleven. Together the parts are as many elevens as there are in them,
    but never more than the whole. Largest remainders first, earlier parts first among equals.
    Parts that are in elevens already, and fit, come back as they are.
    """
    return _filled(counts, to=min(floored(sum(counts.values())), whole))


def shared_out_in_steps(
    counts: Counts, *, groups: Sequence[Sequence[Hashable]], whole: int
) -> dict[Hashable, int]:
    """The same for parts that lie together in groups: first the groups, then the parts of each.

    So a group of neighbouring steps is as near to its share as it would be by itself.
    """
    together = shared_out(
        {place: sum(counts[key] for key in keys) for place, keys in enumerate(groups)}, whole=whole
    )
    parts = {}
    for place, keys in enumerate(groups):
        parts |= _filled({key: counts[key] for key in keys}, to=together[place])
    return {key: parts[key] for key in counts}


def each_within(counts: Counts, *, whole: int) -> dict[Hashable, int]:
    """Counts of which one person may be in several: each rounded down, and within the whole."""
    return {key: min(floored(count), whole) for key, count in counts.items()}


def _filled(counts, *, to):
    """Parts in elevens that make up exactly `to`, by their shares; nothing where nobody told."""
    told = sum(counts.values())
    if not told:
        return dict.fromkeys(counts, 0)
    elevens = to // ELEVEN
    exact = {key: divmod(count * elevens, told) for key, count in counts.items()}
    parts = {key: whole_elevens for key, (whole_elevens, _rest) in exact.items()}
    by_rest = sorted(counts, key=lambda key: -exact[key][1])
    for key in by_rest[: elevens - sum(parts.values())]:
        parts[key] += 1
    return {key: ELEVEN * part for key, part in parts.items()}

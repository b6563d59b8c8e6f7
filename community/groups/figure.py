"""The public words for a number of people: never one from which 1 to 10 could be read."""

from dataclasses import dataclass

FLOOR = 11


@dataclass(frozen=True)
class Figure:
    """`shown` is the number that may be said, or None where it is below the floor."""

    shown: int | None
    is_none: bool

    @property
    def is_few(self) -> bool:
        return self.shown is None and not self.is_none


def figure(count: int, *, rounded_to: int = 1) -> Figure:
    """What may be said of `count` people; an operator can have it rounded down to steps."""
    if count < FLOOR:
        return Figure(shown=None, is_none=count == 0)
    return Figure(shown=max(FLOOR, count - count % rounded_to), is_none=False)


def others(alikes: Figure, *, includes_me: bool) -> int | None:
    """How many besides the reader, of whom the figure may be one; None below the floor."""
    if alikes.shown is None:
        return None
    besides = alikes.shown - includes_me
    return besides if besides >= FLOOR else None

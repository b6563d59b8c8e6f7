"""The kinds of things members are told of. Rooms above register theirs when they are ready.

What a notification says is made when it is read, by the room whose thing it is about: so what has
been hidden, withdrawn or erased since is not told of any more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """What one notification says to its reader, and where it leads."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Kind:
    key: str
    title: Promise
    """As the settings name it: "Replies to my questions"."""
    lines: Callable[[Sequence, object], Mapping[int, Line]] | None
    """(notifications of this kind, the member who reads) -> pk -> line, of those still to be told.

    They are such as `shown` lets through. None for what is never listed, only written of.
    """
    shown: Callable[[object], Q] | None = None
    """For a member, the condition on rows of this kind that there is still something to tell.

    Counts, pages and letters go by it; without it all rows count. The member may be an expression
    for an id.
    """


NEWCOMERS = Kind(key="newcomers", title=_("Somebody new is in one of my groups"), lines=None)
"""Known from memberships, so there are no rows of it; letters alone tell of it."""
KINDS: dict[str, Kind] = {NEWCOMERS.key: NEWCOMERS}


def register(kind: Kind) -> None:
    """Let members be told of this kind. Raises ValueError when the key is another kind's."""
    if KINDS.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"There is another kind of notification called {kind.key}.")

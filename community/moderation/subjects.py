"""What can be reported and decided about. Rooms above register theirs when they are ready."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.members.models import Member

UNNAMED = _("Something a member wrote")


@dataclass(frozen=True)
class Thing:
    """One reported thing, as a moderator has to see it."""

    key: str
    pk: int
    author: Member | None
    conditions: tuple[int, ...]
    """Ids of the conditions whose group moderators decide about it; () for global ones alone."""
    title: str
    text: str
    """The words themselves, as they were typed."""
    url: str
    written_at: datetime | None
    is_hidden: bool


@dataclass(frozen=True)
class Subject:
    key: str
    find: Callable[[Iterable[int]], Mapping[int, Thing]]
    """Ids -> the things that there are, hidden ones too."""
    hide: Callable
    """(pk, *, by): nobody but the author and moderators sees it from the next request on."""
    restore: Callable
    """(pk, *, by): it is seen again."""
    may_report: Callable[[Member, int], bool]
    """Whether this member sees the thing at all: what one cannot see cannot be reported."""
    label: Promise | str = UNNAMED
    """What such a thing is called in the queue, which shows nothing of what it says."""
    context: Callable[[int], Sequence[Thing]] | None = None
    """What stands around it, in order of reading, the thing itself left out."""
    written_by: Callable[[Member], int] | None = None
    """How many such things of this member others can see: who has some is no newcomer."""


SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Let things of this kind be reported. Raises ValueError when the key is another subject's."""
    if SUBJECTS.setdefault(subject.key, subject) is not subject:
        raise ValueError(f"There is another subject called {subject.key}.")


def label(key: str) -> Promise | str:
    return SUBJECTS[key].label if key in SUBJECTS else _("Something that is no longer there")


def around(thing: Thing) -> Sequence[Thing]:
    """What stands around a thing, for who must understand it."""
    context = SUBJECTS[thing.key].context
    return context(thing.pk) if context else ()


def find(key: str, pk: int) -> Thing | None:
    """The thing, or None when there is no such subject or no such thing."""
    subject = SUBJECTS.get(key)
    return subject.find([pk]).get(pk) if subject else None

"""New members: a slow first day, no links, and if the site wants it a first post that waits."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alike.web import limits

from .screening import screen
from .subjects import SUBJECTS

DAY = 24 * 3600
FIRST_DAY = timedelta(days=1)
FIRST_POSTS = 3
"""With so many things that others can see, one is new no longer, once the first day is over."""


@dataclass(frozen=True)
class Welcome:
    """What a newcomer's text may do."""

    allowed: bool
    held: bool = False
    """It is kept, but waits for a moderator before others see it."""
    message: str = ""
    retry_after: int = 0
    """Seconds until it can be tried again; 0 when the text itself must change."""


def is_new(member, *, now):
    """Whether the member joined within a day, or has hardly written anything yet."""
    return now < member.joined_at + FIRST_DAY or _written_by(member) < FIRST_POSTS


def check(member, *, kind, text, now):
    """Whether a member may publish this text now, as a Welcome. Counts one try when they may.

    `kind` is a subject's key; `now` an aware moment.
    """
    is_first_day, written = now < member.joined_at + FIRST_DAY, _written_by(member)
    if not is_first_day and written >= FIRST_POSTS:
        return Welcome(allowed=True)
    if _has_link(text):
        return Welcome(allowed=False, message=_no_links())
    if is_first_day:
        limit = limits.Limit(
            "moderation.newcomer", times=settings.NEWCOMER_POSTS_A_DAY, seconds=DAY
        )
        answer = limits.count(limit, who=member.pk, now=now.timestamp())
        if not answer.allowed:
            return Welcome(allowed=False, message=_enough(), retry_after=answer.retry_after)
    held = settings.FIRST_POST_WAITS and written == 0
    return Welcome(allowed=True, held=held, message=_held() if held else "")


def check_links(member, *, text, now):
    """The same for words to one person who agreed to hear from them: only links have to wait."""
    if is_new(member, now=now) and _has_link(text):
        return Welcome(allowed=False, message=_no_links())
    return Welcome(allowed=True)


def _has_link(text):
    return any(flag.category == "link" for flag in screen(text, is_new_author=True))


def _written_by(member):
    """How many things of all kinds others can see of this member."""
    counts = [subject.written_by for subject in SUBJECTS.values() if subject.written_by]
    return sum(count(member) for count in counts)


def _no_links():
    return _(
        "New members cannot post links yet. Please say in your own words what the page is about "
        "and send it again."
    )


def _enough():
    times = settings.NEWCOMER_POSTS_A_DAY
    return ngettext(
        "On your first day you can post %(times)d time. Your text is kept: please send it later.",
        "On your first day you can post %(times)d times. Your text is kept: please send it later.",
        times,
    ) % {"times": times}


def _held():
    return _("Thank you. Your first post is read by a moderator before others see it.")

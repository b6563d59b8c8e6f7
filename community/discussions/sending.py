"""What holds for everything that is sent: once a showing of the form, so often, and looked at.

The ticket in a form names the member and is signed: it stands in for the CSRF cookie, which changes
when somebody signs in again, and it is what makes sending a form twice have one effect.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alike.web import limits, tickets
from community.moderation import actions as moderation
from community.moderation import newcomers, screening

HOUR, DAY = 3_600, 86_400
LIMITS = {
    "post": limits.Limit("talk.post", times=20, seconds=DAY),
    "reply": limits.Limit("talk.reply", times=60, seconds=HOUR),
    "edit": limits.Limit("talk.edit", times=60, seconds=HOUR),
    "mark": limits.Limit("talk.mark", times=300, seconds=HOUR),
    "draft": limits.Limit("talk.draft", times=600, seconds=HOUR),
    "look": limits.Limit("talk.look", times=300, seconds=HOUR),
}
PURPOSE = "community.discussions.sending"
CRISIS = "crisis"
TOO_OFTEN = _("You wrote very often just now. Your text is still here: send it a little later.")


@dataclass(frozen=True)
class Refusal:
    message: str
    retry_after: int
    """Seconds; 0 when the text itself must change."""


def ticket(member, *, now):
    """For one showing of a form to this member; `now` is a POSIX time in seconds."""
    return tickets.make(PURPOSE, member=member.pk, now=now)


def read(sealed, *, now):
    """The Ticket within, or None when it was not made here, or very long ago."""
    return tickets.read(sealed, purpose=PURPOSE, now=now)


def count(action, *, member, now):
    """Count one act of the member; the answer says whether it may be done, and else when."""
    return limits.count(LIMITS[action], who=member.pk, now=now)


def admit(member, *, kind, words, now):
    """(Refusal or None, Welcome): whether the member may send this now, as often as they did.

    What newcomers may send is for the moderation room to say; it may also want to read it first.
    """
    counted = count(kind, member=member, now=now.timestamp())
    if not counted.allowed:
        return Refusal(str(TOO_OFTEN), counted.retry_after), None
    welcome = newcomers.check(member, kind=kind, text=words.whole, now=now)
    if not welcome.allowed:
        return Refusal(welcome.message, welcome.retry_after), welcome
    return None, welcome


def look_at(writing, *, words, now):
    """Screen what was saved, for moderators to see; whether its writer should see help lines."""
    is_new = newcomers.is_new(writing.author, now=now)
    flags = screening.screen(words.whole, is_new_author=is_new)
    moderation.note(
        key=writing._meta.model_name,
        pk=writing.pk,
        author=writing.author,
        flags=flags,
        now=now,
        is_held=writing.held_at is not None,
    )
    return any(flag.category == CRISIS for flag in flags)


def says_crisis(words):
    """Whether who writes this should see help lines already."""
    flags = screening.screen(words.whole, is_new_author=False)
    return any(flag.category == CRISIS for flag in flags)

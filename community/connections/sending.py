"""What holds for everything that is sent: once a showing of the form, so often, and looked at."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alike.web import limits, tickets
from community.moderation import actions as moderation
from community.moderation import newcomers, screening

from .subjects import MESSAGE

HOUR, DAY = 3_600, 86_400
LIMITS = {
    "ask": limits.Limit("connections.ask", times=10, seconds=DAY),
    "first-ask": limits.Limit("connections.first-ask", times=3, seconds=DAY),
    "message": limits.Limit("connections.message", times=200, seconds=HOUR),
    "draft": limits.Limit("connections.draft", times=600, seconds=HOUR),
}
PURPOSE = "community.connections.sending"
CRISIS = "crisis"
BETWEEN_TWO = frozenset({CRISIS, "minor", "selling"})
"""What moderators are pointed to in a conversation: how to reach each other is the two's affair."""
ENOUGH_ASKS = _("That is enough asking for one day. Your words are still here: try it tomorrow.")
TOO_OFTEN = _("You wrote very often just now. Your text is still here: send it a little later.")


@dataclass(frozen=True)
class Admission:
    """Whether something may be sent now; a `message` says what to do where it may not."""

    allowed: bool
    held: bool = False
    message: str = ""
    retry_after: int = 0
    """Seconds; 0 when the text itself must change."""


def ticket(member, *, now):
    """For one showing of a form to this member; `now` is a POSIX time in seconds."""
    return tickets.make(PURPOSE, member=member.pk, now=now)


def read(sealed, *, member, now):
    """The Ticket within when it is this member's, or None."""
    sent = tickets.read(sealed, purpose=PURPOSE, now=now)
    return sent if sent and sent.member == member.pk else None


def admit_ask(member, *, text, now):
    """An ask: few a day, fewer while one is new, and what newcomers may write anywhere."""
    kinds = ["ask"]
    if newcomers.is_new(member, now=now):
        kinds.append("first-ask")
    for kind in kinds:
        counted = count(kind, member=member, now=now.timestamp())
        if not counted.allowed:
            return Admission(False, message=str(ENOUGH_ASKS), retry_after=counted.retry_after)
    return _as_admission(newcomers.check(member, kind=MESSAGE, text=text, now=now))


def admit_message(member, *, text, now):
    """A message to somebody who agreed to hear from the member; it waits for no moderator."""
    counted = count("message", member=member, now=now.timestamp())
    if not counted.allowed:
        return Admission(False, message=str(TOO_OFTEN), retry_after=counted.retry_after)
    return _as_admission(newcomers.check_links(member, text=text, now=now))


def count(kind, *, member, now):
    """Count one act of the member; `now` is a POSIX time in seconds."""
    return limits.count(LIMITS[kind], who=member.pk, now=now)


def look_at(message, *, now):
    """Screen what was saved; whether its writer should see help lines.

    Of an ask's note everything is pointed to, of a message only what endangers somebody.
    """
    is_new = newcomers.is_new(message.author, now=now)
    flags = screening.screen(message.text, is_new_author=is_new)
    noted = [
        flag for flag in flags if message.connection_id is None or flag.category in BETWEEN_TWO
    ]
    moderation.note(
        key=MESSAGE,
        pk=message.pk,
        author=message.author,
        flags=noted,
        now=now,
        is_held=message.held_at is not None,
    )
    return any(flag.category == CRISIS for flag in flags)


def _as_admission(welcome):
    return Admission(welcome.allowed, welcome.held, welcome.message, welcome.retry_after)

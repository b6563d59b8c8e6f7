"""Words about an answer: taken once for each answer, from anybody, without a cookie.

The ticket on the answer is signed. It says which sources were quoted, never what was asked.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils import timezone

from alike.web import limits

from .models import AnswerNote

OPEN_FOR = 12 * 3_600
MOST_CHARACTERS = 2_000
BY_ADDRESS = limits.Limit("wisdom.note", times=30, seconds=3_600)
BY_EVERYBODY = limits.Limit("wisdom.notes", times=1_000, seconds=3_600)


@dataclass(frozen=True)
class Ticket:
    nonce: str
    made_at: int
    sources: tuple[tuple[str, int], ...]

    @property
    def ends_at(self):
        return self.made_at + OPEN_FOR


def ticket(sources, *, now):
    """For one answer with these sources; `now` is a POSIX time in seconds."""
    return _signer().sign_object([secrets.token_urlsafe(12), int(now), sources])


def read(sealed, *, now):
    """The Ticket within, or None when it was not made here, or long ago."""
    try:
        if len(sealed) > MOST_CHARACTERS:
            return None
        nonce, made_at, sources = _signer().unsign_object(sealed)
    except (signing.BadSignature, UnicodeError, ValueError):
        return None
    found = Ticket(nonce, made_at, tuple(map(tuple, sources)))
    return found if now <= found.ends_at else None


def admit(address, *, now):
    """Count one word from this address, and say whether it may come in."""
    answer = limits.count(BY_ADDRESS, who=address, now=now)
    return limits.count(BY_EVERYBODY, who="", now=now) if answer.allowed else answer


@transaction.atomic
def leave(ticket, *, verdict, words=""):
    """Keep it; each answer's ticket counts once for each verdict."""
    who = f"{ticket.nonce} {verdict}"
    if limits.is_first("wisdom.note", who=who, until=ticket.ends_at):
        AnswerNote.objects.create(
            verdict=verdict, words=words, sources=list(ticket.sources), left_at=timezone.now()
        )


def _signer():
    return signing.Signer(salt="community.wisdom.noting")

"""A stateless stand-in for the CSRF cookie, for public forms on pages that set no cookie.

The form carries a signed nonce and the moment it was made. It proves that the form came from
here and was open for as long as a person needs; `Ticket.nonce` lets the receiver keep one answer.
"""

import secrets
from dataclasses import dataclass

from django.core import signing

LEAST_SECONDS = 3
MOST_SECONDS = 12 * 3600
MOST_CHARACTERS = 300


class TooFast(Exception):
    """Nobody reads and answers a form that quickly."""


class TooOld(Exception):
    """The form was open for too long, or was not made here."""


@dataclass(frozen=True)
class Ticket:
    nonce: str
    expires_at: int
    """POSIX time in seconds."""


def make(purpose, *, now):
    """A token for one showing of the form of this purpose; `now` is a POSIX time in seconds."""
    return _signer(purpose).sign_object([secrets.token_urlsafe(12), int(now)])


def read(token, *, purpose, now):
    """The ticket within the token. Raises TooFast or TooOld; a forged token is too old."""
    try:
        if len(token) > MOST_CHARACTERS:
            raise signing.BadSignature
        nonce, made_at = _signer(purpose).unsign_object(token)
    except (signing.BadSignature, UnicodeError) as problem:
        raise TooOld from problem
    age = now - made_at
    if age > MOST_SECONDS:
        raise TooOld
    if age < LEAST_SECONDS:
        raise TooFast
    return Ticket(nonce=nonce, expires_at=made_at + MOST_SECONDS)


def _signer(purpose):
    return signing.Signer(salt=f"alike.web.form_token:{purpose}")

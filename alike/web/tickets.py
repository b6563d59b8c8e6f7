"""A ticket in a form for members: whose it is, and which showing of the form.

It is signed, and makes that sending a form twice has one effect. It also stands in for the CSRF
cookie where words must survive a sign-in, which changes that one.
"""

import secrets
from dataclasses import dataclass

from django.core import signing

OPEN_FOR = 30 * 86_400
MOST_CHARACTERS = 200


@dataclass(frozen=True)
class Ticket:
    nonce: str
    member: int


def make(purpose, *, member, now):
    """For one showing of a form to this member (an id); `now` is a POSIX time in seconds."""
    return _signer(purpose).sign_object([secrets.token_urlsafe(16), member, int(now)])


def read(sealed, *, purpose, now):
    """The Ticket within, or None when it was not made here, or very long ago."""
    try:
        if len(sealed) > MOST_CHARACTERS:
            return None
        nonce, member, made_at = _signer(purpose).unsign_object(sealed)
    except (signing.BadSignature, UnicodeError, ValueError):
        return None
    return Ticket(nonce, member) if now - made_at <= OPEN_FOR else None


def _signer(purpose):
    return signing.Signer(salt=purpose)

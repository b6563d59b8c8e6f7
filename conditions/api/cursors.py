"""Opaque bookmarks in a list: signed, and good for this list with these filters only."""

from datetime import datetime

from django.core import signing


class Forged(ValueError):
    """The cursor was not made here, or for another list."""


def write(place, *, of):
    """A bookmark after the row at `place`, a tuple of whole numbers, texts and moments."""
    return _signer(of).sign_object([_plain(part) for part in place])


def read(cursor, *, of):
    """The place within the cursor. Raises Forged."""
    try:
        return [_rich(part) for part in _signer(of).unsign_object(cursor)]
    except (signing.BadSignature, ValueError) as problem:
        raise Forged from problem


def _signer(of):
    return signing.Signer(salt=f"conditions.api.cursors:{of}")


def _plain(part):
    return {"at": part.isoformat()} if isinstance(part, datetime) else part


def _rich(part):
    return datetime.fromisoformat(part["at"]) if isinstance(part, dict) else part

"""Counting how often somebody acts, in the database, so that every process sees the same number."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.crypto import salted_hmac

from .models import Tally


@dataclass(frozen=True)
class Limit:
    """At most `times` acts in any window of `seconds`."""

    action: str
    times: int
    seconds: int


@dataclass(frozen=True)
class Answer:
    allowed: bool
    retry_after: int
    """Seconds until the window ends."""


def count(limit, *, who, now):
    """Count one act of `who` (an address or an id; only its keyed hash is kept).

    `now` is a POSIX time in seconds. The row is increased in the database, never read, changed
    and written back.
    """
    window = int(now) // limit.seconds
    key = salted_hmac("alike.web.limits", f"{limit.action}:{who}", algorithm="sha256").hexdigest()
    tally, _ = Tally.objects.get_or_create(key=key, window=window)
    Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    tally.refresh_from_db(fields=["count"])
    if tally.count == 1:
        Tally.objects.filter(key=key, window__lt=window).delete()
    retry_after = (window + 1) * limit.seconds - int(now)
    return Answer(allowed=tally.count <= limit.times, retry_after=retry_after)


def address(request, *, trusted_proxies):
    """The client's address: the peer, or the entry that the outermost trusted proxy wrote."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if trusted_proxies and len(forwarded) >= trusted_proxies and forwarded[-trusted_proxies]:
        return forwarded[-trusted_proxies]
    return request.META.get("REMOTE_ADDR", "")

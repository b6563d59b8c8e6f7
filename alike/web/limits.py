"""Counting how often somebody acts, in the database, so that every process sees the same number."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from .models import Tally

KEPT_AFTER_END = 3600
"""Seconds a tally outlives its window, so that none vanishes under a slow request or clock."""
FORGOTTEN_AT_ONCE = 200


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


@transaction.atomic
def count(limit, *, who, now):
    """Count one act of `who` (an address or an id; only its keyed hash is kept).

    `now` is a POSIX time in seconds. The increase locks the row until the transaction ends, so
    what is read after it is this act's own number: of any crowd exactly `limit.times` are allowed.
    """
    end = (int(now) // limit.seconds + 1) * limit.seconds
    tally = _tally(limit.action, who, end=end)
    Tally.objects.filter(**tally).update(count=F("count") + 1)
    acts = Tally.objects.values_list("count", flat=True).get(**tally)
    if acts == 1:
        forget_ended(now=now)
    return Answer(allowed=acts <= limit.times, retry_after=end - int(now))


@transaction.atomic
def is_first(action, *, who, until):
    """Whether `who` (a nonce, say) does this for the first time; remembered until `until`.

    `until` is a POSIX time in seconds, the same whenever the same `who` comes.
    """
    tally = _tally(action, who, end=int(until))
    Tally.objects.filter(**tally).update(count=F("count") + 1)
    return Tally.objects.values_list("count", flat=True).get(**tally) == 1


def _tally(action, who, *, end):
    """What finds the one row of this key and window; the row is there afterwards."""
    key = salted_hmac("alike.web.limits", f"{action}:{who}", algorithm="sha256").hexdigest()
    Tally.objects.bulk_create([Tally(key=key, ends_at=end)], ignore_conflicts=True)
    return {"key": key, "ends_at": end}


def forget_ended(*, now):
    """Delete some tallies whose window is over; rows that another transaction holds are left."""
    ended = Tally.objects.filter(ends_at__lte=int(now) - KEPT_AFTER_END)
    free = ended.select_for_update(skip_locked=True).values_list("pk", flat=True)
    Tally.objects.filter(pk__in=list(free[:FORGOTTEN_AT_ONCE])).delete()


def address(request, *, trusted_proxies):
    """The client's address: the peer, or the entry that the outermost trusted proxy wrote.

    Of an IPv6 address only the first 64 bits: one household or server has all that follow.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if trusted_proxies and len(forwarded) >= trusted_proxies and forwarded[-trusted_proxies]:
        seen = forwarded[-trusted_proxies]
    try:
        found = ip_address(seen)
    except ValueError:
        return seen
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((found, 64), strict=False) if found.version == 6 else found)

"""How often something may be tried: per account, per client address, and by everybody together.

Counted in the database (alike.web.limits), so the numbers hold for any count of workers and
survive a restart. An account is what somebody typed, whether it exists or not.
"""

import time
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.shortcuts import render

from alike.web import limits
from alike.web.limits import Limit

from . import codes
from .models import MOST_OF_AN_ADDRESS, normalise_email


@dataclass(frozen=True)
class Rates:
    """At most so many tries in `seconds`."""

    action: str
    account: int
    address: int
    everybody: int
    seconds: int = 600

    def limit(self, kind):
        return Limit(f"account.{self.action}.{kind}", getattr(self, kind), self.seconds)


CODE = Rates("code", account=6, address=30, everybody=3000)
PASSWORD = Rates("password", account=12, address=40, everybody=6000)
CONFIRM = Rates("confirm", account=15, address=60, everybody=9000)
FACTOR = Rates("factor", account=10, address=60, everybody=6000)
CHANGE = Rates("change", account=20, address=120, everybody=6000)
PASSKEY = Rates("passkey", account=60, address=60, everybody=9000)


def posted(request):
    """The address in the form."""
    typed = request.POST.get("login") or request.POST.get("email") or ""
    return normalise_email(typed[:MOST_OF_AN_ADDRESS])


def waiting(request):
    """The address a code was sent to, or the account that is half signed in, or signed in."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    half = request.session.get("account_login") or {}
    code = request.session.get(codes.KEPT_IN) or {}
    return str(half.get("user_pk") or code.get("email") or "")


def limited(rates, *, whose=waiting, reading=False):
    """Answer 429 to who tries too often. Only sending counts, or `reading` as well."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method == "POST" or reading:
                seconds = too_often(request, rates, account=whose(request))
                if seconds:
                    return too_many(request, seconds)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def too_often(request, rates, *, account):
    """Seconds to wait, or 0. Who is refused for one reason is not counted for the next."""
    now = time.time()
    whos = {
        "address": limits.address(request, trusted_proxies=settings.TRUSTED_PROXIES),
        "account": account,
        "everybody": "everybody",
    }
    for kind, who in whos.items():
        if who:
            answer = limits.count(rates.limit(kind), who=who, now=now)
            if not answer.allowed:
                return answer.retry_after
    return 0


def too_many(request, seconds):
    minutes = -(-seconds // 60)
    response = render(request, "account/too_many.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response

"""A code sent by mail: good once, for a while, in the browser that asked for it.

Asking for one looks at no account, so it is the same for every address. The session keeps a keyed
hash of the code, never the code; tries are counted in the database, where no crowd of requests
can outrun them.
"""

import secrets
import time
from dataclasses import asdict, dataclass

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from django.utils.crypto import constant_time_compare, salted_hmac

from alike.web import limits
from alike.web.limits import Limit

ENTER, PASSKEY, RESET, PROVE = "enter", "passkey", "reset", "prove"
GOOD_FOR = 15 * 60
MOST_TRIES = Limit("account.code.try", times=5, seconds=24 * 3600)
KEPT_IN = "account_code"


class WrongCode(Exception):
    """Not the code that was sent; another try is possible."""


class CodeSpent(Exception):
    """No code is waiting: never asked for, too old, used, or tried too often."""


@dataclass(frozen=True)
class Pending:
    """A code that somebody was sent, and what they asked for it for."""

    purpose: str
    email: str
    next: str
    mark: str
    nonce: str
    sent_at: int
    """POSIX time in seconds."""


def send(request, *, email, purpose, next_url=""):
    """Send a code to the address and wait for it in this session; an earlier one is spent."""
    code, nonce = get_adapter(request).generate_login_code(), secrets.token_urlsafe(12)
    waiting = Pending(
        purpose=purpose,
        email=email,
        next=next_url or "",
        mark=_mark(code, nonce=nonce),
        nonce=nonce,
        sent_at=int(time.time()),
    )
    request.session[KEPT_IN] = asdict(waiting)
    get_adapter(request).send_mail("account/email/code", email, {"code": code})


def pending(request):
    """The code that this session waits for. Raises CodeSpent."""
    kept = request.session.get(KEPT_IN)
    if kept is None or time.time() - kept["sent_at"] > GOOD_FOR:
        forget(request)
        raise CodeSpent
    return Pending(**kept)


def use(request, code):
    """Spend the code on what it was asked for. Raises WrongCode and CodeSpent."""
    waiting, now = pending(request), time.time()
    if not limits.count(MOST_TRIES, who=waiting.nonce, now=now).allowed:
        forget(request)
        raise CodeSpent
    if not constant_time_compare(_mark(code, nonce=waiting.nonce), waiting.mark):
        raise WrongCode
    forget(request)
    if not limits.is_first("account.code.use", who=waiting.nonce, until=waiting.sent_at + GOOD_FOR):
        raise CodeSpent
    return waiting


def forget(request):
    request.session.pop(KEPT_IN, None)


def _mark(code, *, nonce):
    plain = normalize_user_code(code)
    return salted_hmac(f"alike.accounts.codes:{nonce}", plain, algorithm="sha256").hexdigest()

"""Letters that wait in rows until the clock sends them.

A letter is claimed before it goes out and forgotten afterwards. A process that is killed in between
leaves it claimed: it is never sent twice, and retention takes the row away.
"""

from . import mail
from .models import Letter


def write(letter, *, to, now):
    """Let a user get this letter soon; while one waits, the same again changes nothing."""
    Letter.objects.bulk_create([Letter(user=to, key=letter, asked_at=now)], ignore_conflicts=True)


def send_waiting(*, now):
    """Send what waits to whom it may be sent; returns how many letters went."""
    waiting = Letter.objects.filter(claimed_at__isnull=True).select_related("user").order_by("pk")
    if not waiting.exists():
        return 0
    sent = 0
    try:
        with mail.server() as server:
            for letter in waiting.iterator():
                sent += _send(letter, now=now, server=server)
    except mail.Away:
        pass
    return sent


def _send(letter, *, now, server):
    """Claim one letter, send it and forget it; whether it went out."""
    if not Letter.objects.filter(pk=letter.pk, claimed_at__isnull=True).update(claimed_at=now):
        return False
    may_go = letter.user.is_active and letter.user.verified_at is not None
    went = may_go and mail.deliver(letter.key, to=letter.user.email, server=server)
    Letter.objects.filter(pk=letter.pk).delete()
    return went

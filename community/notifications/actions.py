"""The digest: a letter that says there is news, and nothing of what it is.

It is sent at most once in a period: the moment is claimed before the letter goes out, so a process
that is killed in between leaves a letter unsent, never one sent twice. News that no letter told of
is told by the next one.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alike.audit.actions import record
from community.members import visibility

from . import mail
from .models import Digest

PERIODS = {Digest.Rhythm.DAILY: timedelta(days=1), Digest.Rhythm.WEEKLY: timedelta(days=7)}
EARLY = timedelta(minutes=30)
"""A round may come a little before the hour of yesterday's; it counts as the same time."""


@transaction.atomic
def choose_rhythm(member, *, rhythm):
    """Hear of news once a day or once a week; with an empty rhythm, never."""
    if not rhythm:
        if Digest.objects.filter(member=member).delete()[0]:
            record("digest.stopped", by=member.user, target=member)
        return
    _digest, is_new = Digest.objects.update_or_create(
        member=member,
        defaults={"rhythm": rhythm},
        create_defaults={"rhythm": rhythm, "chosen_at": timezone.now()},
    )
    if is_new:
        record("digest.chosen", by=member.user, target=member)


def send_due(*, now):
    """Send every digest whose time has come and that has news; returns how many were sent."""
    return sum(send_one(digest, now=now) for digest in due(now=now))


def due(*, now):
    """The digests whose last round is a period ago."""
    allowed = Digest.objects.of_members_in_good_standing().select_related("member__user")
    for rhythm, period in PERIODS.items():
        latest = now - period + EARLY
        yet = allowed.filter(rhythm=rhythm)
        never = yet.filter(claimed_at__isnull=True, chosen_at__lte=latest)
        yield from (never | yet.filter(claimed_at__lte=latest)).order_by("pk").iterator()


def has_news(digest):
    """Whether somebody the member may see has joined one of their groups since the last letter."""
    groups = digest.member.memberships.standing().values("group")
    return (
        visibility.visible_to(digest.member)
        .exclude(pk=digest.member_id)
        .filter(
            memberships__left_at__isnull=True,
            memberships__joined_at__gt=digest.told_until,
            memberships__group__in=groups,
        )
        .exists()
    )


def send_one(digest, *, now):
    """One digest: claim the moment, look for news, send; whether a letter went out."""
    mine = Digest.objects.filter(pk=digest.pk, claimed_at=digest.claimed_at)
    if not mine.update(claimed_at=now) or not has_news(digest):
        return False
    if not mail.send("digest", to=digest.member.user.email):
        return False
    Digest.objects.filter(pk=digest.pk).update(sent_at=now)
    return True

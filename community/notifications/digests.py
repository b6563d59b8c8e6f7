"""Digests: letters that say there is news, and nothing of what it is.

At most one is sent in a period: the moment is claimed before the letter goes out, so a process that
is killed in between leaves a letter unsent, never one sent twice. News that no letter told of is
told by the next one. When the mail server does not answer, nothing is claimed, and the next round
tries again.
"""

from datetime import timedelta
from itertools import chain, groupby
from operator import attrgetter

from django.db.models import Q

from community.members import visibility

from . import mail
from .kinds import NEWCOMERS
from .models import Digest, Notification, Wish
from .reading import not_mailed

PERIODS = {Digest.Rhythm.DAILY: timedelta(days=1), Digest.Rhythm.WEEKLY: timedelta(days=7)}
EARLY = timedelta(minutes=30)
"""A round may come a little before the hour of yesterday's; it counts as the same time."""


def send_due(*, now):
    """Send every digest whose time has come and that has news; returns how many letters went."""
    people = (list(theirs) for _member, theirs in groupby(due(now=now), attrgetter("member_id")))
    first = next(people, None)
    if first is None:
        return 0
    sent = 0
    try:
        with mail.server() as server:
            for digests in chain([first], people):
                sent += send_together(digests, now=now, server=server)
    except mail.Away:
        pass
    return sent


def due(*, now):
    """The digests whose last round is a period ago, those of one member together."""
    ready = Q(pk__in=[])
    for rhythm, period in PERIODS.items():
        latest = now - period + EARLY
        never = Q(claimed_at__isnull=True, chosen_at__lte=latest)
        ready |= Q(rhythm=rhythm) & (never | Q(claimed_at__lte=latest))
    allowed = Digest.objects.of_members_in_good_standing().filter(ready)
    return allowed.select_related("member__user").order_by("member", "pk").iterator()


def send_together(digests, *, now, server):
    """One letter for a member's digests that are due: claim, look for news, send.

    Returns whether a letter went out. Raises mail.Away when the server went away.
    """
    mine = [digest for digest in digests if _claim(digest, now=now)]
    wished = [(digest, set(kinds_of(digest))) for digest in mine]
    news = [(digest, kinds) for digest, kinds in wished if has_news(digest, kinds=kinds)]
    if not news or not mail.deliver("digest", to=news[0][0].member.user.email, server=server):
        return False
    Digest.objects.filter(pk__in=[digest.pk for digest, _kinds in news]).update(sent_at=now)
    kinds = set().union(*(kinds for _digest, kinds in news))
    Notification.objects.unread().filter(
        member=news[0][0].member, kind__in=kinds, latest_at__lte=now
    ).update(mailed_at=now)
    return True


def kinds_of(digest):
    """The kinds (keys) that the member wants to hear of in this rhythm."""
    wishes = Wish.objects.filter(member=digest.member_id, way=digest.rhythm)
    return wishes.values_list("kind", flat=True)


def has_news(digest, *, kinds):
    """Whether there is something of these kinds that no letter has told the member of."""
    if NEWCOMERS.key in kinds and somebody_is_new(digest):
        return True
    return not_mailed(digest.member, kinds=kinds).exists()


def somebody_is_new(digest):
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


def _claim(digest, *, now):
    """Take the moment, unless another process was faster."""
    unchanged = Digest.objects.filter(pk=digest.pk, claimed_at=digest.claimed_at)
    return unchanged.update(claimed_at=now)

"""How long things are kept. `docs/privacy.md` has the table; each line of it is a function here."""

from datetime import timedelta
from importlib import import_module

from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import transaction

from alike.accounts.adapter import NO_ADDRESS
from alike.accounts.models import User
from alike.web.limits import KEPT_AFTER_END
from alike.web.models import Tally
from community.connections import actions as conversations
from community.connections import asking
from community.discussions import drafts as talk
from community.groups.models import Membership
from community.matching.models import FoundAlike
from community.members.models import Member
from community.moderation.models import SetAside
from community.notifications.models import Letter, Notification

from . import erasure
from .exports import KEPT as COPY_KEPT
from .exports import forget
from .models import Export

UNVERIFIED_KEPT = timedelta(days=7)
EXPORT_KEPT = timedelta(days=7)
ENDED_MEMBERSHIP_KEPT = timedelta(days=30)
ADDRESS_KEPT = timedelta(days=1)
NEWS_KEPT = timedelta(days=180)
LETTER_KEPT = timedelta(days=1)
LIST_KEPT = timedelta(days=30)
FILE_WITHOUT_ROW_KEPT = timedelta(hours=1)
AT_ONCE = 500


def forget_old(*, now):
    """Forget all that is older than it may be; returns (what, how many) pairs."""
    return [(work.__doc__.rstrip("."), work(now=now)) for work in ROUND]


def unverified_accounts(*, now):
    """Accounts whose address nobody confirmed."""
    old = User.objects.filter(
        verified_at__isnull=True, is_staff=False, joined_at__lt=now - UNVERIFIED_KEPT
    ).exclude(emailaddress__verified=True)
    forgotten = [user for user in old if not erasure.is_bound(user)]
    for user in forgotten:
        erasure.erase(user)
    return len(forgotten)


def copies(*, now):
    """Copies of data that were collected or waited too long."""
    over = Export.objects.filter(made_at__lt=now - COPY_KEPT) | Export.objects.filter(
        asked_at__lt=now - EXPORT_KEPT
    )
    with transaction.atomic():
        forgotten = list(over.select_for_update())
        for export in forgotten:
            forget(export)
    return len(forgotten)


def files_without_a_row(*, now):
    """Stored files whose row is gone."""
    known = {
        "exports": set(Export.objects.exclude(file="").values_list("file", flat=True)),
        "avatars": {
            *Member.objects.exclude(avatar="").values_list("avatar", flat=True),
            *SetAside.objects.exclude(file="").values_list("file", flat=True),
        },
    }
    lost = [
        path
        for folder, names in known.items()
        for path in _stored(folder)
        if path not in names
        and default_storage.get_modified_time(path) < now - FILE_WITHOUT_ROW_KEPT
    ]
    for path in lost:
        default_storage.delete(path)
    return len(lost)


def ended_memberships(*, now):
    """Groups that members left."""
    return Membership.objects.filter(left_at__lt=now - ENDED_MEMBERSHIP_KEPT).delete()[0]


def drafts(*, now):
    """Drafts of posts, replies and messages that nobody touched for half a year."""
    return talk.forget_old(now=now) + conversations.forget_drafts(before=now - talk.KEPT)


def asks(*, now):
    """Asks to connect that were made three months ago, whatever became of them."""
    return asking.forget_old(now=now)


def news(*, now):
    """News to which nothing was added for half a year."""
    return Notification.objects.filter(latest_at__lt=now - NEWS_KEPT).delete()[0]


def letters(*, now):
    """Letters that whoever was sending them left behind, or that nobody sent in time."""
    return Letter.objects.filter(asked_at__lt=now - LETTER_KEPT).delete()[0]


def lists_of_alikes(*, now):
    """People on lists of Alikes that nobody looked at for a month."""
    return FoundAlike.objects.filter(found_in__made_at__lt=now - LIST_KEPT).delete()[0]


def tallies(*, now):
    """Counts of acts whose window is over."""
    return Tally.objects.filter(ends_at__lte=int(now.timestamp()) - KEPT_AFTER_END).delete()[0]


def sessions(*, now):
    """Sessions that ended."""
    ended = Session.objects.filter(expire_date__lt=now).count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    running = Session.objects.values("session_key")
    return ended + UserSession.objects.exclude(session_key__in=running).delete()[0]


def sessions_of_nobody(*, now):
    """Sessions whose account is gone, and which no list of devices led to."""
    owners = {
        session.session_key: user
        for session in Session.objects.iterator(chunk_size=AT_ONCE)
        if (user := session.get_decoded().get(SESSION_KEY))
    }
    asked = sorted(set(map(int, owners.values())))
    here = set()
    for start in range(0, len(asked), AT_ONCE):
        known = User.objects.filter(pk__in=asked[start : start + AT_ONCE])
        here |= set(known.values_list("pk", flat=True))
    left = [key for key, user in owners.items() if int(user) not in here]
    return Session.objects.filter(session_key__in=left).delete()[0]


def addresses(*, now):
    """Network addresses of devices."""
    old = UserSession.objects.filter(created_at__lt=now - ADDRESS_KEPT).exclude(ip=NO_ADDRESS)
    return old.update(ip=NO_ADDRESS)


def confirmations(*, now):
    """Confirmations of addresses that came too late."""
    return EmailConfirmation.objects.all_expired().delete()[0]


def _stored(folder):
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in names]


ROUND = (
    unverified_accounts,
    copies,
    files_without_a_row,
    ended_memberships,
    news,
    letters,
    drafts,
    asks,
    lists_of_alikes,
    tallies,
    sessions,
    sessions_of_nobody,
    addresses,
    confirmations,
)

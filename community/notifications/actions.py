"""Telling members of news, marking it as read, and choosing how to hear of it."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Least

from alike.audit.actions import record
from community.members import visibility

from .kinds import NEWCOMERS
from .models import Digest, Notification, Wish

LETTERS = frozenset(Digest.Rhythm.values)


def tell(member, *, kind, about, thing, now, by=None, since=None):
    """Let one member hear of something; see `tell_all`."""
    tell_all([member.pk], kind=kind, about=about, thing=thing, now=now, by=by, since=since)


@transaction.atomic
def tell_all(people, *, kind, about, thing, now, by=None, since=None):
    """Let these people (ids) hear that something befell a thing, such as a reply to a question.

    While one has not read of it, the same again only brings it to the top of their list. Nobody
    hears of what they did themselves (`by`), of somebody they do not see, or of what they do not
    want to hear. `since` is when it happened, if that was before `now`.
    """
    since = since or now
    deaf = Wish.objects.filter(member=OuterRef("pk"), kind=kind, way=Wish.Way.NEVER)
    hearing = visibility.may_hear_of(by, people=people).exclude(Exists(deaf))
    told = sorted(hearing.values_list("pk", flat=True))
    if not told:
        return
    what = {"kind": kind, "about": about, "thing_id": thing}
    same = Notification.objects.unread().filter(**what, member__in=told, latest_at__lt=now)
    again = list(same.select_for_update(of=["self"]).order_by("pk").values_list("pk", flat=True))
    Notification.objects.filter(pk__in=again).update(
        latest_at=now, by=by, told_at=Least("told_at", Value(since))
    )
    new = {**what, "by": by, "told_at": since, "latest_at": now}
    Notification.objects.bulk_create(
        [Notification(member_id=each, **new) for each in told], ignore_conflicts=True
    )


def read(notification, *, now):
    """The member has opened it; twice changes nothing."""
    Notification.objects.unread().filter(pk=notification.pk).update(read_at=now)


def read_about(member, *, kinds, about, thing, now):
    """What the member (an id) was told of a thing is read: they have seen the thing itself."""
    Notification.objects.unread().filter(
        member=member, kind__in=kinds, about=about, thing_id=thing
    ).update(read_at=now)


def read_all(member, *, until, now):
    """All that happened up to `until`, the latest that the member has on the page before them."""
    Notification.objects.unread().filter(member=member, latest_at__lte=until).update(read_at=now)


def unread(notifications):
    """Mark them (a queryset) as not read again, but for what there is newer news of."""
    newer = Notification.objects.unread().filter(
        **{name: OuterRef(name) for name in ("member", "kind", "about", "thing_id")}
    )
    try:
        with transaction.atomic():
            notifications.filter(~Exists(newer)).update(read_at=None)
    except IntegrityError:  # there is newer news of one of them since the moment before
        return


@transaction.atomic
def choose(member, *, ways, now):
    """Hear of the kinds (keys) in these ways from now on; of the others as before."""
    for kind, way in ways.items():
        if way == way_without_a_wish(kind):
            Wish.objects.filter(member=member, kind=kind).delete()
        else:
            Wish.objects.update_or_create(member=member, kind=kind, defaults={"way": way})
    wished = set(Wish.objects.filter(member=member).values_list("way", flat=True)) & LETTERS
    before = list(Digest.objects.select_for_update().filter(member=member).order_by("pk"))
    since = max((digest.told_until for digest in before), default=now)
    for rhythm in wished - {digest.rhythm for digest in before}:
        Digest.objects.create(member=member, rhythm=rhythm, chosen_at=since)
    Digest.objects.filter(member=member).exclude(rhythm__in=wished).delete()
    if bool(before) != bool(wished):
        record("digest.chosen" if wished else "digest.stopped", by=member.user, target=member)


def way_without_a_wish(kind):
    """How members hear of this kind until they choose."""
    return Wish.Way.NEVER if kind == NEWCOMERS.key else Wish.Way.LIST

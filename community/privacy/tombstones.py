"""Marks of erased accounts, so that a backup from before can be cleaned of them again.

A mark is a keyed hash and a day. It stands in the database and, because a restored database has
forgotten what came after it, as an empty file beside the database too.
"""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from alike.accounts.models import User
from community.members.models import Member

from .models import Tombstone

FOLDER = "tombstones"
SALT = "community.privacy.tombstones"


def set_for(user, *, account_stays, on):
    """Mark the account, or its membership alone where the account stays."""
    erased = Member.objects.filter(user=user) if account_stays else [user]
    for row in erased:
        mark = fingerprint(row, key=settings.SECRET_KEY)
        Tombstone.objects.get_or_create(fingerprint=mark, defaults={"erased_on": on})
        transaction.on_commit(lambda mark=mark: _store(mark, on=on))


def fingerprint(row, *, key):
    """The mark of a user or member: whoever gets the same number later joined at another moment."""
    said = f"{row._meta.label_lower}:{row.pk}:{row.joined_at.timestamp():.6f}"
    return salted_hmac(SALT, said, secret=key, algorithm="sha256").hexdigest()


def marks():
    """Every mark, of the database and of the files."""
    return set(Tombstone.objects.values_list("fingerprint", flat=True)) | set(_stored())


def erased_but_here():
    """Who was erased and is back, because a backup was restored.

    Pairs of a user and whether only their membership was erased.
    """
    known = marks()
    if not known:
        return []
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    users = list(_marked(User.objects.all(), known=known, keys=keys))
    members = _marked(Member.objects.select_related("user"), known=known, keys=keys)
    return [(user, False) for user in users] + [(member.user, True) for member in members]


def _marked(rows, *, known, keys):
    for row in rows.iterator(chunk_size=2_000):
        if any(fingerprint(row, key=key) in known for key in keys):
            yield row


def _store(mark, *, on):
    path = f"{FOLDER}/{mark}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(on.isoformat().encode()))


def _stored():
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []

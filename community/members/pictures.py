"""Pictures that members show of themselves: decoded, cut square, re-encoded; never public files."""

import secrets
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image as Picture
from PIL import ImageOps

from alike.audit.actions import record
from alike.web import limits
from conditions.editorial import images

from .models import Member

SIDE = 256
TYPE = "image/webp"
AN_HOUR = limits.Limit("members.picture", times=20, seconds=3600)


def admit(member, *, now):
    """Count one picture of this member, and say whether it may come in; decoding costs time.

    `now` is a POSIX time in seconds.
    """
    return limits.count(AN_HOUR, who=member.pk, now=now)


@transaction.atomic
def show(member, *, file):
    """Show the picture in an uploaded file instead of the shape. Raises images.ImageRefused."""
    encoded = square(file.read(settings.MAX_IMAGE_BYTES + 1))
    path = default_storage.save(f"avatars/{secrets.token_hex(16)}.webp", ContentFile(encoded))
    _replace(member, path=path)
    record("member.picture-shown", by=member.user, target=member)


@transaction.atomic
def remove(member):
    """Show the shape again and delete the picture; without a picture nothing changes."""
    if _replace(member, path=""):
        record("member.picture-removed", by=member.user, target=member)


def read(member):
    """The member's picture as bytes, or None when they have none (or its file is lost)."""
    if not member.avatar:
        return None
    try:
        with default_storage.open(member.avatar) as file:
            return file.read()
    except FileNotFoundError:
        return None


def square(data):
    """The middle of the picture as a WebP of SIDE pixels, with nothing but its pixels."""
    checked, _extension, _size = images.encode(data)
    with Picture.open(BytesIO(checked), formats=images.FORMATS) as opened:
        upright = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    small = ImageOps.fit(upright, (SIDE, SIDE))
    small.info = {}
    out = BytesIO()
    small.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _replace(member, *, path):
    """Keep another file; the old one goes when that is certain. Returns the old path."""
    old = Member.objects.select_for_update().values_list("avatar", flat=True).get(pk=member.pk)
    Member.objects.filter(pk=member.pk).update(avatar=path)
    member.avatar = path
    if old:
        transaction.on_commit(lambda: default_storage.delete(old))
    return old

"""Pictures come into the library: decoded, checked, re-encoded by us, named by what they hold."""

import hashlib
import struct
import zlib
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import ImageOps

from alike.audit.actions import record
from conditions.catalogue.models import Condition, Image

from . import actions

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
WIDEST = 1600
TALLEST = 6400
ORIENTATION = 0x0112
SIDEWAYS = {5, 6, 7, 8}
BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError),
    *(OverflowError, MemoryError, NotImplementedError, RuntimeError, struct.error, zlib.error),
)
"""What Pillow raises on files that are not what they say."""
TOO_LARGE = (Picture.DecompressionBombError, Picture.DecompressionBombWarning)


class ImageRefused(Exception):
    """This cannot be taken, changed or removed; `problems` maps the field to a sentence."""

    def __init__(self, **problems):
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@transaction.atomic
def add(data, *, alt, credit, by):
    """Keep a picture given as bytes; the same bytes again give the image that is there."""
    alt, credit = alt.strip(), credit.strip()
    problems = _problems_with_words(alt=alt, credit=credit)
    try:
        encoded, extension, size = encode(data)
    except ImageRefused as refusal:
        raise ImageRefused(**refusal.problems, **problems) from refusal
    if problems:
        raise ImageRefused(**problems)
    name = stored_name(encoded, extension)
    _store(f"images/{name}", encoded)
    image, created = Image.objects.get_or_create(
        file=name,
        defaults={
            "alt": alt,
            "credit": credit,
            "width": size[0],
            "height": size[1],
            "uploaded_by": by,
        },
    )
    if created:
        record("image.added", by=by, target=image)
    return image


def stored_name(encoded, extension):
    """The name under which a picture is kept: the same picture has the same name."""
    return f"{hashlib.sha256(encoded).hexdigest()[:20]}.{extension}"


@transaction.atomic
def describe(image, *, alt, credit, by):
    """Change what stands with a picture; the pages that show it have changed with it."""
    image.alt, image.credit = alt.strip(), credit.strip()
    problems = _problems_with_words(alt=image.alt, credit=image.credit)
    if problems:
        raise ImageRefused(**problems)
    image.save(update_fields=["alt", "credit"])
    record("image.described", by=by, target=image)
    for condition in showing(image):
        actions.save(condition, by=by)


@transaction.atomic
def remove(image, *, by):
    """Take a picture out of the library: only one that no reader and no text has seen."""
    if image.published_at is not None:
        raise ImageRefused(image=_("It has been published, so old editions still show it."))
    pages = list(showing(image))
    if pages:
        names = ", ".join(page.name for page in pages)
        raise ImageRefused(image=_("The text of %(pages)s shows it.") % {"pages": names})
    record("image.removed", by=by, target=image)
    image.delete()
    transaction.on_commit(lambda: default_storage.delete(f"images/{image.file}"))


def showing(image):
    """The conditions whose text on the desk mentions the picture."""
    return Condition.objects.filter(sections__text__contains=f"images/{image.file}").distinct()


# Decoding and encoding --------------------------------------------------------------------------


def encode(data):
    """The picture as we keep it: (bytes, extension, (width, height)). Raises ImageRefused."""
    if not data:
        raise ImageRefused(image=_("The file is empty."))
    if len(data) > settings.MAX_IMAGE_BYTES:
        most = settings.MAX_IMAGE_BYTES // (1024 * 1024)
        raise ImageRefused(image=_("The file is larger than %(most)d MB.") % {"most": most})
    try:
        opened = Picture.open(BytesIO(data), formats=FORMATS)
        too_many = opened.width * opened.height > settings.MAX_IMAGE_PIXELS
    except TOO_LARGE:
        too_many = True
    except BROKEN as problem:
        raise ImageRefused(image=_("Use a PNG, JPEG, WebP or AVIF picture.")) from problem
    if too_many:
        most = settings.MAX_IMAGE_PIXELS // 1_000_000
        raise ImageRefused(
            image=_("The picture has more than %(most)d million pixels.") % {"most": most}
        )
    try:
        lossless = opened.format == "PNG"
        picture = _upright(opened)
    except BROKEN as problem:
        raise ImageRefused(image=_("The picture is damaged or not complete.")) from problem
    encoded, extension = _smallest(picture, lossless=lossless)
    return encoded, extension, picture.size


def _upright(opened):
    """The first frame, the right way up, no larger than we show, and nothing but its pixels."""
    sideways = opened.getexif().get(ORIENTATION) in SIDEWAYS
    box = (TALLEST, WIDEST) if sideways else (WIDEST, TALLEST)
    opened.draft("RGB", box)
    opened.load()
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((WIDEST, TALLEST))
    picture.info = {}
    return picture


def _smallest(picture, *, lossless):
    """WebP, or PNG where that is smaller and the original was one."""
    webp = BytesIO()
    picture.save(webp, "WEBP", quality=82, method=4)
    if lossless:
        png = BytesIO()
        picture.save(png, "PNG", optimize=True)
        if len(png.getvalue()) <= len(webp.getvalue()):
            return png.getvalue(), "png"
    return webp.getvalue(), "webp"


def _store(path, encoded):
    """Write the file under exactly this name; one cut short by a crash is written again."""
    if default_storage.exists(path):
        if default_storage.size(path) == len(encoded):
            return
        default_storage.delete(path)
    stored = default_storage.save(path, ContentFile(encoded))
    if stored != path:
        default_storage.delete(stored)


def _problems_with_words(*, alt, credit):
    problems = {}
    if not alt:
        problems["alt"] = _("Say what the picture shows, for people who cannot see it.")
    elif len(alt) > 300 or not _storable(alt):
        problems["alt"] = _("Use at most 300 ordinary characters.")
    if not credit:
        problems["credit"] = _("Say who made the picture and under which licence.")
    elif len(credit) > 200 or not _storable(credit):
        problems["credit"] = _("Use at most 200 ordinary characters.")
    return problems


def _storable(text):
    """Whether a database can keep it: no NUL, and no half of a character."""
    return "\x00" not in text and text.encode("utf-8", "ignore").decode() == text

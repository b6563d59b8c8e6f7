"""Pages out of the catalogue, as the files that an import reads."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from conditions.catalogue import content, desk
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import BodySystem, Condition, Image

from . import page_file
from .front_matter import SLUG

CHUNK = 200


class NotWritten(Exception):
    """The export stopped; the text says where and why."""


@dataclass(frozen=True)
class Export:
    """One page as a file."""

    name: str
    text: str
    images: tuple[str, ...]
    """Names in the library of the images that the page shows."""


def of_desk(condition) -> Export:
    """The page as it is on the desk."""
    edition = condition.editions.live().for_listing().first()
    return _export(desk.read(condition), edition, body_systems())


def all_of_desk():
    """Every page on the desk, one at a time."""
    editions = {row.condition_id: row for row in Edition.objects.live().for_listing()}
    systems = body_systems()
    for condition, page in contents_of_desk():
        yield _export(page, editions.get(condition.pk), systems)


def all_live():
    """Every page as readers see it."""
    systems = body_systems()
    editions = Edition.objects.live().for_listing().select_related("revision").order_by("slug")
    for edition in editions.iterator(CHUNK):
        yield _export(edition.revision.content, edition, systems)


def contents_of_desk():
    """Every condition with what the desk says of it, one at a time."""
    library = Image.objects.in_bulk(field_name="file")
    for condition in Condition.objects.with_content().order_by("slug").iterator(CHUNK):
        yield condition, desk.read(condition, images=library)


def contents_live():
    """What readers see of every page, one at a time."""
    editions = Edition.objects.live().for_listing().select_related("revision").order_by("slug")
    for edition in editions.iterator(CHUNK):
        yield edition.revision.content


def body_systems():
    """The names of the body systems by address."""
    return dict(BodySystem.objects.values_list("slug", "name"))


def _export(page: content.PageContent, edition, body_systems):
    """The file; it carries the day of the review only where readers see this very text."""
    is_live = edition is not None and edition.content_hash == page.content_hash
    reviewed = edition.reviewed_on.isoformat() if is_live else ""
    return Export(
        name=f"{page.slug}.md",
        text=page_file.write(page, body_systems=body_systems, reviewed=reviewed),
        images=tuple(image.file for image in page.images),
    )


# Onto the disk ----------------------------------------------------------------------------------


def write(export: Export, *, into: Path) -> None:
    """Write the page and the images it shows into the folder; each file appears whole."""
    if not SLUG.fullmatch(export.name.removesuffix(".md")):
        raise NotWritten(f"{export.name} is not a safe name for a file.")
    try:
        _write(into / export.name, export.text.encode(), root=into)
        for name in export.images:
            if "/" in name or not default_storage.exists(f"images/{name}"):
                raise NotWritten(f"{export.name}: the image {name} is missing.")
            with default_storage.open(f"images/{name}") as image:
                _write(into / "images" / name, image.read(), root=into)
    except OSError as error:
        raise NotWritten(f"{export.name}: {error.strerror or error}.") from error


def _write(path, raw, *, root):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise NotWritten(f"{path.parent} leads out of {root}.")
    handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        os.chmod(waiting, 0o644)
        os.replace(waiting, path)
    finally:
        Path(waiting).unlink(missing_ok=True)

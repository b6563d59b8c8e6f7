"""The files of an import: where they lie until they are planned, and what they are known by."""

import hashlib
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import default_storage

from conditions.datasets.sources import formats
from conditions.datasets.sources.record import Damaged

CHUNK = 1024 * 1024
FOLDER = "imports"
NAME_CHARACTERS = 200


class Unreadable(Exception):
    """A file cannot be used; the text says which, where and why. Nothing was changed."""


def on_disk(path: Path, *, format: str = "") -> dict:
    """A file that lies where its owner put it. Raises Unreadable."""
    try:
        with path.open("rb") as raw:
            return _described(raw, name=path.name, format=format, path=str(path.resolve()))
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}.") from error


def uploaded(file) -> dict:
    """A file that somebody sent, kept under a name of ours. Raises Unreadable."""
    with file.open("rb") as raw:
        described = _described(raw, name=Path(file.name).name, format="")
        raw.seek(0)
        described["stored"] = default_storage.save(f"{FOLDER}/{uuid4().hex}", raw)
    return described


@contextmanager
def opened(file):
    """The file's bytes, from where it lies. Raises Unreadable."""
    try:
        if file.get("stored"):
            raw = default_storage.open(file["stored"], "rb")
        else:
            raw = Path(file["path"]).open("rb")  # noqa: SIM115 closed below
    except OSError as error:
        raise Unreadable(f"{file['name']}: {error.strerror}.") from error
    with raw:
        yield raw


def forget(files):
    """Delete what was uploaded: a plan holds all that is needed."""
    for file in files:
        if file.get("stored"):
            default_storage.delete(file["stored"])


def digest(files, *options) -> str:
    """What an import is known by: its files' bytes, in order, and how they are imported."""
    said = "\n".join(
        [*(f"{file['format']} {file['digest']}" for file in files), *map(str, options)]
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _described(raw, *, name, format, **more):
    try:
        found = formats.FORMATS[format] if format else formats.detect(raw)
    except Damaged as problem:
        raise Unreadable(f"{name}:{problem.line}: {problem.message}") from problem
    raw.seek(0)
    whole, size = hashlib.sha256(), 0
    while chunk := raw.read(CHUNK):
        whole.update(chunk)
        size += len(chunk)
    short = name[-NAME_CHARACTERS:]
    return {"name": short, "format": found.key, "digest": whole.hexdigest(), "size": size, **more}

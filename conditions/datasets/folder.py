"""Page files on disk: find them in order, and read each no further than it may be long."""

from pathlib import Path

from . import page_file


class NoFiles(Exception):
    """There is nothing to read; the text says why."""


def paths(root: Path) -> list[Path]:
    """The page file itself, or all Markdown files of the folder and the folders in it, sorted."""
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise NoFiles(f"{root} is neither a file nor a folder.")
    found = sorted(path for path in root.rglob("*.md") if not _is_hidden(path.relative_to(root)))
    if not found:
        raise NoFiles(f"There is no Markdown file in {root}.")
    return found


def read(path: Path) -> page_file.PageFile:
    """The file as a page; one that cannot be opened is a page with a problem."""
    try:
        with path.open("rb") as file:
            return page_file.read(file.read(page_file.MAX_BYTES + 1), path=str(path))
    except OSError as error:
        sentence = f"The file cannot be read: {error.strerror}."
        return page_file.unreadable(str(path), sentence)


def _is_hidden(path):
    return any(part.startswith(".") for part in path.parts)

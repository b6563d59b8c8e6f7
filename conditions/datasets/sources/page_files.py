"""One Markdown page file (docs/content-format.md) as a record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from conditions.catalogue import content
from conditions.datasets import page_file

from .own_lines import ORIGIN
from .record import Damaged, Record, Skipped

BRINGS_IMAGES = "It brings images along, which import_pages takes and this command does not."


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    first, _newline, rest = head.partition("\n")
    return first.rstrip() == "---" and "name:" in rest


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """The page of the file, or each of its problems. Raises Damaged."""
    gathered, characters = [], 0
    for number, line in lines:
        gathered.append(line)
        characters += len(line) + 1
        if characters > page_file.MAX_BYTES:
            raise Damaged(number, f"A page file is at most {page_file.MAX_BYTES:,} bytes long.")
    found = page_file.parse("\n".join(gathered), path="")
    for problem in found.problems:
        yield Skipped(problem.line, found.content.name, problem.message)
    if found.problems:
        return
    if any(not image.file.startswith("images/") for image in found.images):
        yield Skipped(found.line_of("images"), found.content.name, BRINGS_IMAGES)
        return
    images = tuple(
        content.Image(image.file.removeprefix("images/"), image.alt, image.credit, 0, 0)
        for image in found.images
    )
    page = replace(found.content, images=images)
    yield Record(line=1, key=page.slug, origin=ORIGIN, page=page)

"""MedlinePlus health topics, one JSON object a line: title, address, summary, chunks of text."""

import json
from collections.abc import Iterable, Iterator

from conditions.catalogue import content

from . import plain_text
from .json_lines import objects, said_in
from .record import Origin, Record, Skipped, fault_of_name, one_line

ORIGIN = Origin(
    "medlineplus",
    "MedlinePlus, National Library of Medicine",
    "public domain",
    "https://medlineplus.gov/",
)
KEYS = {"ID", "Title", "URL", "chunks"}


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    try:
        first = json.loads(head.split("\n", 1)[0])
    except ValueError:
        return False
    return isinstance(first, dict) and first.keys() >= KEYS


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """The topics of a file. Raises Damaged."""
    for number, topic in objects(lines):
        name = one_line(said_in(topic, "Title"))
        if fault := fault_of_name(name) or _fault(topic):
            yield Skipped(number, name[:80], fault)
            continue
        url = said_in(topic, "URL")
        source = content.Source("medlineplus", name, "MedlinePlus", url)
        text = "\n".join(chunk for chunk in topic["chunks"])
        said = plain_text.to_markdown(text)
        summary = one_line(said_in(topic, "Meta Description"))
        yield Record(
            line=number,
            key=said_in(topic, "ID"),
            origin=ORIGIN,
            url=url,
            page=content.PageContent(
                name=name,
                slug="",
                summary=summary if len(summary) <= content.SUMMARY_CHARACTERS else "",
                sources=(source,),
                sections=(content.Section("overview", plain_text.cited(said, source.key)),),
            ),
        )


def _fault(topic):
    if topic.get("Language", "English") != "English":
        return "It is not in English."
    chunks = topic.get("chunks")
    if not isinstance(chunks, list) or not all(isinstance(chunk, str) for chunk in chunks):
        return "Its text is not a list of strings."
    return "" if any(chunk.strip() for chunk in chunks) else "It has no text."

"""Every kind of file that can be imported, and how to tell them apart by what they hold."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from . import (
    disease_ontology,
    disease_ontology_obo,
    hpo_annotations,
    lines,
    medlineplus,
    medquad,
    own_lines,
    page_files,
    sssom,
)
from .record import Damaged, Record, Skipped

HEAD_CHARACTERS = 64 * 1024
HEAD_LINES = 60


@dataclass(frozen=True)
class Format:
    key: str
    label: str
    is_this: Callable[[str], bool]
    read: Callable[[Iterable[tuple[int, str]]], Iterator[Record | Skipped]]
    read_creating: Callable | None = None
    """The same, also making pages where the plain reader only adds to those that are there."""


FORMATS = {
    one.key: one
    for one in (
        Format("jsonl", "Alike, a condition a line", own_lines.is_this, own_lines.read),
        Format("markdown", "Alike, a page file", page_files.is_this, page_files.read),
        Format("medlineplus", "MedlinePlus topics", medlineplus.is_this, medlineplus.read),
        Format("medquad", "MedQuAD pages", medquad.is_this, medquad.read),
        Format(
            "do-tsv",
            "Disease Ontology, terms",
            disease_ontology.is_terms,
            disease_ontology.read_terms,
        ),
        Format(
            "do-definitions",
            "Disease Ontology, definitions",
            disease_ontology.is_definitions,
            disease_ontology.read_definitions,
        ),
        Format(
            "do-references",
            "Disease Ontology, codes elsewhere",
            disease_ontology.is_references,
            disease_ontology.read_references,
        ),
        Format(
            "do-obo",
            "Disease Ontology, OBO",
            disease_ontology_obo.is_this,
            disease_ontology_obo.read,
        ),
        Format("sssom", "MONDO mappings", sssom.is_this, sssom.read),
        Format(
            "hpoa",
            "HPO annotations",
            hpo_annotations.is_this,
            hpo_annotations.reader(creates=False),
            hpo_annotations.reader(creates=True),
        ),
    )
}


def detect(raw: BinaryIO) -> Format:
    """The format of a file, from what it begins with. Raises Damaged."""
    head, number = [], 0
    for number, line in lines.lines(raw):
        head.append(line[:HEAD_CHARACTERS])
        if number >= HEAD_LINES:
            break
    raw.seek(0)
    said = "\n".join(head)
    for one in FORMATS.values():
        if said.strip() and one.is_this(said):
            return one
    if not said.strip():
        raise Damaged(max(number, 1), "The file is empty.")
    raise Damaged(1, "This is none of the known formats: name it, or see docs/datasets.md.")


def read(raw: BinaryIO, *, format: Format, creates: bool = False) -> Iterator[Record | Skipped]:
    """The records of a file, one at a time. Raises Damaged."""
    reader = format.read_creating if creates and format.read_creating else format.read
    return reader(lines.lines(raw))

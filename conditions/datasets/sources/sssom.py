"""MONDO's mappings in the SSSOM format: codes of other systems that mean exactly the same."""

from collections.abc import Iterable, Iterator

from conditions.catalogue import content

from . import tables
from .record import Codes, Origin, Record, Skipped, one_line

ORIGIN = Origin(
    "mondo", "MONDO Disease Ontology", "CC BY 4.0", "https://mondo.monarchinitiative.org/"
)
COLUMNS = ("subject_id", "predicate_id", "object_id")
EXACT = "skos:exactMatch"
PREFIXES = {"ICD10CM": "icd-10", "Orphanet": "orpha", "mesh": "mesh"}


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    return set(COLUMNS) <= set(tables.header(head))


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """One record a mapping: it adds codes to the page that has one of them. Raises Damaged."""
    for number, row in tables.rows(lines, columns=COLUMNS):
        name = one_line(row.get("subject_label", ""))
        if row["predicate_id"] != EXACT:
            yield Skipped(number, name[:80], f"“{row['predicate_id'][:40]}” says nothing exact.")
            continue
        found = Codes()
        for said in (row["subject_id"], row["object_id"]):
            prefix, _colon, bare = said.partition(":")
            found.add(PREFIXES.get(prefix, prefix), bare)
        if len(found.found) < 2:
            both = f"{row['subject_id'][:30]} and {row['object_id'][:30]}"
            yield Skipped(number, name[:80], f"Of {both}, one is a code that no page shows.")
            continue
        yield Record(
            line=number,
            key=f"{row['subject_id']} {row['object_id']}",
            origin=ORIGIN,
            url=f"https://monarchinitiative.org/{row['subject_id']}",
            page=content.PageContent(name="", slug="", codes=found.all()),
            exact_names=(name,) if name else (),
            creates=False,
        )

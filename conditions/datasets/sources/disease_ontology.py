"""The Disease Ontology's tables: terms with what they are a kind of, definitions, references."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from conditions.catalogue import content

from . import plain_text, tables
from .record import Codes, Origin, Record, Skipped, fault_of_name, one_line

ORIGIN = Origin("disease-ontology", "Disease Ontology", "CC0 1.0", "https://disease-ontology.org/")
SYSTEMS = {
    "ICD10CM": "icd-10",
    "ICD11": "icd-11",
    "MESH": "mesh",
    "MIM": "omim",
    "OMIM": "omim",
    "ORDO": "orpha",
    "SNOMEDCT": "snomed-ct",
}
"""Their prefix -> our system. What is not here (UMLS, NCI, GARD …) no page shows."""


def is_terms(head: str) -> bool:
    return tables.header(head) == ["id", "label", "subClassOf"]


def is_references(head: str) -> bool:
    return tables.header(head) in (["id", "label", "xrefs"], ["id", "label", "xref"])


def is_definitions(head: str) -> bool:
    return tables.header(head)[:3] == ["?id", "?name", "?definition"]


def read_terms(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """id, label, subClassOf: a term has one row for each of its parents. Raises Damaged."""
    rows = tables.rows(lines, columns=("id", "label", "subClassOf"))
    for code, of_term in groupby(rows, key=lambda row: row[1]["id"]):
        found = list(of_term)
        number, row = found[0]
        parents = (one_line(other["subClassOf"]) for _number, other in found)
        yield term(number, code, row["label"], parents=tuple(filter(None, parents)))


def read_references(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """id, label, xref: the codes of a term elsewhere. Raises Damaged."""
    rows = tables.rows(lines, columns=("id", "label"))
    for code, of_term in groupby(rows, key=lambda row: row[1]["id"]):
        found = list(of_term)
        number, row = found[0]
        said = [other.get("xref") or other.get("xrefs", "") for _number, other in found]
        yield term(number, code, row["label"], references=said, creates=False)


def read_definitions(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """?id, ?name, ?definition, and many rows a term for its facets. Raises Damaged."""
    rows = tables.rows(lines, columns=("?id", "?name", "?definition"))
    for code, of_term in groupby(rows, key=lambda row: row[1]["?id"]):
        number, row = next(of_term)
        yield term(number, code, row["?name"], definition=row["?definition"], creates=False)


def term(
    number,
    code,
    label,
    *,
    parents=(),
    references=(),
    definition="",
    names=(),
    exact=(),
    creates=True,
) -> Record | Skipped:
    """One term as a record, or why it cannot be one."""
    name = one_line(label)
    own = Codes()
    own.add("doid", code)
    if fault := fault_of_name(name) or ("" if own.found else f"“{code[:40]}” is not a DOID code."):
        return Skipped(number, name[:80], fault)
    for reference in references:
        system, _colon, said = reference.partition(":")
        own.add(SYSTEMS.get(system.split("_US_")[0], system), said)
    url = f"https://disease-ontology.org/?id={code}"
    source = content.Source("disease-ontology", name, "Disease Ontology", url)
    text = plain_text.to_markdown(definition.replace("_", " ")) if definition.strip() else ""
    section = content.Section("overview", plain_text.cited(text, source.key))
    return Record(
        line=number,
        key=code,
        origin=ORIGIN,
        url=url,
        page=content.PageContent(
            name=capitalised(name),
            slug="",
            names=names,
            codes=own.all(),
            sources=(source,) if text else (),
            sections=(section,) if text else (),
        ),
        exact_names=exact,
        parents=parents,
        creates=creates,
    )


def capitalised(name: str) -> str:
    """The name with a capital at its start, unless its first word has capitals of its own."""
    first = name.split()[0]
    return name if not first.islower() else name[0].upper() + name[1:]

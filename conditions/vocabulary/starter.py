"""The starter set that ships with Alike: two tables of terms in plain words."""

import hashlib
from csv import DictReader
from pathlib import Path

from .said import Name, Said, Vocabulary

FOLDER = Path(__file__).parent / "data"
SYMPTOMS, TREATMENTS = FOLDER / "symptoms.tsv", FOLDER / "treatments.tsv"


def symptoms(*, with_hierarchy: bool) -> Vocabulary:
    """Our symptoms. Their hierarchy is left out where that of the whole ontology is in place."""
    return Vocabulary([_symptom(row, with_hierarchy) for row in _rows(SYMPTOMS)])


def treatments() -> Vocabulary:
    return Vocabulary([_treatment(row) for row in _rows(TREATMENTS)])


def plain_names() -> dict[str, str]:
    """HPO id -> the name we gave it."""
    return {row["hpo_id"]: row["name"] for row in _rows(SYMPTOMS)}


def digest() -> str:
    """Changes when the starter set does."""
    found = hashlib.sha256()
    for path in (SYMPTOMS, TREATMENTS):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(DictReader(file, delimiter="\t"))


def _symptom(row, with_hierarchy):
    return Said(
        key=row["hpo_id"],
        name=row["name"],
        names=(*_plain(row), Name(row["medical_name"], False)),
        parents=_several(row["parents"]) if with_hierarchy else None,
        when_new={"medical_name": row["medical_name"]},
    )


def _treatment(row):
    return Said(
        key=row["key"],
        name=row["name"],
        names=_plain(row),
        parents=_several(row["parents"]),
        fields={"kind": row["kind"].replace(" ", "-"), "atc": row["atc"]},
    )


def _plain(row):
    return tuple(Name(name, True) for name in (row["name"], *_several(row["synonyms"])))


def _several(cell):
    return tuple(part for part in cell.split("|") if part)

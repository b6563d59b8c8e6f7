"""The Human Phenotype Ontology's annotations: which disease has which symptom, and how often."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from conditions.catalogue import content

from . import tables
from .record import MOST_SYMPTOMS, Codes, Origin, Record, Skipped, fault_of_name, one_line

SOURCE = "Human Phenotype Ontology"
ORIGIN = Origin("hpo", SOURCE, "HPO licence, unaltered", "https://hpo.jax.org/")
COLUMNS = ("database_id", "disease_name", "qualifier", "hpo_id", "frequency", "aspect")
HPO_ID = re.compile(r"HP:\d{7}")
COUNTED = re.compile(r"(\d{1,6})/(\d{1,6})")
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
SAID = {
    "HP:0040280": "obligate",
    "HP:0040281": "very-frequent",
    "HP:0040282": "frequent",
    "HP:0040283": "occasional",
    "HP:0040284": "very-rare",
}
EXCLUDED = "HP:0040285"
FROM = (
    ("obligate", 1.0),
    ("very-frequent", 0.8),
    ("frequent", 0.3),
    ("occasional", 0.05),
    ("very-rare", 0.0),
)
"""The share of people from which HPO uses the word."""
FEWEST_PEOPLE = 5
"""Counted among fewer, a share says nothing."""


@dataclass
class Counted:
    """What all rows about one symptom of one disease say together."""

    words: list[str] = field(default_factory=list)
    having: int = 0
    asked: int = 0

    def add(self, said: str) -> None:
        if said in SAID:
            self.words.append(SAID[said])
        elif counted := COUNTED.fullmatch(said):
            having, asked = map(int, counted.groups())
            self.having, self.asked = self.having + min(having, asked), self.asked + asked
        elif percent := PERCENT.fullmatch(said):
            self.words.append(word_for(float(percent[1]) / 100))

    @property
    def frequency(self) -> str:
        """The word for how many have it: what was counted among enough, else what was said."""
        if self.asked >= FEWEST_PEOPLE:
            return word_for(self.having / self.asked) if self.having else ""
        order = [word for word, _share in FROM]
        return min(self.words, key=order.index, default="")


def word_for(share: float) -> str:
    """HPO's word for a share between 0 and 1."""
    return next(word for word, least in FROM if share >= least)


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    return set(COLUMNS) <= set(tables.header(head))


def reader(*, creates: bool):
    """A reader of these files; `creates` makes pages for diseases that have none."""

    def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
        rows = tables.rows(lines, columns=COLUMNS)
        for disease, of_disease in groupby(rows, key=lambda row: row[1]["database_id"]):
            yield _record(disease, list(of_disease), creates=creates)

    return read


def _record(disease, rows, *, creates):
    number, first = rows[0]
    name = one_line(first["disease_name"])
    if fault := fault_of_name(name):
        return Skipped(number, name[:80], fault)
    system, _colon, code = disease.partition(":")
    own = Codes()
    own.add({"ORPHA": "orpha"}.get(system, system), code)
    symptoms = _symptoms(rows)
    if not symptoms:
        return Skipped(number, name, "It has no symptom.")
    return Record(
        line=number,
        key=disease,
        origin=ORIGIN,
        url=f"https://hpo.jax.org/browse/disease/{disease}",
        page=content.PageContent(name=name, slug="", codes=own.all(), symptoms=symptoms),
        creates=creates,
    )


def _symptoms(rows):
    """The symptoms, the commonest first; what is denied of the disease is left out."""
    counted: dict[str, Counted] = {}
    denied = {row["hpo_id"] for _number, row in rows if row["qualifier"] == "NOT"}
    for _number, row in rows:
        hpo_id = row["hpo_id"]
        if row["aspect"] != "P" or hpo_id in denied or row["frequency"] == EXCLUDED:
            continue
        if HPO_ID.fullmatch(hpo_id):
            counted.setdefault(hpo_id, Counted()).add(row["frequency"])
    found = [
        content.SymptomOf(hpo_id, said.frequency, SOURCE)
        for hpo_id, said in counted.items()
        if not (said.asked and not said.having)
    ]
    order = [word for word, _share in FROM]
    found.sort(key=lambda row: order.index(row.frequency) if row.frequency else len(order))
    return tuple(found[:MOST_SYMPTOMS])

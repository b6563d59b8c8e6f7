"""Reading HPO's disease annotations (phenotype.hpoa): which symptoms go together in a disease."""

from collections import defaultdict
from collections.abc import Iterable

COLUMNS = ("database_id", "qualifier", "hpo_id", "aspect")
PHENOTYPE = "P"
"""The aspect of a symptom; others tell of inheritance, course and onset."""
EXCLUDED = "NOT"


class NotAnnotations(ValueError):
    """What is wrong with the file, and in which line."""

    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


def read(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """The symptoms of each disease that has any. Raises NotAnnotations."""
    diseases: dict[str, set[str]] = defaultdict(set)
    places: list[int] = []
    width = number = 0
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if not places:
            places, width = _places(cells, number), len(cells)
            continue
        if len(cells) != width:
            raise NotAnnotations(number, f"{len(cells)} columns, where the head has {width}.")
        disease, qualifier, symptom, aspect = (cells[place].strip() for place in places)
        if not disease or not symptom:
            raise NotAnnotations(number, "a disease or a symptom without an id.")
        if aspect == PHENOTYPE and qualifier != EXCLUDED:
            diseases[disease].add(symptom)
    if not places:
        raise NotAnnotations(number + 1, "the file ends before the line that names the columns.")
    return {disease: frozenset(symptoms) for disease, symptoms in diseases.items()}


def _places(cells, number):
    missing = [name for name in COLUMNS if name not in cells]
    if missing:
        raise NotAnnotations(number, f"there is no column “{missing[0]}”.")
    return [cells.index(name) for name in COLUMNS]

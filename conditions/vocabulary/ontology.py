"""From the Human Phenotype Ontology to what members can say they feel."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from gzip import BadGzipFile, GzipFile
from pathlib import Path

from . import hierarchy, obo
from .obo import NotObo
from .said import MOST_NAME, Name, Said, Vocabulary

ROOT = "HP:0000118"
"""Phenotypic abnormality: what is not below it (inheritance, onset …) is nothing one feels."""
NO_NAMES = {"obsolete_synonym", "allelic_requirement"}
LAY = "layperson"
MOST_BYTES_A_LINE = 100_000
MOST_BYTES = 500_000_000
"""Unpacked; the ontology of 2026 has 11 million."""
GZIP = b"\x1f\x8b"


def lines(path: Path) -> Iterator[str]:
    """The lines of an OBO file, packed or not, one at a time. Raises NotObo and OSError."""
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
        file.seek(0)
        source = GzipFile(fileobj=file) if is_packed else file
        number = size = 0
        try:
            while line := source.readline(MOST_BYTES_A_LINE + 1):
                number, size = number + 1, size + len(line)
                if len(line) > MOST_BYTES_A_LINE:
                    raise NotObo(number, f"longer than {MOST_BYTES_A_LINE:,} bytes.")
                if size > MOST_BYTES:
                    raise NotObo(number, f"more than {MOST_BYTES:,} bytes.")
                yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotObo(number, "this is not UTF-8 text.") from error
        except (EOFError, BadGzipFile, zlib.error) as error:
            raise NotObo(number + 1, "the packed file ends early or is damaged.") from error


def symptoms(text: Iterable[str], *, plain_names: Mapping[str, str]) -> Vocabulary:
    """What the ontology says about symptoms. `plain_names` (HPO id -> name) win over its own."""
    terms = hierarchy.by_id(obo.read(text))
    parents = {term.id: term.parents for term in terms.values() if not term.is_obsolete}
    circle = hierarchy.in_a_circle(parents)
    if circle:
        raise NotObo(terms[circle].line, f"{circle} is a kind of itself, by way of its parents.")
    if ROOT not in parents:
        raise NotObo(1, f"{ROOT} (phenotypic abnormality) is not in this file.")
    kept = hierarchy.below(ROOT, parents)
    return Vocabulary(
        terms=[_said(terms[key], kept, plain_names.get(key, "")) for key in terms if key in kept],
        obsolete=frozenset(term.id for term in terms.values() if term.is_obsolete),
    )


def _said(term, kept, plain_name):
    if len(term.id) > 10:
        raise NotObo(term.line, f"{term.id} is longer than an HPO id.")
    lay = [row.text for row in term.synonyms if row.kind == LAY and row.scope == "EXACT"]
    ours = plain_name or next((name for name in lay if len(name) <= MOST_NAME), "")
    names = [Name(ours, True)] if ours else []
    names.append(Name(term.name, False))
    names += [Name(row.text, row.kind == LAY) for row in term.synonyms if row.kind not in NO_NAMES]
    return Said(
        key=term.id,
        name=ours or term.name[:MOST_NAME],
        names=tuple(names),
        parents=tuple(parent for parent in term.parents if parent in kept),
        fields={"medical_name": term.name},
        brings_back=True,
    )

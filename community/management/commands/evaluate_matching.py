import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from community.matching import annotations, cases
from community.matching.annotations import NotAnnotations
from community.matching.cases import NotCases
from community.matching.evaluation import MEASURES, evaluate
from community.matching.weights import freeze
from conditions.vocabulary import hierarchy, obo, ontology
from conditions.vocabulary.obo import NotObo


class Command(BaseCommand):
    help = (
        "Measure how well the score of likeness finds people of the same diagnosis, which it is "
        "not told, among published cases (FILE: JSON lines, packed or not)."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE", type=Path, help="cases.jsonl, cases.jsonl.gz")
        parser.add_argument("--ontology", type=Path, required=True, help="hp.obo, packed or not")
        parser.add_argument("--annotations", type=Path, help="phenotype.hpoa, packed or not")
        parser.add_argument("--json", action="store_true", help="Print one line of JSON.")

    def handle(self, *, path, json, **options):
        people = _read(path, cases.read)
        parents = _read(options["ontology"], _hierarchy)
        books = options["annotations"]
        diseases = _read(books, annotations.read) if books else {}
        weights = freeze(
            [case.symptoms for case in people],
            parents={"symptoms": parents},
            diseases=list(diseases.values()),
        )
        figures = evaluate(people, weights=weights)
        if not figures.n:
            raise CommandError(
                f"{path}: no diagnosis is in two papers, so there is nobody to find."
            )
        self.stdout.write(_as_json(figures) if json else _as_table(figures, len(people)))


def _read(path, read):
    try:
        return read(ontology.lines(path))
    except (NotObo, NotAnnotations, NotCases) as problem:
        raise CommandError(f"{path}, {problem}")
    except OSError as problem:
        raise CommandError(f"{path}: {problem.strerror or problem}.")


def _hierarchy(lines):
    """What each term is a kind of."""
    terms = hierarchy.by_id(obo.read(lines))
    parents = {key: term.parents for key, term in terms.items()}
    circle = hierarchy.in_a_circle(parents)
    if circle:
        raise NotObo(terms[circle].line, f"{circle} is a kind of itself, by way of its parents.")
    return parents


def _as_json(figures):
    return json.dumps({"symptoms": figures.symptoms, "asked": figures.asked, "n": figures.n})


def _as_table(figures, people):
    lines = [f"{people:,} cases, {figures.n:,} with somebody to find"]
    lines.append(f"{'':10}" + "".join(f"{name:>8}" for name in MEASURES))
    for way in ("symptoms", "asked"):
        values = getattr(figures, way)
        lines.append(f"{way:10}" + "".join(f"{values[name]:8.3f}" for name in MEASURES))
    return "\n".join(lines)

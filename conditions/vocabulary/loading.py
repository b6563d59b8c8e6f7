"""Loading vocabularies: the starter set, and the whole ontology. All of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from alike.audit.actions import record
from alike.audit.models import Event

from . import ontology, planning, starter
from .models import Symptom, Treatment
from .planning import KEYS, link_fields

LOADED = "vocabulary.loaded"
BATCH = 1_000


@dataclass(frozen=True)
class Outcome:
    """How many terms of one kind were created and so on."""

    created: int
    changed: int
    unchanged: int
    retired: int


def starter_is_loaded():
    """Whether the starter set of this version has been loaded here."""
    return Event.objects.filter(action=LOADED, detail__starter=starter.digest()).exists()


@transaction.atomic
def load_starter(*, write=True, tell: Callable = lambda done, total: None):
    """Load our own symptoms and treatments. Returns {model: Outcome}."""
    ours = set(starter.plain_names())
    known = Symptom.objects.filter(hpo_id__startswith="HP:").values_list("hpo_id", flat=True)
    outcomes = {
        Symptom: _load(
            Symptom, starter.symptoms(with_hierarchy=ours.issuperset(known)), write, tell
        ),
        Treatment: _load(Treatment, starter.treatments(), write, tell),
    }
    if write:
        record(LOADED, by=None, starter=starter.digest(), **_figures(outcomes))
    return outcomes


@transaction.atomic
def load_ontology(path, *, write=True, tell: Callable = lambda done, total: None):
    """Load the symptoms of an OBO file. Returns {model: Outcome}. Raises NotObo and OSError."""
    said = ontology.symptoms(ontology.lines(path), plain_names=starter.plain_names())
    outcomes = {Symptom: _load(Symptom, said, write, tell)}
    if write:
        record(LOADED, by=None, **_figures(outcomes))
    return outcomes


def _figures(outcomes):
    return {
        f"{model._meta.model_name}s_{what}": getattr(outcome, what)
        for model, outcome in outcomes.items()
        for what in ("created", "changed", "retired")
    }


def _load(model, said, write, tell):
    plan = planning.make(model, said)
    if write:
        _apply(model, plan, tell)
    return Outcome(len(plan.create), len(plan.change), plan.unchanged, len(plan.retire))


def _apply(model, plan, tell):
    """Write what the plan says, in batches. `tell` hears how many rows of all are written."""
    total = len(plan.create) + len(plan.change) + len(plan.names) + len(plan.add_parents)
    done = 0

    def written(count):
        nonlocal done
        done += count
        tell(done, total)

    _write_terms(model, plan, written)
    for batch in _batches(plan.retire):
        model.objects.filter(pk__in=batch).update(retired_at=timezone.now())
    ids = dict(model.objects.order_by().values_list(KEYS[model], "pk"))
    _write_names(model, plan, ids, written)
    _write_parents(model, plan, ids, written)


def _write_terms(model, plan, written):
    for batch in _batches(plan.create.values()):
        model.objects.bulk_create(batch)
        written(len(batch))
    columns = [
        field.name for field in model._meta.concrete_fields if field.name not in ("id", KEYS[model])
    ]
    for batch in _batches(plan.change.values()):
        model.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["id"], update_fields=columns
        )
        written(len(batch))


def _write_names(model, plan, ids, written):
    names = model.names.rel.related_model
    for batch in _batches(plan.names):
        names.objects.bulk_create(
            [
                names(term_id=ids[key], folded=folded, name=name, is_plain=is_plain)
                for key, folded, name, is_plain in batch
            ],
            update_conflicts=True,
            unique_fields=["term", "folded"],
            update_fields=["is_plain"],
        )
        written(len(batch))


def _write_parents(model, plan, ids, written):
    links, (below, above) = model.parents.through, link_fields(model)
    for batch in _batches(plan.end_parents):
        links.objects.filter(pk__in=batch).delete()
    for batch in _batches(sorted(plan.add_parents)):
        links.objects.bulk_create(
            [links(**{below: ids[term], above: ids[parent]}) for term, parent in batch],
            ignore_conflicts=True,
        )
        written(len(batch))


def _batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch

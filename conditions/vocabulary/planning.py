"""What loading a vocabulary would do, thought through before anything is written."""

from dataclasses import dataclass, field

from alike.audit.models import Event

from .models import Symptom, Treatment, folded
from .said import Vocabulary

KEYS = {Symptom: "hpo_id", Treatment: "key"}
RENAMED = "term.renamed"
"""An editor's own name for a term: no file overwrites it."""


@dataclass
class Plan:
    """Rows to write. Keys are of terms; names and parents of new terms are among them."""

    create: dict[str, object] = field(default_factory=dict)
    change: dict[str, object] = field(default_factory=dict)
    unchanged: int = 0
    retire: list[int] = field(default_factory=list)
    """Primary keys."""
    names: list[tuple[str, str, str, bool]] = field(default_factory=list)
    """(key, folded, name, is_plain): new, or now known to be plain."""
    add_parents: set[tuple[str, str]] = field(default_factory=set)
    end_parents: list[int] = field(default_factory=list)
    """Primary keys of links."""


def make(model, said: Vocabulary) -> Plan:
    """Plan the loading of this vocabulary into `model`, Symptom or Treatment."""
    plan, there = Plan(), There.of(model)
    for term in said.terms:
        _plan_term(plan, term, there, model)
    plan.retire = [
        row.pk for key in said.obsolete if (row := there.rows.get(key)) and not row.retired_at
    ]
    return plan


def _plan_term(plan, term, there, model):
    row = there.rows.get(term.key)
    new_names = list(_new_names(term, there.names.get(row.pk, {}) if row else {}))
    plan.names += new_names
    links_change = _plan_parents(plan, term, there)
    if row is None:
        fields = {KEYS[model]: term.key, "name": term.name, **term.fields, **term.when_new}
        plan.create[term.key] = model(**fields)
    elif _rewrite(row, term, keep_name=row.pk in there.renamed) or new_names or links_change:
        plan.change[term.key] = row
    else:
        plan.unchanged += 1


def _rewrite(row, term, *, keep_name):
    """Make the row say what the file says; whether that changed anything."""
    wanted = dict(term.fields) if keep_name else {**term.fields, "name": term.name}
    if term.brings_back and row.retired_at:
        wanted["retired_at"] = None
    changed = [field for field, value in wanted.items() if getattr(row, field) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return bool(changed)


def _new_names(term, known):
    """The names that are not known yet; of spellings that search the same, the first."""
    found = {}
    for row in term.names:
        searched = folded(row.name)
        if searched:
            first, is_plain = found.get(searched, (row.name, False))
            found[searched] = (first, is_plain or row.is_plain)
    for searched, (name, is_plain) in found.items():
        if searched not in known or (is_plain and not known[searched]):
            yield term.key, searched, name, is_plain


def _plan_parents(plan, term, there):
    """Whether any link of this term to its parents begins or ends."""
    if term.parents is None:
        return False
    now, wanted = there.parents.get(term.key, {}), set(term.parents)
    begin, end = wanted - now.keys(), now.keys() - wanted
    plan.add_parents.update((term.key, parent) for parent in begin)
    plan.end_parents += [now[parent] for parent in end]
    return bool(begin or end)


@dataclass(frozen=True)
class There:
    """What the database holds."""

    rows: dict[str, object]
    names: dict[int, dict[str, bool]]
    """Primary key -> folded name -> whether it is plain."""
    parents: dict[str, dict[str, int]]
    """Key -> key of a parent -> primary key of the link."""
    renamed: set[int]

    @classmethod
    def of(cls, model):
        key = KEYS[model]
        rows = {getattr(row, key): row for row in model.objects.order_by()}
        keys = {row.pk: found for found, row in rows.items()}
        names = {}
        for pk, searched, is_plain in (
            model.names.rel.related_model.objects.order_by()
            .values_list("term_id", "folded", "is_plain")
            .iterator()
        ):
            names.setdefault(pk, {})[searched] = is_plain
        parents = {}
        below, above = link_fields(model)
        for link, child, parent in model.parents.through.objects.values_list("pk", below, above):
            parents.setdefault(keys[child], {})[keys[parent]] = link
        renamed = Event.objects.filter(action=RENAMED, target_type=model._meta.label_lower)
        return cls(rows, names, parents, set(renamed.values_list("target_id", flat=True)))


def link_fields(model):
    """The columns of the table of links: the term's, and its parent's."""
    name = model._meta.model_name
    return f"from_{name}_id", f"to_{name}_id"

"""Many pages onto the desk at once: the rows that desk.write makes, in few queries."""

from conditions.catalogue.content import fields_of
from conditions.catalogue.editions import Revision
from conditions.catalogue.models import (
    AlternateName,
    BodySystem,
    Code,
    Condition,
    ConditionSymptom,
    Provenance,
    Relation,
    Section,
    Source,
)
from conditions.vocabulary.models import Symptom

MODELS = (AlternateName, Code, Relation, Source, Section, ConditionSymptom, Provenance)


def write(pages):
    """Make the desk say these pages: {condition: content}. What they lean on must exist."""
    conditions = list(pages)
    for condition, page in pages.items():
        condition.summary = page.summary
        condition.is_demonstration = page.demonstration
        condition.next_review_on = page.next_review or None
    fields = ["summary", "is_demonstration", "next_review_on"]
    update(conditions, fields)
    systems = Condition.body_systems.through
    for model in (*MODELS, systems):
        model.objects.filter(condition__in=conditions).delete()
    for model, rows in _rows(pages):
        model.objects.bulk_create(rows)
    known = dict(BodySystem.objects.values_list("slug", "pk"))
    systems.objects.bulk_create(
        systems(condition_id=condition.pk, bodysystem_id=known[slug])
        for condition, page in pages.items()
        for slug in page.body_systems
    )


def update(rows, fields):
    """Save these fields of rows that are there: as one insert that finds them, which costs a
    third of bulk_update's condition for every row and field."""
    if rows:
        rows[0]._meta.model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )


def _rows(pages):
    slugs = {row.slug for page in pages.values() for row in page.related}
    others = dict(Condition.objects.filter(slug__in=slugs).order_by().values_list("slug", "pk"))
    ids = {row.hpo_id for page in pages.values() for row in page.symptoms}
    symptoms = dict(Symptom.objects.filter(hpo_id__in=ids).order_by().values_list("hpo_id", "pk"))
    yield AlternateName, _all(pages, AlternateName, lambda page: map(_shareable, page.names))
    yield Code, _all(pages, Code, lambda page: map(_shareable, page.codes))
    yield (
        Source,
        _all(pages, Source, lambda page: (_dated(row, "accessed") for row in page.sources)),
    )
    yield (
        Provenance,
        _all(pages, Provenance, lambda page: (_dated(row, "retrieved") for row in page.provenance)),
    )
    yield (
        Relation,
        _all(
            pages,
            Relation,
            lambda page: ({"other_id": others[row.slug], "kind": row.kind} for row in page.related),
        ),
    )
    yield (
        ConditionSymptom,
        _all(
            pages,
            ConditionSymptom,
            lambda page: (
                {
                    "symptom_id": symptoms[row.hpo_id],
                    "frequency": row.frequency,
                    "source": row.source,
                }
                for row in page.symptoms
            ),
        ),
    )
    yield (
        Section,
        [
            Section(condition=condition, kind=row.kind, text=row.text)
            for condition, page in pages.items()
            for row in page.sections
        ],
    )


def _all(pages, model, fields_of):
    return [
        model(condition=condition, position=position, **fields)
        for condition, page in pages.items()
        for position, fields in enumerate(fields_of(page))
    ]


def _shareable(row):
    fields = fields_of(row)
    fields["is_shared"] = fields.pop("shared")
    return fields


def _dated(row, name):
    fields = fields_of(row)
    fields[f"{name}_on"] = fields.pop(name) or None
    return fields


def save(pages):
    """Keep what the pages say as revisions, where that is new. Returns {condition: revision}."""
    latest = {
        row.condition_id: row
        for row in Revision.objects.filter(condition__in=list(pages))
        .order_by("condition_id", "number")
        .defer("source")
    }
    fresh = []
    for condition, page in pages.items():
        digest = page.content_hash
        if condition.pk not in latest or latest[condition.pk].content_hash != digest:
            condition.revision_number += 1
            fresh.append(
                Revision(
                    condition=condition,
                    number=condition.revision_number,
                    source=page.as_dict(),
                    content_hash=digest,
                )
            )
    Revision.objects.bulk_create(fresh)
    changed = [row.condition for row in fresh]
    update(changed, ["revision_number"])
    made = {row.condition_id: row for row in fresh}
    return {condition: made.get(condition.pk) or latest[condition.pk] for condition in pages}

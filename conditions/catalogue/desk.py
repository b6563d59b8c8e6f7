"""Between the desk's rows and a page's content: read them as one value, write them from one."""

from django.conf import settings

from alike.text import markdown
from conditions.vocabulary.models import Symptom

from . import content
from .models import (
    AlternateName,
    BodySystem,
    Code,
    Condition,
    ConditionSymptom,
    Image,
    Provenance,
    Relation,
    Section,
    Source,
)

FIELDS = ["name", "folded", "slug", "summary", "is_demonstration", "next_review_on"]
ORDER = {key: position for position, key in enumerate(content.KIND)}


def read(condition, *, images=None):
    """The condition's rows as PageContent. `images` may bring the library along for many pages."""
    sections = sorted(
        (row for row in condition.sections.all() if row.text.strip()),
        key=lambda row: ORDER[row.kind],
    )
    return content.PageContent(
        name=condition.name,
        slug=condition.slug,
        summary=condition.summary,
        demonstration=condition.is_demonstration,
        next_review=condition.next_review_on.isoformat() if condition.next_review_on else "",
        names=tuple(
            content.Name(row.name, row.kind, row.is_shared) for row in condition.names.all()
        ),
        body_systems=tuple(sorted(row.slug for row in condition.body_systems.all())),
        codes=tuple(
            content.Code(row.system, row.code, row.match, row.is_shared)
            for row in condition.codes.all()
        ),
        related=tuple(
            content.Relation(row.other.slug, row.kind) for row in condition.relations.all()
        ),
        sources=tuple(_source(row) for row in condition.sources.all()),
        images=used_images([row.text for row in sections], library=images),
        sections=tuple(content.Section(row.kind, normalise(row.text)) for row in sections),
        symptoms=tuple(
            content.SymptomOf(row.symptom.hpo_id, row.frequency, row.source)
            for row in condition.symptoms.all()
        ),
        provenance=tuple(_provenance(row) for row in condition.provenance.all()),
    )


def _source(row):
    return content.Source(
        key=row.key,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        year=row.year,
        accessed=row.accessed_on.isoformat() if row.accessed_on else "",
    )


def _provenance(row):
    retrieved = row.retrieved_on.isoformat() if row.retrieved_on else ""
    return content.Provenance(row.field, row.source, row.licence, row.url, retrieved)


def standing_provenance(condition, *, sections):
    """Where the condition's parts came from, without those of sections that are there no more."""
    there = {f"section:{section.kind}" for section in sections}
    return tuple(
        _provenance(row)
        for row in condition.provenance.all()
        if not row.field.startswith("section:") or row.field in there
    )


def normalise(text):
    """Text as it is kept: Unix line ends, no spaces at the ends of the whole."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def used_images(texts, *, library=None):
    """The library's images that these texts show, in order of appearance."""
    files = [
        address.removeprefix("images/")
        for text in texts
        if "images/" in text
        for address in markdown.render(text[: markdown.MAX_CHARACTERS]).images
    ]
    if not files:
        return ()
    rows = (
        library
        if library is not None
        else Image.objects.filter(file__in=files).in_bulk(field_name="file")
    )
    return tuple(
        content.Image(row.file, row.alt, row.credit, row.width, row.height)
        for row in (rows[file] for file in dict.fromkeys(files) if file in rows)
    )


def write(condition, page):
    """Make the condition's rows say what `page` says, and save them all.

    Body systems, related conditions and symptoms must exist. An unknown related slug or HPO id
    raises KeyError.
    """
    condition.name = page.name
    condition.slug = page.slug
    condition.summary = page.summary
    condition.is_demonstration = page.demonstration
    condition.next_review_on = page.next_review or None
    condition.save(update_fields=FIELDS)
    condition.body_systems.set(BodySystem.objects.filter(slug__in=page.body_systems))
    others = Condition.objects.in_bulk([row.slug for row in page.related], field_name="slug")
    _replace(condition, AlternateName, map(_shareable_fields, page.names))
    _replace(condition, Code, map(_shareable_fields, page.codes))
    _replace(
        condition, Relation, ({"other": others[row.slug], "kind": row.kind} for row in page.related)
    )
    _replace(condition, Source, (_source_fields(row) for row in page.sources))
    _replace(condition, ConditionSymptom, _symptom_rows(page.symptoms))
    _replace(condition, Provenance, (_provenance_fields(row) for row in page.provenance))
    condition.sections.all().delete()
    Section.objects.bulk_create(
        Section(condition=condition, kind=row.kind, text=row.text) for row in page.sections
    )
    condition._prefetched_objects_cache = {}


def _replace(condition, model, rows):
    model.objects.filter(condition=condition).delete()
    model.objects.bulk_create(
        model(condition=condition, position=position, **fields)
        for position, fields in enumerate(rows)
    )


def _shareable_fields(row):
    fields = content.fields_of(row)
    fields["is_shared"] = fields.pop("shared")
    return fields


def _source_fields(row):
    fields = content.fields_of(row)
    fields["accessed_on"] = fields.pop("accessed") or None
    return fields


def _symptom_rows(rows):
    known = symptoms_by_id([row.hpo_id for row in rows])
    return [
        {"symptom": known[row.hpo_id], "frequency": row.frequency, "source": row.source}
        for row in rows
    ]


def symptoms_by_id(hpo_ids):
    """The symptoms with these HPO ids, by id."""
    return Symptom.objects.in_bulk(hpo_ids, field_name="hpo_id") if hpo_ids else {}


def _provenance_fields(row):
    fields = content.fields_of(row)
    fields["retrieved_on"] = fields.pop("retrieved") or None
    return fields


def lookups(page):
    """The names behind the slugs that this page mentions, for rendering its document."""
    related = [relation.slug for relation in page.related]
    return content.Lookups(
        body_systems=dict(
            BodySystem.objects.filter(slug__in=page.body_systems).values_list("slug", "name")
        ),
        conditions=dict(Condition.objects.filter(slug__in=related).values_list("slug", "name")),
        image_url=f"{settings.MEDIA_URL}images/",
        symptoms={
            hpo_id: content.Term(slug=row.slug, name=row.name, medical_name=row.medical_name)
            for hpo_id, row in symptoms_by_id([row.hpo_id for row in page.symptoms]).items()
        },
    )

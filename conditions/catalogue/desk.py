"""Between the desk's rows and a page's content: read them as one value, write them from one."""

from dataclasses import asdict

from django.conf import settings

from alike.text import markdown

from . import content
from .models import AlternateName, BodySystem, Code, Condition, Image, Relation, Section, Source

FIELDS = ["name", "slug", "summary", "is_demonstration", "next_review_on"]
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
        names=tuple(content.Name(row.name, row.kind) for row in condition.names.all()),
        body_systems=tuple(sorted(row.slug for row in condition.body_systems.all())),
        codes=tuple(content.Code(row.system, row.code, row.match) for row in condition.codes.all()),
        related=tuple(
            content.Relation(row.other.slug, row.kind) for row in condition.relations.all()
        ),
        sources=tuple(_source(row) for row in condition.sources.all()),
        images=used_images([row.text for row in sections], library=images),
        sections=tuple(content.Section(row.kind, normalise(row.text)) for row in sections),
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

    Body systems and related conditions must exist. A related slug that is unknown raises KeyError.
    """
    condition.name = page.name
    condition.slug = page.slug
    condition.summary = page.summary
    condition.is_demonstration = page.demonstration
    condition.next_review_on = page.next_review or None
    condition.save(update_fields=FIELDS)
    condition.body_systems.set(BodySystem.objects.filter(slug__in=page.body_systems))
    others = Condition.objects.in_bulk([row.slug for row in page.related], field_name="slug")
    _replace(condition, AlternateName, (asdict(row) for row in page.names))
    _replace(condition, Code, (asdict(row) for row in page.codes))
    _replace(
        condition, Relation, ({"other": others[row.slug], "kind": row.kind} for row in page.related)
    )
    _replace(condition, Source, (_source_fields(row) for row in page.sources))
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


def _source_fields(row):
    fields = asdict(row)
    fields["accessed_on"] = fields.pop("accessed") or None
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
    )

"""Imported pages to readers, many at once: editions that say our clinicians have not checked them.

Only text that came from imports alone may go this way (standing.py): whatever a person of the desk
has written goes through submission and review.
"""

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from alike.web import stamps
from conditions.catalogue import content, published
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import BodySystem, Condition, Image
from conditions.search import actions as search
from conditions.vocabulary.models import Symptom

SOURCE_CHARACTERS = 500
NOTE_CHARACTERS = 300


def publish(pages, *, revisions, by, now, words=None):
    """Make these pages ({condition: content}) what readers see. Returns the editions.

    `words` are search.other_words(), for whoever publishes again and again.
    """
    if not pages:
        return []
    last = dict(
        Edition.objects.filter(condition__in=list(pages))
        .order_by()
        .values_list("condition_id")
        .annotate(last=Max("number"))
    )
    around = _lookups(pages.values())
    editions = [
        _edition(
            condition,
            page,
            revision=revisions[condition],
            number=last.get(condition.pk, 0) + 1,
            around=around,
            by=by,
            now=now,
        )
        for condition, page in pages.items()
    ]
    Edition.objects.current().filter(condition__in=list(pages)).update(superseded_at=now)
    Edition.objects.bulk_create(editions)
    files = [image.file for page in pages.values() for image in page.images]
    Image.objects.filter(file__in=files, published_at__isnull=True).update(published_at=now)
    published.published(editions)
    search.index(editions, words=words)
    stamps.bump(stamps.CATALOGUE)
    return editions


def _edition(condition, page, *, revision, number, around, by, now):
    origins = origins_of(page)
    source = "; ".join(origin["source"] for origin in origins)[:SOURCE_CHARACTERS]
    note = _("Imported from %(source)s.") % {"source": source}
    document = {
        **content.document(page, lookups=around),
        "next_review": "",
        "number": number,
        "change_note": note[:NOTE_CHARACTERS],
        "published_on": now.date().isoformat(),
        "reviewed_on": "",
        "written_by": [],
        "reviewed_by": None,
        "imported_from": origins,
    }
    return Edition(
        condition=condition,
        number=number,
        revision=revision,
        imported_from=source,
        slug=page.slug,
        name=page.name,
        document=document,
        content_hash=page.content_hash,
        change_note=document["change_note"],
        published_by=by,
        published_at=now,
    )


def origins_of(page):
    """The sources of the page's text, each once, with licence and the newest day; texts first."""
    rows = sorted(
        page.provenance, key=lambda row: not row.field.startswith(("section:", "summary"))
    )
    origins = {}
    for row in rows:
        origin = origins.setdefault(
            row.source, {"source": row.source, "licence": row.licence, "url": row.url, "on": ""}
        )
        origin["on"] = max(origin["on"], row.retrieved)
    return list(origins.values())


def _lookups(pages):
    pages = list(pages)
    slugs = {row.slug for page in pages for row in page.related}
    ids = {row.hpo_id for page in pages for row in page.symptoms}
    symptoms = Symptom.objects.filter(hpo_id__in=ids).order_by()
    return content.Lookups(
        body_systems=dict(BodySystem.objects.values_list("slug", "name")),
        conditions=dict(
            Condition.objects.filter(slug__in=slugs).order_by().values_list("slug", "name")
        ),
        image_url=f"{settings.MEDIA_URL}images/",
        symptoms={
            row.hpo_id: content.Term(slug=row.slug, name=row.name, medical_name=row.medical_name)
            for row in symptoms
        },
    )

"""The public change log: a page's editions, newest first, and what each one changed."""

from dataclasses import dataclass

from conditions.catalogue.editions import Edition

from . import diff

PER_PAGE = 20


@dataclass(frozen=True)
class Entry:
    edition: Edition
    reviewed_by: dict
    words: int
    before: Edition | None = None
    """The edition it is compared with: the newest one before it that was not withdrawn."""
    parts: tuple[diff.Part, ...] = ()

    @property
    def size(self):
        return diff.size(self.parts)


def editions_of(condition_id):
    """Every edition of the page, newest first, with its document left in the database."""
    return list(Edition.objects.filter(condition=condition_id).for_listing().order_by("-number"))


def readable(editions):
    """Those whose text is still shown: what was withdrawn is only listed."""
    return [edition for edition in editions if edition.withdrawn_at is None]


def entries(shown, *, editions):
    """The log's entries for the editions on one page of it, in one query whatever their number."""
    before = {edition: _before(edition, editions) for edition in shown}
    documents = documents_of({*shown, *before.values()} - {None})
    return [_entry(edition, before[edition], documents) for edition in shown]


def documents_of(editions):
    pks = [edition.pk for edition in editions]
    return dict(Edition.objects.filter(pk__in=pks).values_list("pk", "document"))


def compare(older, newer):
    """What changed between two editions, as parts that differ."""
    documents = documents_of([older, newer])
    return diff.changed_parts(documents[older.pk], documents[newer.pk])


def _before(edition, editions):
    return next((other for other in readable(editions) if other.number < edition.number), None)


def _entry(edition, before, documents):
    document = documents[edition.pk]
    if edition.withdrawn_at is not None or before is None:
        parts = ()
    else:
        parts = tuple(diff.changed_parts(documents[before.pk], document))
    return Entry(
        edition=edition,
        reviewed_by=document["reviewed_by"],
        words=document["words"],
        before=before,
        parts=parts,
    )

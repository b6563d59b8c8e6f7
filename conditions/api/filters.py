"""Choosing pages: what each filter of the list means."""

from django.db.models import Exists, OuterRef

from conditions.catalogue.edition_rows import EditionSymptom, EditionSystem

from . import codes


def chosen(rows, *, updated_since=None, body_system=None, code=None, symptom=None):
    """Those rows of live editions that fit all that was asked."""
    if updated_since is not None:
        rows = rows.filter(published_at__gte=updated_since)
    if body_system is not None:
        rows = rows.filter(_leads(EditionSystem.objects.filter(slug=body_system)))
    if code is not None:
        system, _, bare = code.partition(":")
        rows = rows.filter(_leads(codes.rows(system, bare)))
    if symptom is not None:
        field = "symptom__hpo_id" if symptom.startswith("HP:") else "symptom__slug"
        rows = rows.filter(_leads(EditionSymptom.objects.filter(**{field: symptom})))
    return rows


def _leads(rows):
    """Asked of each page as the list walks along its index: a wide filter costs no sorting."""
    return Exists(rows.order_by().filter(edition=OuterRef("pk")))


def as_sent(asked):
    """The filters that were used, as they go into the address of the next page."""
    return tuple(
        (name, value.isoformat() if hasattr(value, "isoformat") else value)
        for name, value in sorted(asked.items())
        if value is not None
    )

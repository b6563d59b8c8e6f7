"""Symptoms that live pages list, with their place among all symptoms."""

from urllib.parse import urlencode

from django.http import Http404

from conditions.catalogue.edition_rows import EditionSymptom
from conditions.vocabulary.models import Symptom

from . import lists
from .lists import Order, Place
from .shapes import api

BY_ID = Order(("hpo_id",))
BRIEF = ("hpo_id", "slug", "name", "medical_name")


def listed(*, cursor, limit):
    said = EditionSymptom.objects.order_by().values("symptom")
    return lists.page(
        Symptom.objects.filter(pk__in=said).values(*BRIEF),
        order=BY_ID,
        place=Place("symptoms"),
        cursor=cursor,
        limit=limit,
        shape=_brief,
    )


def one(said):
    """The symptom of this slug or HPO id; those that no page lists are here too."""
    field = "hpo_id" if said.startswith("HP:") else "slug"
    symptom = Symptom.objects.current().filter(**{field: said}).first()
    if symptom is None:
        raise Http404
    names = symptom.names.values_list("name", flat=True)
    return {
        **_brief({field: getattr(symptom, field) for field in BRIEF}),
        "other_names": [name for name in names if name != symptom.name],
        "kinds_of": [_brief(row) for row in symptom.parents.current().values(*BRIEF)],
        "kinds": [_brief(row) for row in symptom.children.current().values(*BRIEF)],
        "conditions_url": f"{api('conditions')}?{urlencode({'symptom': symptom.hpo_id})}",
    }


def _brief(row):
    return {**row, "api_url": api("symptom", row["slug"])}

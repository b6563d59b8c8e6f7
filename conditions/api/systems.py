"""Body systems, with where their pages are."""

from urllib.parse import urlencode

from django.http import Http404

from conditions.catalogue.models import BodySystem
from conditions.catalogue.page import absolute

from .shapes import api


def every():
    return {"items": [_shape(*row) for row in BodySystem.objects.values_list("slug", "name")]}


def one(slug):
    row = BodySystem.objects.filter(slug=slug).values_list("slug", "name").first()
    if row is None:
        raise Http404
    return _shape(*row)


def _shape(slug, name):
    return {
        "slug": slug,
        "name": name,
        "url": absolute("conditions:body-system", slug),
        "api_url": api("body-system", slug),
        "conditions_url": f"{api('conditions')}?{urlencode({'body_system': slug})}",
    }

"""Search and suggestions, as the site's own."""

from urllib.parse import urlencode

from conditions.search import queries

from .parameters import FURTHEST_OFFSET
from .shapes import api, page_with


def search(q, *, offset, limit):
    found = queries.search(q, limit=limit, offset=offset)
    further, following = offset + limit, None
    if further < min(found.total, FURTHEST_OFFSET + 1):
        said = urlencode({"q": q, "offset": further, "limit": limit})
        following = f"{api('search')}?{said}"
    return {
        "items": [_result(hit, summary=hit.summary) for hit in found.hits],
        "total": found.total,
        "did_you_mean": found.did_you_mean or None,
        "next": following,
    }


def suggest(q, *, limit):
    return {"items": [_result(hit) for hit in queries.suggest(q, limit=limit)]}


def _result(hit, **more):
    return page_with(
        hit.slug,
        hit.name,
        matched=hit.matched,
        highlights=[list(part) for part in hit.highlights],
        why=hit.why,
        **more,
    )

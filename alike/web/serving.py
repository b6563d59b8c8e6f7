"""Stored pages, served before anything else is looked at.

What is on the shelf or in the attic was put there by `storing`. Here it is only found, asked
whether it is still true, and sent.
"""

import time
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified

from . import stamps
from .attic import Attic
from .changes import Changes
from .codings import accepted_coding
from .shelf import Shelf

SHELF = Shelf(max_bytes=settings.STORED_PAGES_MB * 1024 * 1024)
ATTIC = Attic(settings.STORED_PAGES_DIR)
CHANGES = Changes()
OF_ONE_ANSWER = {"content-encoding", "content-length"}
OF_NOT_MODIFIED = ("Cache-Control", "ETag", "Vary")


class StoredPagesMiddleware:
    """The outermost: what it answers was said once by all that stand behind it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        page = find(request.path_info)
        if page is not None and may_answer(page, request):
            return answer(request, page, page.headers[request.scheme])
        response = self.get_response(request)
        page = getattr(response, "stored_page", None)
        if page is not None:
            say_to_everybody(request, page, response)
        return response


def find(path):
    """The page of this address: on the shelf of this process, or made by another one."""
    page = SHELF.find(path)
    if page is None and (page := ATTIC.find(path)) is not None:
        SHELF.put(path, page)
    return page


def drop(path, page):
    SHELF.drop(path, page)
    ATTIC.drop(path)


def may_answer(page, request):
    """Whether all that stand behind would answer this request with this page."""
    if request.method not in ("GET", "HEAD") or request.scheme not in page.headers:
        return False
    query = request.META.get("QUERY_STRING")
    if query and ("%00" in query or asks_for(page.origin.reads, query)):
        return False
    try:
        request.get_host()
        still_true = is_true(page)
    except (DisallowedHost, Error):
        return False
    if not still_true:
        drop(request.path_info, page)
    return still_true


def is_true(page):
    """Whether nothing that the page was made from has changed until now."""
    origin = page.origin
    if origin.until is not None and time.time() >= origin.until:
        return False
    if not origin.stamps or time.monotonic() < page.trusted_until:
        return True
    tick = stamps.clock()
    if tick != page.true_at:
        if tick < page.true_at or CHANGES.touch(origin.stamps, since=page.true_at, now=tick):
            return False
        page.true_at = tick
    if settings.PAGE_VERSION_MEMO:
        page.trusted_until = time.monotonic() + settings.PAGE_VERSION_MEMO
    return True


def answer(request, page, headers):
    """The page in a coding the client accepts, or 304 when it has it already."""
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known and page.is_known_by(known):
        return HttpResponseNotModified(headers={name: headers[name] for name in OF_NOT_MODIFIED})
    coding = accepted_coding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    codings_before = len(page.bodies)
    body = page.body(coding)
    if len(page.bodies) > codings_before:
        SHELF.weigh(request.path_info, page)
    response = HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)
    response.headers["Content-Length"] = str(len(body))
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    return response


def say_to_everybody(request, page, response):
    """Take back what the middleware said to one person alone, and keep what it said to all."""
    response.cookies.clear()
    response.headers["Vary"] = page.said["Vary"]
    if response.status_code == 200:
        said = response.headers.items()
        kept = {name: value for name, value in said if name.lower() not in OF_ONE_ANSWER}
        page.headers = {**page.headers, request.scheme: kept}
        ATTIC.put(request.path_info, page)


def asks_for(parameters, query):
    """Whether the query string names one of these parameters."""
    return bool(parameters and query) and any(
        name in parameters for name, _value in parse_qsl(query, keep_blank_values=True)
    )

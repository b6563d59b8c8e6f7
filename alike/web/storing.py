"""Making a page once, for everybody.

A view that says `@stored(…)` stays a plain view, but it is run for nobody in particular, so what it
makes cannot depend on who asks. The page is kept with the stamps of what it was made from; from
then on `serving` answers without running any of this again, as long as those have not changed.
"""

from dataclasses import replace
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from . import stamps
from .codings import accepted_coding
from .serving import SHELF, answer, asks_for, is_true
from .stored_page import Origin, StoredPage


def stored(*names, reads=()):
    """Store the page that the view makes while the stamps called `names` do not change.

    A view that finds out itself what its page is made from names none here and says `made_from`.
    With a query parameter that the view `reads` the page is made each time; others are ignored.
    """
    reads = frozenset(reads)

    def decorate(view):
        @wraps(view)
        def serve(request, *args, **kwargs):
            def make(bare):
                origin = Origin(names, clock=stamps.clock() if names else 0)
                made = view(bare, *args, **kwargs)
                return made, replace(getattr(made, "made_from", origin), reads=reads)

            is_kept = not settings.DEBUG and not asks_for(reads, request.META["QUERY_STRING"])
            return keep(request, make) if is_kept else show(request, make, reads=reads)

        return serve

    return decorate


def made_from(response, *names, clock, until=None):
    """Say which stamps the page in this response depends on.

    `clock` is the tick read with, or before, everything else; after `until`, a POSIX time in
    seconds, the page is not true any more.
    """
    response.made_from = Origin(names, clock, until)
    return response


def keep(request, make):
    """Answer with the page kept for this address, made now if there is none that is true."""
    path = request.path_info
    with SHELF.making(path):
        page = SHELF.find(path)
        if page is None or not is_true(page):
            made, origin = make(for_nobody(request))
            if made.status_code != 200:
                return made
            page = page_of(request, made, origin)
            SHELF.put(path, page)
    response = answer(request, page, page.said)
    response.stored_page = page
    return response


def show(request, make, *, reads):
    """Answer with a page made for this once."""
    made, origin = make(for_nobody(request, reads=reads))
    if made.status_code != 200:
        return made
    page = page_of(request, made, origin)
    return answer(request, page, page.said)


def page_of(request, made, origin):
    shared = f"public, max-age=0, must-revalidate, s-maxage={settings.SHARED_CACHE_SECONDS}"
    return StoredPage.of(
        made.content,
        headers={**made.headers, "Cache-Control": shared},
        origin=origin,
        coding=accepted_coding(request.META.get("HTTP_ACCEPT_ENCODING", "")),
    )


def for_nobody(request, *, reads=frozenset()):
    """The request without the person: no cookie, no session, no user, no header of theirs."""
    bare = HttpRequest()
    bare.method = "GET"
    bare.path, bare.path_info = request.path, request.path_info
    bare.resolver_match = request.resolver_match
    bare.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
    bare.GET = bare.GET.copy()
    for name in reads & request.GET.keys():
        bare.GET.setlist(name, request.GET.getlist(name))
    return bare

"""Pages below a condition's address: there for as long as its page is live."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from conditions.catalogue import addresses


def at_page(view):
    """Give the view the live edition at `slug`, with its document (`read`) and its `clock`."""

    @wraps(view)
    def answer(request, *people, slug, **more):
        found = addresses.find(slug)
        if found is None:
            raise Http404
        if found.is_live:
            return view(request, *people, found, **more)
        newest = addresses.current(found)
        if newest.withdrawn_at:
            raise Http404
        name = request.resolver_match.view_name
        return HttpResponsePermanentRedirect(reverse(name, kwargs={"slug": newest.slug, **more}))

    return answer

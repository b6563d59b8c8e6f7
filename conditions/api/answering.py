"""How every operation answers: who may ask, in which form, how often, and what a refusal says."""

import hashlib
import json
import time
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from alike.web import limits
from alike.web.codings import accepted_coding, encode

from . import parameters, problems
from .problems import OPEN_TO_ALL, Moved, Problem

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
SMALLEST_WORTH_PACKING = 500
MINUTE = 60


def operation(described):
    """Turn a function from places and parameters to values for JSON into a public view."""

    def decorate(find):
        @login_not_required
        @csrf_exempt
        @wraps(find)
        def view(request, **place):
            try:
                return _answer(request, described, find, place)
            except Moved as moved:
                return problems.moved(moved)
            except Problem as problem:
                return problems.answer(problem)

        view.described = described
        return view

    return decorate


def _answer(request, described, find, place):
    if request.method == "OPTIONS":
        headers = {**OPEN_TO_ALL, **PREFLIGHT, "Allow": METHODS}
        return HttpResponse(status=204, headers=headers)
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "The API is for reading: use GET.", headers={"Allow": METHODS})
    _charge(request)
    _require_accepted(request, described.media_type)
    try:
        asked = parameters.read(dict(request.GET.lists()), described.parameters)
    except parameters.Refused as refusal:
        raise Problem(
            400, f"{refusal.parameter}: {refusal}", parameter=refusal.parameter
        ) from refusal
    try:
        found = find(**place, **asked)
    except Http404 as problem:
        raise Problem(404, "There is nothing at this address.") from problem
    return _packed(request, found, media_type=described.media_type)


def _charge(request):
    """Count the request against its address's allowance. Raises Problem when that is used up."""
    if not settings.API_REQUESTS_A_MINUTE:
        return
    limit = limits.Limit("api", settings.API_REQUESTS_A_MINUTE, MINUTE)
    address = limits.address(request, trusted_proxies=settings.TRUSTED_PROXIES)
    counted = limits.count(limit, who=address, now=time.time())
    if not counted.allowed:
        raise Problem(
            429,
            f"That was more than {limit.times} requests in a minute. Please wait a little.",
            headers={"Retry-After": str(counted.retry_after)},
        )


def _require_accepted(request, media_type):
    try:
        accepted = request.accepts(media_type) or request.accepts("application/json")
    except (ValueError, LookupError):
        accepted = False
    if not accepted:
        raise Problem(406, f"This address answers with {media_type} only.")


def _packed(request, found, *, media_type):
    """The answer as bytes in a coding the client accepts, or 304 when it has them already."""
    plain = json.dumps(
        found, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "replace")
    etag = f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"'
    body, packing = _packed_as(accepted_coding(request.headers.get("Accept-Encoding", "")), plain)
    response = HttpResponse(
        b"" if request.method == "HEAD" else body,
        content_type=media_type,
        headers={
            **OPEN_TO_ALL,
            **packing,
            "Cache-Control": "no-cache",
            "Content-Length": str(len(body)),
            "ETag": etag,
            "Vary": "Accept-Encoding",
        },
    )
    if following := found.get("next"):
        response["Link"] = f'<{following}>; rel="next"'
    answered = get_conditional_response(request, etag=etag, response=response)
    for name, value in OPEN_TO_ALL.items():
        answered.headers.setdefault(name, value)
    return answered


def _packed_as(coding, plain):
    """The bytes in this coding where packing them is worth it, and the header that says so."""
    if coding == "identity" or len(plain) < SMALLEST_WORTH_PACKING:
        return plain, {}
    return encode(plain, coding), {"Content-Encoding": coding}

"""Refusals as RFC 9457 wants them: problem+json that says what is wrong, and with what."""

import json
from http import HTTPStatus

from django.http import HttpResponse

from .operations import PROBLEM

OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""No answer here depends on who asks, so every page on the web may read it."""


class Problem(Exception):
    """A request that gets no answer, and why. More members may say more of it."""

    def __init__(self, status, detail, *, headers=None, **members):
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers, self.members = headers or {}, members


class Moved(Exception):
    """What was asked for is at another address now."""

    def __init__(self, address):
        super().__init__(address)
        self.address = address


def moved(to):
    """301 to the new address."""
    response = HttpResponse(status=301, headers={**OPEN_TO_ALL, "Location": to.address})
    del response["Content-Type"]
    return response


def answer(problem):
    """The problem as a response; nobody keeps it."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.members,
    }
    return HttpResponse(
        json.dumps(said, ensure_ascii=False),
        status=problem.status,
        content_type=PROBLEM,
        headers={**OPEN_TO_ALL, "Cache-Control": "no-store", **problem.headers},
    )

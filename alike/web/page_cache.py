"""Finished pages kept in memory, for pages that are the same for everybody.

Each process keeps its own. A place (the page's name and what it is about) holds one page with the
version it was made from; the caller asks the database which version is true now, so a page is never
older than that answer. Compression and ETag are made once. Nothing here may depend on a person.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

BROTLI_QUALITY = 6
CODINGS = ("br", "gzip")


@dataclass(frozen=True)
class Page:
    version: Hashable
    etag: str
    bodies: dict[str, bytes]
    """Content coding -> bytes; the plain ones under "identity"."""

    @classmethod
    def of(cls, html: str, *, version: Hashable) -> "Page":
        plain = html.encode("utf-8", "replace")
        return cls(
            version=version,
            etag=f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"',
            bodies={
                "identity": plain,
                "gzip": gzip.compress(plain, mtime=0),
                "br": brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
            },
        )

    @property
    def size(self) -> int:
        return sum(len(body) for body in self.bodies.values())


class PageCache:
    """The pages used last, within a number of pages and a number of bytes."""

    def __init__(self, *, max_pages: int, max_bytes: int):
        self.max_pages, self.max_bytes = max_pages, max_bytes
        self.size = 0
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._pages)

    def held(self, place: tuple) -> Page | None:
        with self._lock:
            if place in self._pages:
                self._pages.move_to_end(place)
            return self._pages.get(place)

    def keep(self, place: tuple, page: Page) -> None:
        with self._lock:
            self._drop(place)
            self._pages[place] = page
            self.size += page.size
            while len(self._pages) > self.max_pages or self.size > self.max_bytes:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, place: tuple) -> None:
        page = self._pages.pop(place, None)
        self.size -= page.size if page else 0


PAGES = PageCache(max_pages=512, max_bytes=64 * 1024 * 1024)


def held(*place: Hashable) -> Page | None:
    """The page kept for this place in the current language, whatever its version.

    None with DEBUG on, where templates change under a developer's hands.
    """
    return None if settings.DEBUG else PAGES.held((*place, get_language()))


def serve(request, *place: Hashable, version: Hashable, make: Callable[[], str]) -> HttpResponse:
    """Answer with the page of this place and version; `make` renders it when it is not kept."""
    page = held(*place)
    if page is None or page.version != version:
        page = Page.of(make(), version=version)
        PAGES.keep((*place, get_language()), page)
    return answer(request, page)


def answer(request, page: Page) -> HttpResponse:
    """The page in a coding the client accepts, or 304 when it has it already."""
    coding = accepted_coding(request.headers.get("Accept-Encoding", ""))
    body = page.bodies[coding]
    response = HttpResponse(
        b"" if request.method == "HEAD" else body,
        headers={
            "Cache-Control": "no-cache",
            "Content-Length": str(len(body)),
            "ETag": page.etag,
            "Vary": "Accept-Encoding",
        },
    )
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    return get_conditional_response(request, etag=page.etag, response=response)


def accepted_coding(header: str) -> str:
    """The best of our codings that an Accept-Encoding header allows; "identity" when none."""
    weights = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    anything = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, anything))
    return best if weights.get(best, anything) > 0 else "identity"


def _weight(text: str) -> float:
    """A quality value, as in "q=0.5"; 1 when none is given, 0 when it makes no sense."""
    if not text.strip():
        return 1.0
    try:
        return float(text.strip().removeprefix("q="))
    except ValueError:
        return 0.0

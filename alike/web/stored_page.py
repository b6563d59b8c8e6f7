"""A finished page that is the same for everybody, as it lies in memory."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from . import codings

OVERHEAD = 2048
"""About as many bytes as a page takes beside its bodies."""


@dataclass(frozen=True)
class Origin:
    """What a page was made from, and when."""

    stamps: tuple[str, ...] = ()
    """The page is true while none of these has changed."""
    clock: int = 0
    """The tick of the stamps' clock when the making began."""
    until: float | None = None
    """POSIX time in seconds after which the page is not true any more, whatever the stamps say."""
    reads: frozenset[str] = frozenset()
    """Query parameters with which another page would have been made."""


@dataclass(eq=False)
class StoredPage:
    origin: Origin
    etag: str
    said: Mapping[str, str]
    """The headers that belong to the page itself."""
    bodies: dict[str, bytes]
    """Content coding -> bytes, of the codings asked for so far; never the plain ones."""
    true_at: int
    """The newest tick at which the page is known to be true."""
    trusted_until: float = 0.0
    """Monotonic time in seconds before which nobody asks again whether it is."""
    headers: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """Scheme -> the headers of the whole answer, as all the middleware left them."""

    @classmethod
    def of(cls, plain: bytes, *, headers: Mapping[str, str], origin: Origin, coding: str = "gzip"):
        coding = coding if coding in codings.CODINGS else "gzip"
        etag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
        return cls(
            origin=origin,
            etag=etag,
            said={**headers, "ETag": f"W/{etag}", "Vary": "Accept-Encoding"},
            bodies={coding: codings.encode(plain, coding)},
            true_at=origin.clock,
        )

    @property
    def size(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def body(self, coding: str) -> bytes:
        """The bytes in this coding; compressed ones are kept for the next who asks."""
        if coding in self.bodies:
            return self.bodies[coding]
        kept_in, kept = next(iter(self.bodies.items()))
        body = codings.encode(codings.decode(kept, kept_in), coding)
        if coding != "identity":
            self.bodies[coding] = body
        return body

    def is_known_by(self, if_none_match: str) -> bool:
        """Whether an If-None-Match header names this page, weakly compared."""
        return self.etag in if_none_match or if_none_match.strip() == "*"

"""HTTP's content codings: which one a client accepts, and bytes in and out of it."""

import gzip
from functools import lru_cache

import brotli

BROTLI_QUALITY = 5
GZIP_LEVEL = 6
CODINGS = ("br", "gzip")
"""Best first."""


@lru_cache(maxsize=256)
def accepted_coding(header: str) -> str:
    """The best of our codings that an Accept-Encoding header allows; "identity" when none."""
    weights = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    anything = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, anything))
    return best if weights.get(best, anything) > 0 else "identity"


def encode(plain: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(plain, GZIP_LEVEL, mtime=0) if coding == "gzip" else plain


def decode(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.decompress(body)
    return gzip.decompress(body) if coding == "gzip" else body


def _weight(text: str) -> float:
    """A quality value, as in "q=0.5"; 1 when none is given, 0 when it makes no sense."""
    if not text.strip():
        return 1.0
    try:
        return float(text.strip().removeprefix("q="))
    except ValueError:
        return 0.0

"""Where processes of one server find the pages that another of them has made.

A folder with a fixed number of places: the address of a page says which is its own, and another
page with the same place takes it over. So the folder is bounded without any bookkeeping, and a file
that is damaged, missing or cannot be written only means that a page is made once more.
"""

import contextlib
import json
import os
import threading
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from .stored_page import Origin, StoredPage

PLACES = 65_536
MAX_BYTES = 256 * 1024


class Attic:
    def __init__(self, folder: str):
        self.folder = Path(folder) if folder else None

    def find(self, path: str) -> StoredPage | None:
        if self.folder is None:
            return None
        try:
            first, body = self._place(path).read_bytes().split(b"\n", 1)
            kept = json.loads(first)
        except (OSError, ValueError):
            return None
        if not isinstance(kept, dict) or (kept.get("path"), kept.get("bytes")) != (path, len(body)):
            return None
        del kept["path"], kept["bytes"]
        origin = kept.pop("origin")
        origin |= {"stamps": tuple(origin["stamps"]), "reads": frozenset(origin["reads"])}
        return StoredPage(origin=Origin(**origin), bodies={kept.pop("coding"): body}, **kept)

    def put(self, path: str, page: StoredPage) -> None:
        coding, body = next(iter(page.bodies.items()))
        if self.folder is None or len(body) > MAX_BYTES:
            return
        origin = asdict(page.origin) | {"reads": sorted(page.origin.reads)}
        kept = {
            "path": path,
            "origin": origin,
            "etag": page.etag,
            "said": page.said,
            "headers": page.headers,
            "true_at": page.true_at,
            "coding": coding,
            "bytes": len(body),
        }
        place = self._place(path)
        beside = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}")
        with contextlib.suppress(OSError):
            beside.write_bytes(json.dumps(kept).encode() + b"\n" + body)
            beside.replace(place)

    def drop(self, path: str) -> None:
        if self.folder is not None:
            self._place(path).unlink(missing_ok=True)

    def _place(self, path):
        number = int.from_bytes(sha256(path.encode(errors="replace")).digest()[:4]) % PLACES
        return self.folder / f"{number:04x}"

"""Where stored pages lie: the ones used last, within a number of bytes."""

import threading
from collections import OrderedDict
from contextlib import contextmanager

from .stored_page import StoredPage


class Shelf:
    def __init__(self, *, max_bytes: int):
        self.max_bytes = max_bytes
        self.size = 0
        self._pages: OrderedDict[str, tuple[StoredPage, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._makers: dict[str, threading.Lock] = {}

    def __len__(self):
        return len(self._pages)

    def find(self, path: str) -> StoredPage | None:
        with self._lock:
            if path not in self._pages:
                return None
            self._pages.move_to_end(path)
            return self._pages[path][0]

    def put(self, path: str, page: StoredPage) -> None:
        with self._lock:
            self._keep(path, page)

    def weigh(self, path: str, page: StoredPage) -> None:
        """Count the page again, which has grown; nothing happens if it is not there any more."""
        with self._lock:
            if self._has(path, page):
                self._keep(path, page)

    def drop(self, path: str, page: StoredPage) -> None:
        """Forget the page, unless another has taken its place."""
        with self._lock:
            if self._has(path, page):
                self._drop(path)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    @contextmanager
    def making(self, path: str):
        """One thread at a time makes the page of this address; the others find it afterwards."""
        with self._lock:
            maker = self._makers.setdefault(path, threading.Lock())
        with maker:
            try:
                yield
            finally:
                with self._lock:
                    self._makers.pop(path, None)

    def _has(self, path, page):
        return path in self._pages and self._pages[path][0] is page

    def _keep(self, path, page):
        self._drop(path)
        size = page.size
        self._pages[path] = page, size
        self.size += size
        while self.size > self.max_bytes:
            self._drop(next(iter(self._pages)))

    def _drop(self, path):
        _page, size = self._pages.pop(path, (None, 0))
        self.size -= size

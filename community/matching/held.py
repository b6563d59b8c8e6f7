"""What a process holds of the index, so that it need not be read again: within a number of bytes.

What was used last stays: things are held in a young half and an old half. Whatever is found in the
old one becomes young; when the young half is full, it becomes the old one, and the old one goes.
"""

import threading

ENTRY = 400
"""Bytes that Python needs around an array."""


class Held:
    def __init__(self, *, max_bytes: int):
        self.max_bytes = max_bytes
        self._lock = threading.Lock()
        self.clear()

    def clear(self):
        with self._lock:
            self._young, self._old, self._size, self._old_size = {}, {}, 0, 0

    @property
    def size(self) -> int:
        return self._size + self._old_size

    def find(self, keys):
        """Key -> what is held under it, for those of the keys under which anything is."""
        found, old = {}, []
        with self._lock:
            for key in keys:
                kept = self._young.get(key)
                if kept is None:
                    kept = self._old.get(key)
                    if kept is None:
                        continue
                    old.append(key)
                found[key] = kept[0]
            for key in old:
                if key in self._old:
                    value, weight = self._old.pop(key)
                    self._old_size -= weight
                    self._put(key, value, weight)
        return found

    def put(self, values):
        """Hold each value (an array or a tuple of arrays) under its key."""
        with self._lock:
            for key, value in values.items():
                self._drop(key)
                self._put(key, value, _weight(value))

    def drop(self, keys):
        with self._lock:
            for key in keys:
                self._drop(key)

    def drop_all(self, wanted):
        """Drop whatever has a key that is `wanted`."""
        with self._lock:
            for key in [key for half in (self._young, self._old) for key in half if wanted(key)]:
                self._drop(key)

    def _put(self, key, value, weight):
        self._young[key] = value, weight
        self._size += weight
        if self._size > self.max_bytes // 2:
            self._old, self._old_size = self._young, self._size
            self._young, self._size = {}, 0

    def _drop(self, key):
        if key in self._young:
            self._size -= self._young.pop(key)[1]
        elif key in self._old:
            self._old_size -= self._old.pop(key)[1]


def _weight(value):
    arrays = value if isinstance(value, tuple) else (value,)
    return ENTRY + sum(array.nbytes for array in arrays)

"""What a process knows of the stamps: asked once for each tick, not once for each page."""

import threading

from . import stamps


class Changes:
    """Every change since this process first looked."""

    def __init__(self):
        self._lock = threading.Lock()
        self.clear()

    def clear(self):
        self._began = self._until = -1
        self._latest = {}

    def touch(self, names, *, since, now):
        """Whether any of these stamps has changed between the ticks `since` and `now`."""
        with self._lock:
            if now != self._until:
                self._catch_up(now)
            if since >= self._began:
                return any(self._latest.get(name, 0) > since for name in names)
        return stamps.have_changed(names, since=since)

    def _catch_up(self, now):
        """A clock that went back shows another database: what was known is worth nothing."""
        if self._began == -1 or now < self._until:
            self._began, self._latest = now, {}
        else:
            self._latest.update(stamps.changed(since=self._until))
        self._until = now

"""Servers to be measured, the load on them, and what it costs: CPU time, not seconds."""

import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
FLAGS = ("--worker-class=gthread", "--threads=4", "--preload", "--no-control-socket")
LINE = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s bytes %(M)s ms'
LEAST_REQUESTS = 200
TRIES = 5
"""A busy machine may answer next to nothing in a few seconds."""
HEADERS = {"Accept-Encoding": "gzip, deflate, br", "User-Agent": "benchmark"}
SCRIPT = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


@dataclass
class Server:
    """A gunicorn with two workers, and the processes of its database."""

    name: str
    port: int
    command: list
    environment: dict
    folder: Path
    backends: object = list
    """Gives the ids of the database's processes that work for it."""
    process: subprocess.Popen = field(default=None, init=False)

    def start(self):
        with open(self.folder / f"{self.name}.log", "wb") as log:
            self.process = subprocess.Popen(
                [*map(str, self.command)],
                cwd=self.folder,
                env={**os.environ, "PGAPPNAME": self.name, **self.environment},
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                return self
            except OSError:
                time.sleep(0.2)
        raise SystemExit(f"{self.name} did not start: see {self.folder / self.name}.log")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=40)

    def workers(self):
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def replace_workers(self):
        """New workers with nothing in their memory, as after a crash."""
        old = self.workers()
        for pid in old:
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + 30
        while set(old) & set(self.workers()) or len(self.workers()) < len(old):
            if time.monotonic() > until:
                raise SystemExit("gunicorn did not replace its workers")
            time.sleep(0.2)
        time.sleep(1)

    def cpu(self):
        """Microseconds of CPU so far."""
        return sum(map(cpu_of, [self.process.pid, *self.workers(), *self.backends()]))

    def memory(self):
        """The largest worker's own memory, in MB: what it does not share with the others."""
        sizes = []
        for pid in self.workers():
            said = Path(f"/proc/{pid}/smaps_rollup").read_text()
            sizes.append(sum(map(int, re.findall(r"Private_\w+:\s+(\d+)", said))) / 1024)
        return max(sizes)


def cpu_of(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) * 1_000_000 / TICK


def load(server, path, *, seconds, headers=()):
    """CPU microseconds a request, while wrk asks for this path as fast as it is answered."""
    return _wrk(server, [f"http://127.0.0.1:{server.port}{path}"], seconds, headers)


def load_many(server, paths, *, seconds):
    """The same over many paths in turn."""
    listed, script = server.folder / "paths.txt", server.folder / "paths.lua"
    listed.write_text("\n".join(paths))
    script.write_text(SCRIPT % listed)
    target = ["--script", str(script), f"http://127.0.0.1:{server.port}/"]
    return _wrk(server, target, seconds, ())


def _wrk(server, target, seconds, headers):
    said = [f"{name}: {value}" for name, value in [*HEADERS.items(), *headers]]
    command = ["wrk", "--threads=1", "--connections=4", f"--duration={seconds}s"]
    command += [part for each in said for part in ("--header", each)]
    before, answered = server.cpu(), 0
    for _ in range(TRIES):
        out = subprocess.run([*command, *target], check=True, capture_output=True, text=True).stdout
        answered += int(re.search(r"(\d+) requests in", out)[1])
        if "Non-2xx" in out and not headers:
            raise SystemExit(f"{server.name} answered with errors:\n{out}")
        if answered >= LEAST_REQUESTS:
            break
    return (server.cpu() - before) / max(1, answered)


def once_each(server, paths):
    """CPU microseconds a request when each path is asked for once, by a worker that is awake."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", "/no/such/page/")
    connection.getresponse().read()
    before = server.cpu()
    for path in paths:
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{server.name} answered {answer.status} for {path}")
    return (server.cpu() - before) / len(paths)

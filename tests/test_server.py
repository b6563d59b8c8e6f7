import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def say(port, words):
    """What the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(words)
        return connection.recv(4096).decode()


def wait_for(port, server):
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            return say(port, b"GET /healthz HTTP/1.0\r\n\r\n")
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture
def served(tmp_path):
    """A running server, its port and its log."""
    port, log = free_port(), tmp_path / "log"
    (tmp_path / "static").mkdir()
    settings = {
        "ALIKE_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/alike.sqlite3",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "CLOCK_EVERY": "0",
    }
    with open(log, "wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "python:alike.gunicorn"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=out,
            stderr=out,
        )
        try:
            wait_for(port, server)
            yield server, port, log
        finally:
            server.kill()
            server.wait()


def test_access_log_names_no_address_and_no_query(served):
    server, port, log = served

    say(port, b"GET /healthz?name=lupus HTTP/1.0\r\nReferer: /secret\r\nUser-Agent: mine\r\n\r\n")
    refusal = say(port, b"GET / HTTP/9.9\r\n\r\n")

    assert refusal.startswith("HTTP/1.1 400")
    server.terminate()
    server.wait(timeout=20)
    lines = [line for line in log.read_text().splitlines() if "isten" not in line]
    assert any('"GET /healthz HTTP/1.0" 200 3 bytes' in line for line in lines)
    assert any("Invalid request from ip=-" in line for line in lines)
    spoken = "\n".join(line for line in lines if "Alike answers at" not in line)
    for private in ("127.0.0.1", "lupus", "/secret", "mine"):
        assert private not in spoken


def test_the_common_folder_of_pages_is_private_and_gone_when_the_server_is(served):
    server, _port, _log = served
    places = [Path(each) for each in ("/dev/shm", tempfile.gettempdir())]  # noqa: S108
    (folder,) = (found for each in places for found in each.glob(f"alike-pages-{server.pid}-*"))

    assert folder.stat().st_mode & 0o777 == 0o700

    server.terminate()
    server.wait(timeout=20)
    assert not folder.exists()


def test_server_stops_cleanly_when_asked(served):
    server, port, _log = served

    server.send_signal(signal.SIGTERM)

    assert server.wait(timeout=20) == 0
    with pytest.raises(ConnectionRefusedError):
        say(port, b"GET /healthz HTTP/1.0\r\n\r\n")

"""How long real pages take to import, and how much memory.

    DATABASE_URL=postgres://… python -m benchmarks.imports ../shared/data/medquad_pages.jsonl.gz

Fills the database it is given, which must be empty (without DATABASE_URL a file of its own), and
runs `import_conditions --publish` in it as its own process: once new, once again unchanged. Prints
wall-clock and processor seconds, and the peak of memory.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHO = "benchmark@example.org"
MAKE_PUBLISHER = f"""
from django.contrib.auth.models import Group
from alike.accounts.models import User
user = User.objects.create_user({WHO!r}, is_staff=True)
user.groups.set(Group.objects.filter(name="Chief editor"))
"""


def main():
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "ALIKE_DATA_DIR": folder}
        manage(environment, "migrate", "-v0")
        manage(environment, "createcachetable")
        manage(environment, "shell", "-v0", "-c", MAKE_PUBLISHER)
        options = ["--publish", "--by", WHO, *map(str, asked.files)]
        for what in ("new", "again, unchanged"):
            figures = manage(environment, "import_conditions", *options)
            print(json.dumps({"import": what, "database": vendor(environment), **figures}))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    return parser.parse_args()


def vendor(environment):
    return environment.get("DATABASE_URL", "sqlite").partition(":")[0]


def manage(environment, *command):
    """Run a management command; what it cost."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", *command], env=environment, stdout=subprocess.PIPE
    )
    said = process.stdout.read().decode()
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    last = next((line for line in reversed(said.splitlines()) if line.startswith("Pages:")), "")
    return {
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": used.ru_maxrss // (1 if sys.platform == "darwin" else 1024),
        "plan": last,
    }


if __name__ == "__main__":
    main()

"""What the Dystonia page costs a reader and the database: `python -m benchmarks.page_weight`.

Prints each figure beside its limit and ends with 1 when one is over. Uses a site of its own.
"""

import os
import re
import sys
import tempfile
from html.parser import HTMLParser

PAGE = "/conditions/dystonia/"
LIMITS = {
    "HTML, gzip (bytes)": 15_000,
    "HTML, brotli (bytes)": 15_000,
    "CSS, gzip (bytes)": 10_000,
    "CSS, brotli (bytes)": 10_000,
    "JavaScript (bytes)": 0,
    "style sheets (requests)": 3,
    "queries, cold": 2,
    "queries, warm": 1,
    "cookies": 0,
    "requests to others": 0,
}


class Loads(HTMLParser):
    """The style sheets, scripts and pictures that a page makes the browser fetch."""

    def __init__(self):
        super().__init__()
        self.styles, self.scripts, self.images = [], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "link" and said.get("rel") in ("stylesheet", "icon"):
            (self.styles if said["rel"] == "stylesheet" else self.images).append(said["href"])
        elif tag == "script" and said.get("src"):
            self.scripts.append(said["src"])
        elif tag == "img":
            self.images.append(said["src"])


def measure():
    from django.conf import settings  # noqa: PLC0415 after the environment is set
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    def fetch(path, coding):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers={"accept-encoding": coding, "host": "127.0.0.1"})
        body = b"".join(answer) if answer.streaming else answer.content
        return answer, body, len(queries)

    client = Client()
    _, _, cold = fetch(PAGE, "br")
    _, brotli, warm = fetch(PAGE, "br")
    _, zipped, _ = fetch(PAGE, "gzip")
    answer, html, _ = fetch(PAGE, "identity")
    loads = Loads()
    loads.feed(html.decode())
    every = loads.styles + loads.scripts + loads.images
    return {
        "HTML, gzip (bytes)": len(zipped),
        "HTML, brotli (bytes)": len(brotli),
        "CSS, gzip (bytes)": sum(len(fetch(path, "gzip")[1]) for path in loads.styles),
        "CSS, brotli (bytes)": sum(len(fetch(path, "br")[1]) for path in loads.styles),
        "JavaScript (bytes)": sum(len(fetch(path, "identity")[1]) for path in loads.scripts),
        "style sheets (requests)": len(loads.styles),
        "queries, cold": cold,
        "queries, warm": warm,
        "cookies": len(answer.cookies),
        "requests to others": sum(
            bool(re.match(r"(https?:)?//", path)) and not path.startswith(settings.SITE_URL)
            for path in every
        ),
    }


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "alike.settings",
            "ALIKE_DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/alike.sqlite3",
        }
        import django  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("prepare", verbosity=0)
        figures = measure()
    print(f"{'figure':<26}{'measured':>10}{'limit':>10}")
    for name, limit in LIMITS.items():
        over = "  over" if figures[name] > limit else ""
        print(f"{name:<26}{figures[name]:>10,}{limit:>10,}{over}")
    sys.exit(any(figures[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    main()

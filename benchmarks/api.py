"""How long the API, the sitemap and the feed take with thousands of live pages.

    ALIKE_DATA_DIR=$(mktemp -d) .venv/bin/python -m benchmarks.api --pages 5000

Fills the database it is pointed at, so point it at an empty one.
"""

import argparse
import os
import statistics
import time
from datetime import timedelta

import django

ROUNDS = 15


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    pages = parser.parse_args().pages
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")
    os.environ["API_REQUESTS_A_MINUTE"] = "0"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 after setup

    call_command("prepare", verbosity=0)
    fill(pages)
    measure(pages)


def fill(pages):
    """Copies of the demonstration page on dystonia, each a condition of its own."""
    from conditions.catalogue import published  # noqa: PLC0415
    from conditions.catalogue.editions import Edition, Revision  # noqa: PLC0415
    from conditions.catalogue.models import Condition  # noqa: PLC0415

    model = Edition.objects.live().select_related("revision").get(slug="dystonia")
    missing = range(Condition.objects.count(), pages)
    for start in range(0, len(missing), 500):
        names = [f"Dystonia {number}" for number in missing[start : start + 500]]
        conditions = Condition.objects.bulk_create(
            Condition(name=name, slug=name.lower().replace(" ", "-")) for name in names
        )
        revisions = Revision.objects.bulk_create(
            Revision(condition=each, number=1, source={}, content_hash="0" * 64)
            for each in conditions
        )
        editions = Edition.objects.bulk_create(
            Edition(
                condition=condition,
                revision=revision,
                number=1,
                slug=condition.slug,
                name=condition.name,
                document={**model.document, "name": condition.name, "slug": condition.slug},
                content_hash="0" * 64,
                change_note="First edition.",
                imported_from="a benchmark",
                published_by=model.published_by,
                published_at=model.published_at + timedelta(seconds=condition.pk),
            )
            for condition, revision in zip(conditions, revisions, strict=True)
        )
        published.published(editions)


def measure(pages):
    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"Accept-Encoding": "gzip"}, SERVER_NAME="127.0.0.1")
    deep = "/api/v1/conditions/?limit=100"
    for _ in range(min(20, pages // 200)):
        deep = client.get(deep, headers={"Accept-Encoding": "identity"}).json()["next"]
        deep = deep.split("/api/", 1)[1].join(["/api/", ""])
    asked = {
        "list, first 20": "/api/v1/conditions/",
        "list, 100 after 2,000": deep,
        "list, by body system": "/api/v1/conditions/?body_system=nervous-system",
        "list, by code": "/api/v1/conditions/?code=icd-10:G24",
        "one condition": "/api/v1/conditions/dystonia/",
    }
    print(f"{pages:,} pages; median milliseconds of {ROUNDS}, in the process")
    for name, path in asked.items():
        print(f"{name:24}{timed(lambda path=path: client.get(path)):8.1f}")
    once = {"sitemap index": "/sitemap.xml", "sitemap": "/sitemap-conditions-1.xml"}
    for name, path in {**once, "feed": "/feed.atom", "llms.txt": "/llms.txt"}.items():
        started = time.perf_counter()
        client.get(path)
        print(f"{name + ', made':24}{(time.perf_counter() - started) * 1000:8.1f}")


def timed(ask):
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        assert ask().status_code == 200
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()

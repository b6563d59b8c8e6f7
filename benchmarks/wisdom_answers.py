"""How long a whole answer of Wisdom takes in a process, and what it holds: the product's own way.

    ALIKE_DATA_DIR=/tmp/wisdom-bench python manage.py prepare
    ALIKE_DATA_DIR=/tmp/wisdom-bench python -m benchmarks.wisdom_answers --passages 20000

Uses a scratch copy of the demonstration: it fills the passages of its pages up to the number asked
for with sentences of those pages in random order and random vectors, which cost the same as true
ones, and takes them away afterwards. Times are of the processor (one thread, with SQLite's own work
among them), so that a busy machine tells the same; a question's vector is worked out each time.
"""

import argparse
import os
import random
import statistics
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")

import django
import numpy as np

django.setup()

from django.utils import timezone  # noqa: E402 Django is set up first

from alike.text import sentences  # noqa: E402
from community.members.models import Member  # noqa: E402
from community.wisdom import asking, indexing  # noqa: E402
from community.wisdom.models import WisdomPassage  # noqa: E402
from community.wisdom.shelf import KEEPER  # noqa: E402

QUESTIONS = (
    "How is dystonia treated?",
    "What helps against cramps in the hand when I write?",
    "Is lupus inherited?",
    "My mother has had tremor for years, and it is not Parkinson's. What else can it be?",
    "How do I get a mortgage?",
    "What are the side effects of botulinum toxin?",
    "Can I exercise with asthma?",
    "why am i always tired",
)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--passages", type=int, default=20_000)
    arguments.add_argument("--times", type=int, default=25)
    asked = arguments.parse_args()
    indexing.follow()
    real = list(WisdomPassage.objects.filter(source__edition__isnull=False))
    before = WisdomPassage.objects.order_by("-pk").values_list("pk", flat=True).first()
    try:
        fill(real, asked.passages - WisdomPassage.objects.count())
        measure(asked.times)
    finally:
        WisdomPassage.objects.filter(pk__gt=before).delete()


def measure(times):
    print(f"{WisdomPassage.objects.count():,} passages")
    sentences.encode(["warm"])
    held, began = memory(), time.process_time()
    KEEPER.current()
    print(f"into memory: {time.process_time() - began:.1f} s, {memory() - held:.0f} MB more")
    for who, name in ((None, "visitor"), (somebody(), "member")):
        asking.ask(QUESTIONS[0], viewer=who, now=timezone.now())
        took = [_took(question, who) for question in QUESTIONS * times]
        cut = statistics.quantiles(took, n=20)
        print(f"{name}: p50 {statistics.median(took):.0f} ms, p95 {cut[-1]:.0f} ms, n {len(took)}")


def _took(question, viewer):
    """Milliseconds of the processor for this answer."""
    began = time.process_time()
    asking.ask(question, viewer=viewer, now=timezone.now())
    return 1_000 * (time.process_time() - began)


def fill(real, number):
    chance, vectors = random.Random(1), np.random.default_rng(1)  # noqa: S311 no secret
    said = [line for each in real for line in each.text.splitlines()]
    rows = []
    for count in range(max(0, number)):
        like = chance.choice(real)
        vector = vectors.standard_normal(sentences.DIMENSIONS).astype(np.float32)
        rows.append(
            WisdomPassage(
                source_id=like.source_id,
                number=1_000 + count % 31_000,
                kind=like.kind,
                title=like.title,
                heading=like.heading,
                text="\n".join(chance.sample(said, 4)),
                conditions=like.conditions,
                vector=sentences.stored(vector / np.linalg.norm(vector)),
                title_vector=like.title_vector,
            )
        )
    WisdomPassage.objects.bulk_create(rows, batch_size=500)


def somebody():
    """A made-up member of the Dystonia group who agrees to be matched."""
    there = Member.objects.consenting_to("match-me").filter(
        is_synthetic=True,
        memberships__group__condition__slug="dystonia",
        memberships__left_at__isnull=True,
    )
    return there.select_related("user").order_by("pk").first()


def memory():
    """What the process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()

"""How fast Alikes are found among very many members, and whether they are the right ones.

    DATABASE_URL=postgres://… python -m benchmarks.matching --members 100000 \
        --ontology hp.obo.gz --annotations phenotype.hpoa.gz

Wants a database of its own (empty, or left by an earlier run), on either engine. It makes the
members, weighs and indexes, compares what is found with everybody compared with everybody, and
asks a self-join in SQL the simpler question of who shares the heaviest facts.
"""

import argparse
import json
import os
import random
import resource
import statistics
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")
django.setup()

import numpy as np  # noqa: E402 Django is set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import matching_world as world  # noqa: E402
from benchmarks.matching_plot import plot  # noqa: E402
from community.matching import find as finding  # noqa: E402
from community.matching import layout, numbers, weighing, writing  # noqa: E402
from community.matching.asking import Asking  # noqa: E402
from community.matching.crowd import People  # noqa: E402
from community.matching.models import Posting, Stretch  # noqa: E402
from community.matching.profiles import facts_between, profile_of  # noqa: E402
from community.matching.reading import READER  # noqa: E402
from community.members import actions  # noqa: E402
from community.members.models import Member, Purpose  # noqa: E402

LIST, SEED = 24, 7
ASKED, WARMED, JUDGED, JOINED = 300, 1_000, 50, 15


def main():
    options = arguments()
    call_command("migrate", verbosity=0)
    world.make(
        options.members, ontology_file=options.ontology, annotations_file=options.annotations
    )
    index()
    asking = drawn(WARMED + ASKED)
    figures = {"members": Member.objects.count(), "engine": connection.vendor}
    figures |= measured(asking)
    figures |= judged(asking[:JUDGED])
    figures |= changed(asking[0])
    figures |= joined(asking[:JOINED])
    figures["times_faster"] = figures["join_p50"] / figures["p50"]
    for name, value in figures.items():
        shown = (
            f"{value:,.4g}"
            if isinstance(value, float)
            else f"{value:,}"
            if isinstance(value, int)
            else value
        )
        print(f"{name:>24} {shown}")
    keep(figures, options.figures)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--ontology", type=Path)
    parser.add_argument("--annotations", type=Path)
    parser.add_argument("--figures", type=Path, help="JSON lines to add to, and to draw from")
    return parser.parse_args()


def index():
    if weighing.is_due(now=timezone.now()):
        began = time.perf_counter()
        weighing.weigh()
        print(f"weighed in {time.perf_counter() - began:.0f} s")
    written = sum(Stretch.objects.values_list("generation", flat=True))
    if written * layout.SIZE < Member.objects.order_by("-pk").first().pk:
        began = time.perf_counter()
        writing.write_all()
        print(f"indexed in {time.perf_counter() - began:.0f} s")


def drawn(number):
    ids = list(Member.objects.order_by("pk").values_list("pk", flat=True))
    some = random.Random(SEED).sample(ids, min(number, len(ids)))  # noqa: S311 no secret
    people = Member.objects.select_related("user").in_bulk(some)
    return [people[pk] for pk in some]


# Ours ---------------------------------------------------------------------------------------------


def measured(people):
    """The first search of a process, some more to hold the common lists, then those that count."""
    began = time.perf_counter()
    finding.find(people[0])
    cold = time.perf_counter() - began
    for person in people[ASKED:]:
        finding.find(person)
    took, compared, looked_at = [], [], []
    for person in people[:ASKED]:
        began = time.perf_counter()
        search = finding.Search(
            person, most=LIST, wanted=finding.EVERYBODY, matters=finding.DEFAULT
        )
        search.in_the_index()
        took.append(time.perf_counter() - began)
        compared.append(search.compared)
        looked_at.append(search.looked_at)
    with CaptureQueriesContext(connection) as queries:
        finding.find(people[0])
    return {
        "cold_ms": cold * 1000,
        "p50": np.percentile(took, 50) * 1000,
        "p99": np.percentile(took, 99) * 1000,
        "queries": len(queries),
        "compared": statistics.mean(compared),
        "places_looked_at": statistics.mean(looked_at),
        "postings": sum(
            len(row) // 4 for row in Posting.objects.values_list("people", flat=True).iterator()
        ),
        "held_mb": READER.held.size / 2**20,
        "process_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def judged(people):
    """How many of the best by comparing everybody are found, by score: equals are equals."""
    everybody = profiles()
    recalls = []
    for person in people:
        asking = Asking(profile_of(person), weights=weighing.current())
        scores = asking.scores(everybody)
        scores[everybody.ids == person.pk] = 0
        best = np.sort(scores[scores > 0])[::-1][:LIST]
        found = np.array([each.score for each in finding.find(person)])
        least = best[-1] - 1e-6 if len(best) else 1
        recalls.append(np.count_nonzero(found >= least) / max(1, len(best)))
    return {"recall": float(np.mean(recalls)), "judged": len(people)}


def profiles():
    """Everybody, straight from the facts: nobody here hides or shows anything but the defaults."""
    rows = np.array(list(facts_between(0, 2**40).iterator(chunk_size=50_000)), np.int64)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    ids, sizes = np.unique(rows[:, 0], return_counts=True)
    nothing = np.full(len(ids), "")
    return People(
        ids, rows[:, 1].astype(np.int32), sizes, np.full(len(ids), np.nan), nothing, nothing
    )


def changed(person):
    """A fact that nobody has is in the very next list, and gone in the one after."""
    other = finding.find(person)[0].member
    symptom = next(iter(profile_of(person).symptoms or {"1"}))
    other = Member.objects.get(pk=other)
    before = next(each.score for each in finding.find(person) if each.member == other.pk)
    fact = other.symptoms.filter(symptom=numbers.pk_of(symptom)).first()
    actions.consent(other, purpose=Purpose.KEEP_FACTS)
    if fact:
        actions.forget(fact)
    else:
        actions.state_symptom(other, symptom=world.Symptom.objects.get(pk=symptom))
    after = {each.member: each.score for each in finding.find(person)}.get(other.pk, 0.0)
    return {"score_before_a_change": before, "and_after": after}


# The peer -----------------------------------------------------------------------------------------

TABLES = (
    "CREATE TABLE bench_fact (member bigint, fact bigint, PRIMARY KEY (fact, member))",
    "CREATE TABLE bench_weight (fact bigint PRIMARY KEY, weight double precision NOT NULL)",
    "CREATE TABLE bench_told (member bigint PRIMARY KEY, told double precision NOT NULL)",
)
DROPPED = tuple(
    f"DROP TABLE IF EXISTS {name}" for name in ("bench_fact", "bench_weight", "bench_told")
)
FILLED = (
    """INSERT INTO bench_fact SELECT member_id, condition_id FROM community_membercondition
       UNION SELECT member_id, 1000000 + symptom_id FROM community_membersymptom
       UNION SELECT member_id, 2000000 + treatment_id FROM community_membertreatment""",
    "CREATE INDEX bench_fact_of ON bench_fact (member, fact)",
    """INSERT INTO bench_weight
       SELECT fact, ln((SELECT count(*) FROM community_member) * 1.0 / count(*))
       FROM bench_fact GROUP BY fact""",
    """INSERT INTO bench_told SELECT member, sum(weight) FROM bench_fact
       JOIN bench_weight USING (fact) GROUP BY member""",
    "ANALYZE",
)
JOIN = """
    SELECT theirs.member, sum(w.weight) / (max(t.told) + max(m.told) - sum(w.weight)) AS score
    FROM bench_fact mine
    JOIN bench_fact theirs ON theirs.fact = mine.fact AND theirs.member <> mine.member
    JOIN bench_weight w ON w.fact = mine.fact
    JOIN bench_told t ON t.member = theirs.member
    JOIN bench_told m ON m.member = mine.member
    WHERE mine.member = %s
    GROUP BY theirs.member ORDER BY score DESC LIMIT 24
"""


def joined(people):
    took = []
    with connection.cursor() as cursor:
        for statement in (*DROPPED, *TABLES, *FILLED):
            cursor.execute(statement)
        for person in people:
            began = time.perf_counter()
            cursor.execute(JOIN, [person.pk])
            cursor.fetchall()
            took.append(time.perf_counter() - began)
    return {"join_p50": np.percentile(took, 50) * 1000, "join_max": max(took) * 1000}


def keep(figures, file):
    if file:
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(figures) + "\n")
        plot([json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()])


if __name__ == "__main__":
    main()

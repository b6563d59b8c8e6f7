"""How good and how fast search is at real size: `python -m benchmarks.search [--data FOLDER]`.

30,000 conditions with 100,000 other names, made of the real ones in the data folder (MedQuAD, the
Disease Ontology, MONDO's mappings) and, to fill the size, of those with a number or a place before
them, always the same. The questions are names of it, hurt in ways drawn with a fixed seed, and
what people write by ear. In the same run a plain FTS5 table answers the same questions with BM25
(words or-ed, and the last one as a beginning). DATABASE_URL chooses the database that is measured.
Times are of one question in one process, as suggestions are asked.
"""

import argparse
import csv
import gzip
import json
import os
import random
import re
import sqlite3
import string
import time
import tracemalloc
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from alike.text.folding import search_form  # noqa: E402
from conditions.search import figures, queries, temporary  # noqa: E402
from conditions.search.documents import Name  # noqa: E402
from conditions.search.models import SearchPage  # noqa: E402
from conditions.search.writing import Entry  # noqa: E402

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
CONDITIONS, OTHERS = 30_000, 100_000
QUESTIONS = 500
SEED = 20261123
FILLERS = ("juvenile", "late", "familial", "acquired", "atypical", "severe", "mild", "recurrent")


def real_names(folder):
    """(name, other names) of every real condition, each folded name once."""
    found = {}
    with gzip.open(folder / "medquad_pages.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            found.setdefault(search_form(row["title"]), (row["title"], row.get("synonyms") or []))
    with (folder / "disease_ontology" / "HumanDO.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row.get("label") or row.get("name") or ""
            others = [part for part in (row.get("synonyms") or "").split("|") if part]
            found.setdefault(search_form(name), (name, others))
    for path in sorted((folder / "mondo").glob("*.sssom.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = (line for line in file if not line.startswith("#"))
            for row in csv.DictReader(lines, delimiter="\t"):
                name = row.get("subject_label") or ""
                other = row.get("object_label") or ""
                found.setdefault(search_form(name), (name, [other] if other else []))
    found.pop("", None)
    return list(found.values())


def catalogue(folder):
    """The conditions of the benchmark, and the other names left over, as entries of an index."""
    rng = random.Random(SEED)  # noqa: S311
    real = real_names(folder)[:CONDITIONS]
    pages = [(name, list(others)) for name, others in real]
    while len(pages) < CONDITIONS:
        name, _others = rng.choice(real)
        pages.append((f"{rng.choice(FILLERS)} {name} {rng.randint(2, 99)}", []))
    missing = OTHERS - sum(len(others) for _name, others in pages)
    for _ in range(max(0, missing + missing // 6)):  # some are the same when folded
        name, others = pages[rng.randrange(len(pages))]
        others.append(
            f"{rng.choice(FILLERS)} {' '.join(rng.sample(name.split(), len(name.split())))}"
        )
    for number, (name, others) in enumerate(pages):
        names = {}
        for said, kind in ((name, "name"), *((other, "additional") for other in others)):
            folded = search_form(said)[:250].strip()
            if folded:
                names.setdefault(folded, Name(said[:250], kind, folded))
        yield Entry(number, str(number), name, "", list(names.values()), [])


def edited(rng, text, edits):
    for _ in range(edits):
        at = rng.randrange(max(1, len(text) - 1))
        letter = rng.choice(string.ascii_lowercase)
        text = rng.choice(
            (
                text[:at] + letter + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + letter + text[at + 1 :],
                text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
            )
        )
    return text


def question_sets(entries):
    """Kind -> (question, the conditions that are right); only what a name alone can decide."""
    rng = random.Random(SEED)  # noqa: S311
    owners = {}
    for entry in entries:
        for name in entry.names:
            owners.setdefault(name.folded, set()).add(entry.condition)
    with_word = {}
    for name in owners:
        for word in name.split():
            with_word.setdefault(word, set()).add(name)
    long = [name for name in owners if len(name) > 5 and re.search("[a-z]{4}", name)]
    several = [name for name in long if len(name.split()) > 2]
    drawn = [rng.sample(long, QUESTIONS) for _ in range(4)]
    sets = {
        "whole name": [(name, owners[name]) for name in drawn[0]],
        "one edit": [(edited(rng, name, 1), owners[name]) for name in drawn[1]],
        "two edits": [(edited(rng, name, 2), owners[name]) for name in drawn[2]],
        "beginning (60 %)": [(n[: max(3, int(len(n) * 0.6))], owners[n]) for n in drawn[3]],
        "two words": [
            (" ".join(two), {c for n in names_with(with_word, two) for c in owners[n]})
            for two in (two_words(name, rng) for name in rng.sample(several, QUESTIONS))
        ],
        "by ear": list(by_ear(owners)),
    }
    letters = [name[: rng.randint(1, 3)].strip() for name in rng.sample(long, QUESTIONS)]
    return sets, letters


def two_words(name, rng):
    """Two telling words of a name, in any order."""
    words = [word for word in name.split() if len(word) > 3] or name.split()
    two = rng.sample(words, min(2, len(words)))
    rng.shuffle(two)
    return tuple(two)


def names_with(with_word, words):
    return set.intersection(*(with_word[word] for word in words))


def by_ear(owners):
    """What people write by ear, for the names that are there, a possessive s or not."""
    folded = {}
    for name, conditions in owners.items():
        folded.setdefault(name.replace("s disease", " disease"), set()).update(conditions)
        folded.setdefault(name, set()).update(conditions)
    lines = (HERE / "data" / "search_misspellings.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            typed, meant = line.split("\t")
            if search_form(meant) in folded:
                yield typed, folded[search_form(meant)]


def found_among_ten(sets, ask):
    """Kind -> (share of questions whose right page is among ten, (milliseconds, those of this
    thread's processor) of each)."""
    out = {}
    for kind, pairs in sets.items():
        hits, taken = 0, []
        for question, right in pairs:
            start, busy = time.perf_counter(), time.thread_time()
            keys = ask(question)
            busy, start = time.thread_time() - busy, time.perf_counter() - start
            taken.append((start * 1000, busy * 1000))
            hits += bool(right & set(keys[:10]))
        out[kind] = (hits / len(pairs), taken)
    return out


class PlainFts5:
    """What the search is compared with: FTS5 as it comes."""

    def __init__(self, entries):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE names USING fts5(name, page UNINDEXED)")
        rows = ((name.folded, entry.condition) for entry in entries for name in entry.names)
        self.database.executemany("INSERT INTO names VALUES (?, ?)", rows)

    def ask(self, question):
        words = [f'"{word}"' for word in search_form(question).split()]
        if not words:
            return []
        match = " OR ".join([*words, f"{words[-1]}*"])
        sql = "SELECT page FROM names WHERE names MATCH ? ORDER BY bm25(names) LIMIT 40"
        return list(dict.fromkeys(row[0] for row in self.database.execute(sql, [match])))


def show(measured, plain):
    """A line a kind of question, and one of all."""
    columns = ("recall@10", "p50 ms", "p99 ms", "p50 CPU", "p99 CPU", "FTS5 recall", "FTS5 CPU")
    print(f"\n{'kind of question':<20}" + "".join(f"{column:>12}" for column in columns))
    everything = []
    for kind, (share, taken) in measured.items():
        everything += taken
        line(kind, share, taken, plain.get(kind))
    line("all of them", None, everything, None)


def line(kind, share, taken, peer):
    said = f"{kind:<20}{share:>12.3f}" if share is not None else f"{kind:<32}"
    for which in (0, 1):
        times = [pair[which] for pair in taken]
        said += f"{figures.percentile(times, 0.5):>12.2f}{figures.percentile(times, 0.99):>12.2f}"
    if peer:
        said += f"{peer[0]:>12.3f}{figures.percentile([pair[1] for pair in peer[1]], 0.5):>12.2f}"
    print(said, flush=True)


def judged():
    """The judged set of real-life questions, on the pages of the site this runs in."""
    lines = (HERE / "data" / "search_judged.tsv").read_text(encoding="utf-8").splitlines()
    pairs = []
    for line in lines:
        if not line.startswith("#"):
            question, slugs = line.split("\t")
            worth = {slug: 2 if place == 0 else 1 for place, slug in enumerate(slugs.split())}
            pairs.append(([hit.slug for hit in queries.search(question, limit=10)], worth))
    first = sum(bool(ranked) and worth.get(ranked[0]) == 2 for ranked, worth in pairs)
    told = figures.summary(pairs, [])
    print(
        f"\njudged questions on the site's own pages: {first} of {len(pairs)} first, "
        f"nDCG@10 {told['ndcg@10']}, MRR@10 {told['mrr@10']}, recall@10 {told['recall@10']}"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA)
    folder = parser.parse_args().data
    entries = list(catalogue(folder))
    others = sum(len(entry.names) - 1 for entry in entries)
    print(f"{connection.vendor}: {len(entries):,} conditions, {others:,} other names")
    sets, letters = question_sets(entries)
    plain = PlainFts5(entries)
    compared = found_among_ten(sets, plain.ask)
    with temporary.index(entries) as using:

        def ask(question):
            return [int(row.slug) for row in queries.suggest(question, limit=10, using=using)]

        tracemalloc.start()
        ask("warm")
        held = tracemalloc.get_traced_memory()[0] / 1024**2
        tracemalloc.stop()
        measured = found_among_ten(sets, ask)
        short = found_among_ten({"1 to 3 letters": [(text, set()) for text in letters]}, ask)
        measured["1 to 3 letters"] = (None, short["1 to 3 letters"][1])
        show(measured, compared)
        print(f"\nheld in memory by a process: {held:.1f} MB")
    if SearchPage.objects.exists():
        judged()


if __name__ == "__main__":
    main()

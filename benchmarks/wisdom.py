"""How quickly Wisdom finds passages among very many: a real collection, repeated.

    python -m benchmarks.wisdom DIR --passages 1000000

DIR is a folder in BEIR's layout. Its first documents are encoded and their words indexed once; then
all is repeated, each copy's vectors a little different, until there are enough passages. What is
timed is the product's own way from a question to its passages, on one thread: by the clock, and by
the processor alone, which others on the machine do not change.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np

from alike.text import sentences
from alike.text.retrieval import WordIndex
from community.wisdom import retrieve
from community.wisdom.evaluation import indexed
from community.wisdom.question import understand
from conditions.search import collection, figures
from conditions.search.collection import Collection

NOISE = 0.02
SEED = 20261123


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--encoded", type=int, default=1_000, help="documents to begin with")
    parser.add_argument("--questions", type=int, default=200)
    asked = parser.parse_args()
    whole = collection.read(asked.folder)
    few = Collection(documents=whole.documents[: asked.encoded])
    index, names = indexed(few, encode=sentences.encode)
    before = memory()
    index = repeated(index, times=-(-asked.passages // index.size))
    index.signs  # noqa: B018  made when a large index is first asked; not part of an answer
    print(f"{index.size:,} passages: {memory() - before:,} MB of memory beside the rest")
    questions = list(whole.questions.values())[: asked.questions]
    for name, clock in (("clock", time.perf_counter), ("processor", time.process_time)):
        took = timed(questions, index, names, clock=clock)
        shares = (figures.percentile(took, share) for share in (0.5, 0.95, 1.0))
        print(f"{name}: " + ", ".join(f"{each:.0f} ms" for each in shares) + " (p50, p95, most)")


def timed(questions, index, names, *, clock):
    found = []
    for text in questions:
        start = clock()
        question = understand(text, names=names)
        vector = retrieve.meaning(question)
        retrieve.search(question, index=index, vector=vector, at_most=24)
        found.append((clock() - start) * 1000)
    return found


def repeated(index, *, times):
    """The index with every passage as often as this."""
    chance = np.random.default_rng(SEED)
    size = index.size
    texts = np.empty((size * times, sentences.DIMENSIONS), sentences.STORED_AS)
    for copy in range(times):
        noise = NOISE * chance.standard_normal(index.texts.shape, np.float32)
        texts[copy * size : (copy + 1) * size] = index.texts + noise
    return retrieve.Index(
        words=repeated_words(index.words, times),
        kinds=np.tile(index.kinds, times),
        of_condition={
            key: np.concatenate([rows + copy * size for copy in range(times)])
            for key, rows in index.of_condition.items()
        },
        texts=texts,
        titles=index.titles,
        title_of=np.tile(index.title_of, times),
    )


def repeated_words(words, times):
    starts, positions, strengths = words._arrays
    counts = np.diff(starts)
    row_of = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(positions)) - starts[row_of]
    more = WordIndex()
    more._rows, more.size = words._rows, words.size * times
    found = (
        starts * times,
        np.empty(len(positions) * times, np.int32),
        np.empty(len(positions) * times, np.float32),
    )
    for copy in range(times):
        at = found[0][row_of] + copy * counts[row_of] + within
        found[1][at], found[2][at] = positions + copy * words.size, strengths
    more._arrays = found
    return more


def memory():
    """The most this process has had so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()

"""A second look for a crisis, by meaning: for words that no rule has foreseen.

Each sentence of the first person is compared with sentences that were judged (data/
crisis_examples.toml). Without a sentence model there is no second look.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from alike.text import sentences

EXAMPLES = Path(__file__).with_name("data") / "crisis_examples.toml"
VECTORS = EXAMPLES.with_suffix(".npz")
"""The examples' vectors, so that nobody waits for them; `learn` writes them anew."""
NEAREST = 3
"""So many examples of each side are asked."""
MARGIN = 0.07
"""By so much, in cosines, a sentence is nearer to a crisis than to other things."""
MOST_SENTENCES = 8
MOST_CHARACTERS = 400
OF_PEOPLE = re.compile(r"\b(?:i|i'?m|my|me|myself|he|she|they|him|her|we)\b")


def sounds_like_crisis(said: list[str]) -> bool:
    """Whether one of these sentences, in lower case, may come from somebody in a crisis."""
    told = [each[:MOST_CHARACTERS] for each in said if OF_PEOPLE.search(each)][:MOST_SENTENCES]
    if not told or not sentences.available():
        return False
    vectors = sentences.encode(told)
    near = _nearness(vectors, _examples("crisis")) - _nearness(vectors, _examples("harmless"))
    return bool((near > MARGIN).any())


def _nearness(vectors, examples):
    return np.sort(vectors @ examples.T, axis=1)[:, -NEAREST:].mean(axis=1)


def learn() -> None:
    """Write the vectors of the examples; to be called when the examples have changed."""
    np.savez(
        VECTORS, **{side: rows.astype(sentences.STORED_AS) for side, rows in encoded().items()}
    )


def encoded() -> dict[str, np.ndarray]:
    """The examples' vectors as the model gives them now."""
    said = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    return {side: sentences.encode([each.lower() for each in said[side]]) for side in said}


@cache
def _examples(side):
    with np.load(VECTORS) as found:
        return found[side].astype(np.float32)

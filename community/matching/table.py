"""The likeness of many words to many others at once: `Lexicon.likeness` by the table.

For whole communities: the chance that a lexicon takes off, and the evaluation. It gives the same
figures as the lexicon does for one pair, to which a test holds it.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from .lexicon import EXACT_ONLY, SHARPER, USUAL_EXACTNESS, Lexicon


def likenesses(mine: Sequence[str], others: Sequence[str], *, lexicon: Lexicon) -> np.ndarray:
    """A row for each of `mine`, a column for each of `others`."""
    found = _rough(mine, others, lexicon)
    exactness = _column(lexicon.exactness, mine)
    floors = _column(lexicon.floor, mine)
    np.power(found, 1 + SHARPER * (exactness - USUAL_EXACTNESS), out=found)
    found *= 1 - EXACT_ONLY * exactness
    found -= floors
    np.maximum(found, 0, out=found)
    found /= 1 - floors
    columns = {word: column for column, word in enumerate(others)}
    for row, word in enumerate(mine):
        if word in columns:
            found[row, columns[word]] = 1
    return found


def best(words: Sequence[str], lists: Sequence[Sequence[str]], *, lexicon: Lexicon) -> np.ndarray:
    """A row for each word, a column for each list: the likeness of the word the list covers best.

    No list may be empty.
    """
    others = sorted({word for row in lists for word in row})
    return best_of(likenesses(words, others, lexicon=lexicon), others, lists)


def best_of(table: np.ndarray, others: Sequence[str], lists: Sequence[Sequence[str]]) -> np.ndarray:
    """The same, of a table whose columns are `others`."""
    places = {word: place for place, word in enumerate(others)}
    cells = np.array([places[word] for row in lists for word in row])
    starts = np.cumsum([0, *(len(row) for row in lists[:-1])])
    found = np.empty((len(table), len(lists)), np.float32)
    for first in range(0, len(table), 128):
        rows = slice(first, first + 128)
        found[rows] = np.maximum.reduceat(table[rows][:, cells], starts, axis=1)
    return found


def _column(measure, words):
    return np.array([[measure(word)] for word in words], np.float32)


def _rough(mine, others, lexicon):
    """Kinship, covered and together, each by its share."""
    parts = lexicon.parts()
    shared, best_shared = _shared(mine, others, lexicon)
    union = _column(lexicon.total, mine) + _column(lexicon.total, others).T - shared
    rough = parts["kinship"] * shared / union
    rough += parts["covered"] * best_shared / _column(lexicon.weight, mine)
    if lexicon.companions:
        one, other = lexicon.companions.table(mine), lexicon.companions.table(others)
        rough += parts["together"] * np.clip(one @ other.T, 0, 1)
    return rough.astype(np.float32, copy=False)


def _shared(mine, others, lexicon):
    """The information of all shared ancestors, and of the most informative of them."""
    rows, columns = _below(mine, lexicon), _below(others, lexicon)
    total = np.zeros((len(mine), len(others)), np.float32)
    best_shared = np.zeros_like(total)
    for word in sorted(rows.keys() & columns.keys(), key=lexicon.weight):
        cells, weight = np.ix_(rows[word], columns[word]), lexicon.weight(word)
        total[cells] += weight
        best_shared[cells] = weight
    return total, best_shared


def _below(words, lexicon):
    """Where the words stand that are of a kind, by that kind."""
    found = defaultdict(list)
    for place, word in enumerate(words):
        for kind in lexicon.kinds(word):
            found[kind].append(place)
    return found

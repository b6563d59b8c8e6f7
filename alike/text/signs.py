"""Which of very many vectors are worth a look: those with the same signs as the one asked.

Of each number only its sign is kept, one bit of it, so a million vectors are 48 MB instead of 768,
and how many signs two of them share is counted in no time. Vectors that point the same way share
most (Charikar, 2002). Only the nearest by this are then compared in full.
"""

import numpy as np

from .sentences import DIMENSIONS

ROWS_AT_ONCE = 65_536
WORDS = DIMENSIONS // 64


def of(vectors: np.ndarray) -> np.ndarray:
    """The signs of each row, as six numbers of 64 bits; read a part at a time."""
    found = np.empty((len(vectors), WORDS), np.uint64)
    for start in range(0, len(vectors), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        found[part] = np.packbits(vectors[part] > 0, axis=1).view(np.uint64)
    return found


def nearest(signs: np.ndarray, vector: np.ndarray, *, at_most: int) -> np.ndarray:
    """The positions of the rows that share most signs with this vector, in no order."""
    if at_most >= len(signs):
        return np.arange(len(signs))
    asked = of(vector[np.newaxis])[0]
    different = np.empty(len(signs), np.uint16)
    for start in range(0, len(signs), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        different[part] = np.bitwise_count(signs[part] ^ asked).sum(axis=1, dtype=np.uint16)
    return np.argpartition(different, at_most)[:at_most]

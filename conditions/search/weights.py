"""How much each way of fitting counts. All ranking reads from these tables, and only from them."""

from collections.abc import Mapping
from typing import Final

WAYS: Final[Mapping[str, float]] = {
    "exact": 100.0,
    "code": 100.0,
    "beginning": 72.0,
    "words": 60.0,
    "symptoms": 26.0,
    "text": 13.0,
}
"""The most that a page can get for each way; what fits less well gets a share of it."""

KINDS: Final[Mapping[str, float]] = {
    "name": 1.0,
    "plain": 0.97,
    "additional": 0.97,
    "abbreviation": 0.96,
    "former": 0.94,
    "code": 1.0,
    "broader-code": 0.93,
}
"""The share a name keeps for what kind of name it is."""

CODES: Final = frozenset({"code", "broader-code"})

WORDS: Final[Mapping[str, float]] = {"said": 0.46, "of_the_name": 0.2, "alike": 0.34}
"""What the score of words in any order is made of: how much of what was said is in the name, how
much of the name was said, and how alike the two spellings are as a whole."""

SPELLINGS: Final[Mapping[str, float]] = {
    "same": 1.0,
    "number": 0.97,
    "beginning": 0.9,
    "one edit": 0.86,
    "sound": 0.82,
    "two edits": 0.72,
    "three edits": 0.55,
}
"""How surely a word of the index is the word that was said."""

WHOLE_NAME_WITHIN: Final = 0.85
"""The share of “exact” for a name that stands whole within a longer question."""

WEAK: Final = 0.72
"""Below this share of “words” the best name is doubted: other spellings are tried."""

LOWEST_CEILING: Final = 0.5
"""A question whose words are all doubtful is still held to this share of WEAK."""

SOUND: Final = 0.55
"""From this share of “words” on a name in another spelling is offered: “did you mean”."""

TEXT_BESIDE_NAMES: Final = 0.35
"""The share of “symptoms” and “text” that is added to a page which its name has found."""

RANK: Final[Mapping[str, int]] = {
    "name": 0,
    "plain": 3,
    "additional": 3,
    "abbreviation": 2,
    "former": 8,
    "code": 300,
    "broader-code": 320,
}
"""Letters a name counts as longer than it is, among names with the same beginning: short first."""

TEXT_TOGETHER: Final = 0.3
"""The share of further sections that counts beside the best one."""

MOST_BY_TEXT: Final = 40.0
"""The most a page can get for its texts: less than for a name that has what was said."""

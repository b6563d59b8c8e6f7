"""Cutting English text into the word pieces that a sentence model reads.

WordPiece as in BERT (Devlin and others, 2018), uncased: the text is cleaned, folded and cut at
spaces and signs, and each word into the longest pieces that the vocabulary has.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path

VOCABULARY = Path(__file__).parent / "data" / "wordpiece.txt"
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"
LONGEST_WORD = 100
"""Letters; a longer “word” is no word, and reads as unknown."""
READ_AT_MOST = 20_000
"""Characters that are looked at; a model reads far fewer than they hold."""
WORDS_KEPT = 20_000
"""How many words are remembered with their pieces."""
UNSEEN = ("Cc", "Cf", "Co")
"""Kinds of characters that nobody sees: control, format, private."""
CHINESE = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)
"""Writing without spaces, in which each character is a word."""


def ids(text: str, *, at_most: int) -> list[int]:
    """The numbers of the text's pieces between those for start and end, `at_most` with both."""
    vocabulary = _vocabulary()
    pieces = chain.from_iterable(_pieces(word) for word in _words(text[:READ_AT_MOST]))
    return [vocabulary[START], *islice(pieces, at_most - 2), vocabulary[END]]


def _words(text: str) -> Iterator[str]:
    apart = unicodedata.normalize("NFD", "".join(map(_cleaned, text)).lower())
    for chunk in apart.split():
        letters = ""
        for letter in chunk:
            if _is_sign(letter):
                if letters:
                    yield letters
                yield letter
                letters = ""
            elif unicodedata.category(letter) != "Mn":
                letters += letter
        if letters:
            yield letters


@lru_cache(WORDS_KEPT)
def _pieces(word: str) -> tuple[int, ...]:
    vocabulary = _vocabulary()
    found, start = [], 0
    while start < len(word) <= LONGEST_WORD:
        inside = INSIDE if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if inside + word[start:end] in vocabulary), None)
        if end is None:
            break
        found.append(vocabulary[inside + word[start:end]])
        start = end
    return tuple(found) if start == len(word) else (vocabulary[UNKNOWN],)


@lru_cache(4096)
def _cleaned(letter: str) -> str:
    if letter in "\t\n\r" or unicodedata.category(letter) == "Zs":
        return " "
    if letter == "\ufffd" or unicodedata.category(letter) in UNSEEN:
        return ""
    if any(first <= ord(letter) <= last for first, last in CHINESE):
        return f" {letter} "
    return letter


@lru_cache(4096)
def _is_sign(letter: str) -> bool:
    plain = letter.isascii() and letter.isprintable() and not letter.isalnum() and letter != " "
    return plain or unicodedata.category(letter).startswith("P")


@cache
def _vocabulary() -> dict[str, int]:
    pieces = VOCABULARY.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(pieces) if piece}

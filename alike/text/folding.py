"""When two names are the same to a reader."""

import re
import unicodedata
from functools import lru_cache

PLAIN = {ord("’"): "'", ord("‘"): "'", ord("‐"): "-", ord("–"): "-"}
NO_WORD = re.compile(r"[^\w]+|_+")
APOSTROPHE = re.compile(r"'")
ONE_SPELLING = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"\boe", "e"),
        (r"(?<=rrh)oe|(?<=pn)oe|(?<=c)oe(?=l)|(?<=f)oe(?=t)|(?<=am)oe(?=b)|oe(?=dem)", "e"),
        (r"ae", "e"),
        (r"(tum|behavi|col|od|flav|lab|vig|hum)ou(?=r|\b)", r"\1o"),
        (r"(?<=\w)z", "s"),
        (r"\bleuc", "leuk"),
        (r"sulph", "sulf"),
        (r"\b(cent|fib|goit|tit)er\b", r"\1re"),
        (r"counsell", "counsel"),
        (r"practis", "practic"),
        (r"\bgrey", "gray"),
        (r"\bdisk", "disc"),
        (r"\bageing", "aging"),
    )
)
"""What British and American spelling differ in; each rule also holds while a word is typed."""
WORDS_REMEMBERED = 16_384


def fold(name: str) -> str:
    """The name without case, accents, kinds of apostrophe and dash, and doubled spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    apart = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.translate(PLAIN).split())


def search_form(name: str) -> str:
    """The words of a name as they are searched: folded, without signs, in one English spelling.

    Names that differ only in this are one name to somebody who searches: “Hæmorrhage”,
    “haemorrhage” and “hemorrhage”; “Parkinson's” and “parkinsons”.
    """
    words = NO_WORD.sub(" ", APOSTROPHE.sub("", fold(name).replace("æ", "ae").replace("œ", "oe")))
    return " ".join(map(_in_one_spelling, words.split()))


@lru_cache(maxsize=WORDS_REMEMBERED)
def _in_one_spelling(word: str) -> str:
    for british, american in ONE_SPELLING:
        word = british.sub(american, word)
    return word

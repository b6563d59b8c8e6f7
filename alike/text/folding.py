"""When two names are the same to a reader."""

import unicodedata

PLAIN = {ord("’"): "'", ord("‘"): "'", ord("‐"): "-", ord("–"): "-"}


def fold(name: str) -> str:
    """The name without case, accents, kinds of apostrophe and dash, and doubled spaces."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.translate(PLAIN).split())

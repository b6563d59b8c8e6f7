"""The address that a name makes."""

import re

from alike.text.folding import fold

SLUG_CHARACTERS = 200


def slug_of(name: str) -> str:
    """An address made from a name; "" when the name has no Latin letter or digit."""
    bare = fold(name).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:SLUG_CHARACTERS].strip("-")

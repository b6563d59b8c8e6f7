"""Names people go by here: what may be one, when two look the same, and suggestions."""

import random
import re
import unicodedata
from collections.abc import Iterable

LEAST, MOST = 3, 30

EMAIL = re.compile(r"\S+@\S+|\bat\b.+\bdot\b", re.IGNORECASE)
LINK = re.compile(r"https?:|www\.|\.(com|org|net|co|io)\b", re.IGNORECASE)
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

LOOKALIKES = str.maketrans(
    {
        **dict(zip("0134578", "oieastb", strict=True)),
        **dict(zip("аеіјорсухѕһԁԛԝկոսցք", "aeijopcyxshdqwknsgq"[:19], strict=False)),
        **dict(zip("αβεικνορτυχ", "abeikvoptux", strict=True)),
        "ı": "i",
        "l": "i",
        "|": "i",
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ł": "i",
    }
)


class NotAPseudonym(ValueError):
    """`reason` is one of: short, long, contact, invisible, letters."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def normalise(said: str) -> str:
    """The name as it is kept and shown. Raises NotAPseudonym."""
    if any(unicodedata.category(character) in INVISIBLE for character in said):
        raise NotAPseudonym("invisible")
    name = " ".join(unicodedata.normalize("NFKC", said).split())
    if any(unicodedata.category(character) in INVISIBLE for character in name):
        raise NotAPseudonym("invisible")
    if len(name) < LEAST:
        raise NotAPseudonym("short")
    if len(name) > MOST:
        raise NotAPseudonym("long")
    if EMAIL.search(name) or LINK.search(name) or sum(c.isdigit() for c in name) >= 6:
        raise NotAPseudonym("contact")
    if not any(character.isalpha() for character in name):
        raise NotAPseudonym("letters")
    return name


def skeleton(name: str) -> str:
    """What is left of a name when case, accents, spaces, signs and look-alike letters are.

    Two names with the same skeleton could be taken for each other (after Unicode TS 39).
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    plain = bare.translate(LOOKALIKES).translate(LOOKALIKES)
    kept = "".join(character for character in plain if character.isalnum())
    return kept.replace("rn", "m").replace("vv", "w") or bare


def suggestions(taken: Iterable[str], *, count: int, chance: random.Random) -> list[str]:
    """Names nobody has yet: a quality and something from a garden or the sky, in two words."""
    skeletons, found = set(taken), []
    for _ in range(count * 20):
        name = f"{chance.choice(QUALITIES)} {chance.choice(THINGS)}"
        if len(found) == count:
            break
        if skeleton(name) not in skeletons:
            skeletons.add(skeleton(name))
            found.append(name)
    return found


QUALITIES = (
    *("Amber", "Bright", "Calm", "Clear", "Early", "Gentle", "Golden", "Green", "Kind", "Light"),
    *("Little", "Mellow", "Misty", "Morning", "Patient", "Quiet", "Silver", "Slow", "Soft"),
    *("Steady", "Still", "Sunny", "Tall", "Warm", "Wide", "Wild", "Winter", "Young"),
)
THINGS = (
    *("Aspen", "Badger", "Bay", "Birch", "Brook", "Cedar", "Cloud", "Clover", "Comet", "Cove"),
    *("Dove", "Elm", "Fern", "Finch", "Fox", "Harbour", "Hazel", "Heron", "Hill", "Ivy", "Juniper"),
    *("Lake", "Lark", "Maple", "Meadow", "Moon", "Moss", "Oak", "Otter", "Owl", "Pebble", "Pine"),
    *("Plum", "Rain", "River", "Robin", "Rowan", "Sage", "Shore", "Sky", "Sparrow", "Star"),
    *("Stone", "Swift", "Thistle", "Tide", "Willow", "Wren"),
)

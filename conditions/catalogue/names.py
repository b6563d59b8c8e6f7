"""By what a page may be asked for: its names and codes as they are looked up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alike.text.folding import search_form

KEY_CHARACTERS = 200
NAME, ADDRESS, ALTERNATE, CODE = "name", "address", "alternate", "code"
KINDS = (NAME, ADDRESS, ALTERNATE, CODE)
"""The best first."""
FREQUENCIES = ("obligate", "very-frequent", "frequent", "occasional", "very-rare", "")
"""From the most common on; nobody has counted the last."""
AFTER_THE_NAME = re.compile(r"[?&=#;,\"<>{}|\\^`].*|\.[A-Za-z]{2,5}\W*\Z", re.S)
"""What programs and people hang on an address when they copy it."""


@dataclass(frozen=True)
class Lead:
    """One way to ask for a page."""

    kind: str
    key: str
    text: str
    system: str = ""
    match: str = ""


def key_of(said: str) -> str:
    """The name as it is looked up: its words in lower case and one spelling, with hyphens."""
    return search_form(said).replace(" ", "-")[:KEY_CHARACTERS].strip("-")


def keys_of_address(said: str) -> tuple[str, ...]:
    """What may be meant by the last part of an address, the likeliest first."""
    meant = (key_of(said), key_of(AFTER_THE_NAME.sub("", said)))
    return tuple(dict.fromkeys(key for key in meant if key))


def leads(document: Mapping, *, addresses: Iterable[str]) -> list[Lead]:
    """Every way to ask for the page of this document; `addresses` are all it ever had."""
    said = [
        Lead(NAME, key_of(document["name"]), document["name"]),
        *(Lead(ADDRESS, key_of(slug), slug) for slug in (document["slug"], *addresses)),
        *(Lead(ALTERNATE, key_of(row["name"]), row["name"]) for row in document["names"]),
        *(
            Lead(CODE, row["code"], row["code"], row["system"], row["match"])
            for row in document["codes"]
        ),
    ]
    found: dict[tuple[str, str], Lead] = {}
    for lead in said:
        if lead.key:
            found.setdefault((lead.system, lead.key), lead)
    return list(found.values())


def rank(frequency: str) -> int:
    """How common a symptom is, 0 first."""
    return FREQUENCIES.index(frequency)

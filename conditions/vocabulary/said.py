"""What a file says about terms, before it meets the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_NAME = 200


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One term. `key` is what stays the same about it: an HPO id, or a treatment's key."""

    key: str
    name: str
    names: tuple[Name, ...]
    """Every name it is found under; its plain name and its medical one among them."""
    parents: tuple[str, ...] | None = ()
    """None leaves the hierarchy as it is."""
    fields: Mapping[str, str] = field(default_factory=dict)
    when_new: Mapping[str, str] = field(default_factory=dict)
    """Fields that are left alone on a term which is there already."""
    brings_back: bool = False
    """Whether a retired term is current again because the file has it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a file says."""

    terms: list[Said]
    obsolete: frozenset[str] = frozenset()
    """Keys of terms to retire, where they are known."""

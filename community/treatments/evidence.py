"""What the reviewed page says of a treatment: passages of its treatment section that name it."""

from collections.abc import Iterable, Mapping

from alike.text.folding import search_form

SECTION = "treatment"
SHORTEST = 3
"""Letters of a name that is looked for; shorter ones stand in too many words."""


def passages(document: Mapping, *, names: Iterable[str], at_most: int = 3) -> list[str]:
    """Texts of the section's blocks in which one of the names stands as whole words."""
    wanted = {f" {folded} " for name in names if len(folded := search_form(name)) >= SHORTEST}
    texts = (
        block["text"]
        for section in document["sections"]
        if section["kind"] == SECTION
        for block in section["blocks"]
    )
    found = (text for text in texts if any(name in f" {search_form(text)} " for name in wanted))
    return list(dict.fromkeys(found))[:at_most]

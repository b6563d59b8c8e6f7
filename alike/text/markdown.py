"""Markdown to safe HTML: the one way text becomes a page, a preview, a post or a mail.

Nothing here asks a database: citations and pictures come in as mappings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from .markdown_html import (
    CARE_CARD,
    CARE_LEVELS,
    CITATION,
    CLEANER,
    PARSER,
    CareCard,
    Picture,
    Surroundings,
    care_card,
)

__all__ = [
    "CARE_CARD",
    "CARE_LEVELS",
    "CITATION",
    "CLEANER",
    "MAX_CHARACTERS",
    "Block",
    "CareCard",
    "Picture",
    "Rendered",
    "TextTooLong",
    "render",
]

MAX_CHARACTERS = 20_000


class TextTooLong(ValueError):
    """The text has more than MAX_CHARACTERS characters."""


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or table row as plain text, with the keys it cites."""

    kind: str
    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rendered:
    html: str
    blocks: tuple[Block, ...]
    care_cards: tuple[CareCard, ...]
    cites: tuple[str, ...]
    """Cited keys in order of first appearance."""
    images: tuple[str, ...]
    """Addresses of all images the text asks for, known or not."""
    links: tuple[tuple[str, str], ...]
    """(text, address) of every link."""

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


def render(
    text: str,
    *,
    citations: Mapping[str, int] | None = None,
    pictures: Mapping[str, Picture] | None = None,
    seen: dict[str, int] | None = None,
) -> Rendered:
    """Render one text. `citations` numbers the keys, `pictures` knows the images by address.

    An unknown citation shows as [?], an unknown image as its alternative text. Raises TextTooLong.
    """
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(f"{len(text):,} characters; at most {MAX_CHARACTERS:,} fit")
    around = Surroundings(citations or {}, pictures or {}, {} if seen is None else seen)
    tokens = PARSER.parse(text.replace("\x00", "\ufffd"))
    html = PARSER.renderer.render(tokens, PARSER.options, {"around": around})
    return Rendered(
        html=CLEANER.clean(html).strip(),
        blocks=tuple(_blocks(tokens)),
        care_cards=tuple(_care_cards(tokens)),
        cites=tuple(dict.fromkeys(_metas(tokens, "citation"))),
        images=tuple(dict.fromkeys(t.attrs["src"] for t in _inline(tokens, "image"))),
        links=tuple(_links(tokens)),
    )


# Reading the tokens -----------------------------------------------------------------------------


def _inline(tokens: list[Token], kind: str):
    for token in tokens:
        if token.type == kind:
            yield token
        yield from _inline(token.children or [], kind)


def _metas(tokens: list[Token], kind: str):
    return (token.meta["key"] for token in _inline(tokens, kind))


def _links(tokens: list[Token]):
    for token in tokens:
        children = token.children or []
        for start, child in enumerate(children):
            if child.type == "link_open":
                end = next(
                    i for i in range(start, len(children)) if children[i].type == "link_close"
                )
                yield _plain(children[start + 1 : end]), child.attrs.get("href", "")


def _plain(children: list[Token]) -> str:
    parts = []
    for child in children:
        match child.type:
            case "text" | "code_inline" | "image":
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append(" ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _blocks(tokens: list[Token]):
    opened: list[str] = []
    row: list[Token] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield _block("row", row or [], joiner=" | ")
            row = None
        elif token.type == "container_care_open":
            yield Block("card", care_card(token).heading)
        elif token.type in ("fence", "code_block"):
            yield Block("code", token.content.strip())
        elif token.nesting == 1:
            opened.append(token.tag)
        elif token.nesting == -1 and opened and token.type != "container_care_close":
            opened.pop()
        elif token.type == "inline":
            if row is not None:
                row.append(token)
            else:
                kind = "li" if "li" in opened else (opened[-1] if opened else "p")
                yield _block(kind, [token])


def _block(kind: str, inlines: list[Token], joiner: str = " ") -> Block:
    return Block(
        kind,
        joiner.join(_plain(token.children or []) for token in inlines),
        tuple(_metas(inlines, "citation")),
    )


def _care_cards(tokens: list[Token]):
    return (care_card(token) for token in tokens if token.type == "container_care_open")

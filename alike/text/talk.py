"""What members write to each other, as safe HTML: a small part of Markdown and nothing else.

Paragraphs, lists, emphasis, quotes and links. A link always shows where it leads, so none can
pretend. Headings, code, tables, images and HTML stay the signs that were typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

MAX_CHARACTERS = 12_000
MOST_MARKERS = 4
"""Lists and quotes within each other."""
MOST_BRACKETS = 200
"""Opening ones; with more, links must be written out: looking for where each ends takes long."""
REL = "nofollow ugc noopener noreferrer"
RULES = (
    *("list", "blockquote", "paragraph"),
    *("newline", "escape", "emphasis", "link", "autolink", "entity"),
    *("balance_pairs", "fragments_join"),
)
MARKER = r"(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))"
MARKERS = re.compile(rf"^[ \t]*(?:{MARKER}[ \t]*)+", re.MULTILINE)
ONE_MARKER = re.compile(rf"{MARKER}")
INDENT = re.compile(r"^[ \t]{13,}", re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’»]", re.IGNORECASE)


class TextTooLong(ValueError):
    """The text has more than MAX_CHARACTERS characters."""


@dataclass(frozen=True)
class Rendered:
    html: str
    text: str
    """The words alone, a line a paragraph."""
    links: tuple[str, ...]
    """The addresses it links to."""


def render(text: str) -> Rendered:
    """Render one text. Raises TextTooLong."""
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(f"{len(text):,} characters; at most {MAX_CHARACTERS:,} fit")
    parser = PARSER if text.count("[") <= MOST_BRACKETS else WITHOUT_BRACKETS
    tokens = parser.parse(flattened(text.replace("\x00", "\ufffd")))
    links, lines = [], []
    for token in tokens:
        if token.type == "inline":
            token.children = list(_with_links(token.children or [], links))
            lines.append(_plain(token.children))
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(
        html=CLEANER.clean(html).strip(),
        text="\n".join(filter(None, lines)),
        links=tuple(dict.fromkeys(links)),
    )


def flattened(text: str) -> str:
    """The text with lists and quotes at most MOST_MARKERS deep; no word of it is lost."""
    return INDENT.sub(" " * 12, MARKERS.sub(_first_markers, text))


def _first_markers(found):
    said = found.group(0)
    places = [marker.end() for marker in ONE_MARKER.finditer(said)]
    return said if len(places) <= MOST_MARKERS else said[: places[MOST_MARKERS - 1]] + " "


def _with_links(children: Sequence[Token], links: list[str]):
    """The tokens with every link showing its address, and bare addresses made links."""
    target = None
    for token in children:
        if token.type == "link_open":
            target, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close":
            said = _plain(words)
            if said not in (target, ""):
                yield from [*words, _text(" (")]
            yield from _link(target, links)
            if said not in (target, ""):
                yield _text(")")
            target = None
        elif target is not None:
            words.append(token)
        elif token.type == "text":
            yield from _bare(token.content, links)
        else:
            yield token


def _bare(content, links):
    done = 0
    for found in ADDRESS.finditer(content):
        yield _text(content[done : found.start()])
        yield from _link(found.group(0), links)
        done = found.end()
    yield _text(content[done:])


def _link(address, links):
    if not address.lower().startswith(("http://", "https://")):
        yield _text(address)
        return
    links.append(address)
    yield Token("link_open", "a", 1, attrs={"href": address, "rel": REL})
    yield _text(address)
    yield Token("link_close", "a", -1)


def _text(content):
    return Token("text", "", 0, content=content)


def _plain(children):
    said = (
        token.content if token.type == "text" else " " if token.type.endswith("break") else ""
        for token in children
    )
    return re.sub(r"\s+", " ", "".join(said)).strip()


def _parser(rules: Sequence[str]) -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 40})
    return parser.enable(list(rules))


PARSER = _parser(RULES)
WITHOUT_BRACKETS = _parser([rule for rule in RULES if rule != "link"])
CLEANER = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"},
    attributes={"a": {"href", "rel"}, "ol": {"start"}},
    url_schemes={"http", "https"},
    link_rel=None,
    generic_attribute_prefixes=None,
)

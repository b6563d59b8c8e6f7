"""How Markdown is parsed and written as HTML; markdown.py is the way in.

The parser never lets HTML through, and what it makes goes through a sanitiser with our own
allow-list all the same.
"""

import html as html_entities
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

MAX_NESTING = 20

CARE_LEVELS = {
    "nonurgent": "Non-urgent advice",
    "urgent": "Urgent advice",
    "emergency": "Emergency",
}

TAGS = {
    *("p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "sup", "br", "hr", "blockquote"),
    *("code", "pre", "table", "thead", "tbody", "tr", "th", "td", "div", "span"),
    *("figure", "figcaption", "img"),
}
ATTRIBUTES = {
    "a": {"href", "class", "id", "aria-label"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "span": {"class"},
    "sup": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
CITATION = re.compile(r"\[\^([A-Za-z0-9][A-Za-z0-9_-]{0,49})\]")
CARE_CARD = re.compile(r"^(nonurgent|urgent|emergency)\s+(\S.*)$")


@dataclass(frozen=True)
class Picture:
    """An image a text may show: where it is, its size in pixels, and what must stand with it."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class CareCard:
    level: str
    heading: str


@dataclass
class Surroundings:
    """What a text may lean on while it is rendered."""

    citations: Mapping[str, int]
    pictures: Mapping[str, Picture]
    seen: dict[str, int] = field(default_factory=dict)
    """How often each key was cited so far; a page shares it between its sections."""


def care_card(token: Token) -> CareCard:
    level, heading = CARE_CARD.match(token.info.strip()).groups()
    return CareCard(level, heading)


def _escape(text: str) -> str:
    return html_entities.escape(text, quote=True)


def _citation_rule(state, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta["key"] = found.group(1)
    state.pos = found.end()
    return True


def _render_citation(renderer, tokens, index, options, env) -> str:
    around, key = env["around"], tokens[index].meta["key"]
    number = around.citations.get(key)
    if number is None:
        return f'<sup class="cite cite--missing">[?{_escape(key)}]</sup>'
    around.seen[key] = time = around.seen.get(key, 0) + 1
    place = "" if time == 1 else f"-{time}"
    return (
        f'<sup class="cite"><a href="#ref-{_escape(key)}" id="cite-{_escape(key)}{place}" '
        f'aria-label="Source {number}">[{number}]</a></sup>'
    )


def _render_image(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    picture = env["around"].pictures.get(token.attrs["src"])
    if picture is None:
        return f'<span class="image-missing">{_escape(token.content)}</span>'
    alt = token.content or picture.alt
    return (
        f'<img src="{_escape(picture.url)}" alt="{_escape(alt)}" width="{picture.width}" '
        f'height="{picture.height}" loading="lazy">'
        f'<span class="credit">{_escape(picture.credit)}</span>'
    )


def _render_care_card(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    if token.nesting == -1:
        return "</div></div>\n"
    card = care_card(token)
    return (
        f'<div class="care-card care-card--{card.level}"><h3>'
        f'<span class="visually-hidden">{CARE_LEVELS[card.level]}: </span>'
        f'{_escape(card.heading)}</h3><div class="care-card__body">\n'
    )


def _render_heading(renderer, tokens, index, options, env) -> str:
    tokens[index].tag = "h3" if tokens[index].tag in ("h1", "h2", "h3") else "h4"
    return renderer.renderToken(tokens, index, options, env)


def _render_table(renderer, tokens, index, options, env) -> str:
    if tokens[index].nesting == -1:
        return "</table></div>\n"
    return '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>\n'


def _render_cell(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    if token.nesting == 1:
        align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
        if align in ("center", "right"):
            token.attrSet("class", f"align-{align}")
        if token.tag == "th":
            token.attrSet("scope", "col")
    return renderer.renderToken(tokens, index, options, env)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    container_plugin(
        parser,
        "care",
        validate=lambda params, markup: bool(CARE_CARD.match(params.strip())),
        render=_render_care_card,
    )
    parser.inline.ruler.before("link", "citation", _citation_rule)
    rules = parser.renderer.rules
    for name, rule in {
        "citation": _render_citation,
        "image": _render_image,
        "heading_open": _render_heading,
        "heading_close": _render_heading,
        "table_open": _render_table,
        "table_close": _render_table,
        **{f"{tag}_{end}": _render_cell for tag in ("th", "td") for end in ("open", "close")},
    }.items():
        rules[name] = rule.__get__(parser.renderer)
    return parser


PARSER = _parser()
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=LINK_SCHEMES,
    link_rel=None,
    generic_attribute_prefixes=None,
)

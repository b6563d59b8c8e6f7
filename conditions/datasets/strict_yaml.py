"""The small, safe part of YAML that page files use, read so that every problem has its line.

Nothing is constructed: the text is composed to nodes, and the readers below turn a node into the
one type that is wanted there, or say in a sentence what is wrong with it.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_CHARACTERS = 200_000
MAX_NESTING = 8
DATE = re.compile(r"\d{4}-\d\d-\d\d")
CONTROL = re.compile(r"[\x00\ud800-\udfff]")
PLAIN = re.compile(r"[^\W\d_](?:[\w ’'().-]*[\w’'().-])?")
PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9./~_?=&%+-]+")
NOT_TEXT = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}
TAG = "tag:yaml.org,2002:"
WHAT_IT_IS = {
    "bool": "a yes-or-no value",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
}


@dataclass(frozen=True, order=True)
class Problem:
    line: int
    message: str


class TooMany(Exception):
    """There is no use in looking for more problems."""


@dataclass
class Notes:
    """What is wrong with a file, collected while it is read."""

    problems: list[Problem] = field(default_factory=list)
    at_most: int | None = None

    def add(self, line: int, message: str) -> None:
        """Note a problem. Raises TooMany after `at_most` of them."""
        self.problems.append(Problem(line, message))
        if len(self.problems) == self.at_most:
            raise TooMany


# Reading ----------------------------------------------------------------------------------------


def compose(text: str, *, first_line: int, notes: Notes) -> MappingNode | None:
    """The text as a mapping of nodes, or None with a note. Lines count from `first_line`."""
    if len(text) > MAX_CHARACTERS:
        notes.add(first_line, f"The front matter is longer than {MAX_CHARACTERS:,} characters.")
        return None
    try:
        loader = _Loader(text, first_line=first_line, notes=notes)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        notes.add(line, f"This is not YAML: {error.problem or error.context}.")
        return None
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        notes.add(line, f"The character U+{ord(text[error.position]):04X} is not allowed here.")
        return None
    if not isinstance(root, MappingNode):
        notes.add(first_line, "The front matter must be lines of “key: value”.")
        return None
    return root


class _Loader(yaml.SafeLoader):
    """Composes nodes, and refuses what could surprise: aliases, anchors, tags, deep nesting."""

    def __init__(self, text, *, first_line, notes):
        super().__init__(text)
        self.first_line, self.notes, self.depth = first_line, notes, 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        line = self.first_line + event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            self.notes.add(line, f"Aliases (*{event.anchor}) are not allowed: write the value out.")
            self.get_event()
            node = ScalarNode(f"{TAG}null", "", event.start_mark, event.end_mark)
            node.line = line
            return node
        if event.anchor is not None:
            self.notes.add(line, f"Anchors (&{event.anchor}) are not allowed.")
            event.anchor = None
        if event.tag is not None:
            self.notes.add(line, f"Tags ({event.tag}) are not allowed.")
            event.tag = None
            event.implicit = (True, False) if isinstance(event, yaml.ScalarEvent) else True
        if self.depth >= MAX_NESTING:
            raise yaml.composer.ComposerError(None, None, "it is nested too deep", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        node.line = line
        return node


def line_of(node: Node) -> int:
    """The line of the file that the node begins on."""
    return node.line


def is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and (node.tag == f"{TAG}null" or not node.value.strip())


def mapping(node: Node, *, what: str, keys: Iterable[str], notes: Notes) -> dict[str, Node]:
    """The node's values by key; unknown and repeated keys are noted, empty values left out."""
    if not isinstance(node, MappingNode):
        notes.add(line_of(node), f"{what} must be “key: value” pairs.")
        return {}
    found: dict[str, Node] = {}
    seen = set()
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, ScalarNode) else "…"
        if key not in keys:
            notes.add(line_of(key_node), f"Unknown key “{key}”{nearest(key, keys)}.")
        elif key in seen:
            notes.add(line_of(key_node), f"The key “{key}” is there twice.")
        elif not is_empty(value):
            found[key] = value
        seen.add(key)
    return found


def items(node: Node, *, what: str, notes: Notes) -> list[Node]:
    """The nodes of a list."""
    if not isinstance(node, SequenceNode):
        notes.add(line_of(node), f"{what} must be a list, as in [one, another].")
        return []
    return node.value


def text(node: Node, *, what: str, at_most: int, notes: Notes) -> str:
    """One line of text, without spaces around it; "" with a note when it is anything else."""
    kind = node.tag.removeprefix(TAG)
    if not isinstance(node, ScalarNode) or kind not in ("str", *WHAT_IT_IS):
        notes.add(line_of(node), f"{what} must be text.")
        return ""
    if kind != "str":
        said = f"{what} must be text, and {node.value} is read as {WHAT_IT_IS[kind]}"
        notes.add(line_of(node), f'{said}: write "{node.value}" in quotes.')
        return ""
    return bare_text(node, what=what, at_most=at_most, notes=notes)


def bare_text(node: ScalarNode, *, what: str, at_most: int, notes: Notes) -> str:
    """What is written in the file, also where YAML would see a number."""
    value = node.value.strip()
    if found := CONTROL.search(value):
        character = f"U+{ord(found.group()):04X}"
        notes.add(line_of(node), f"{what} has a character that is not allowed: {character}.")
    elif "\n" in value or "\r" in value:
        notes.add(line_of(node), f"{what} must be one line.")
    elif len(value) > at_most:
        notes.add(line_of(node), f"{what} has {len(value)} characters; at most {at_most} fit.")
    else:
        return value
    return ""


def boolean(node: Node, *, what: str, notes: Notes) -> bool:
    if node.tag != f"{TAG}bool":
        notes.add(line_of(node), f"{what} must be true or false.")
        return False
    return yaml.SafeLoader.bool_values[node.value.lower()]


def number(node: Node, *, what: str, between: tuple[int, int], notes: Notes) -> int | None:
    """A whole number, both ends of `between` included."""
    low, high = between
    written = node.value if node.tag == f"{TAG}int" else ""
    if not re.fullmatch(r"[1-9]\d{0,8}", written) or not low <= int(written) <= high:
        notes.add(line_of(node), f"{what} must be a number from {low} to {high}.")
        return None
    return int(written)


def day(node: Node, *, what: str, notes: Notes) -> str:
    """A date in ISO form, or "" with a note."""
    written = node.value.strip() if isinstance(node, ScalarNode) else ""
    try:
        if not DATE.fullmatch(written):
            raise ValueError(written)
        return date.fromisoformat(written).isoformat()
    except ValueError:
        notes.add(line_of(node), f"{what} must be a date that exists, as in 2026-11-30.")
        return ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A question to end a sentence with: which of the known words was meant?"""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f": did you mean “{close[0]}”?" if close else ""


# Writing ----------------------------------------------------------------------------------------


def scalar(value: str) -> str:
    """The text as YAML reads it back exactly: bare where that is safe, else in quotes."""
    if PLAIN.fullmatch(value) and value.lower() not in NOT_TEXT:
        return value
    return '"' + "".join(_escaped(character) for character in value) + '"'


def address(value: str) -> str:
    """A web address, bare where that is safe; not for use within [ ]."""
    return value if PLAIN_ADDRESS.fullmatch(value) else scalar(value)


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable() or character == "\u00a0":
        return character
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"

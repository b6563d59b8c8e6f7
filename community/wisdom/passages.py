"""What Wisdom may quote: pages and talk, cut into passages of a few sentences.

A passage's text keeps its lines. A line that is set in belongs to the nearest line before it that
is not: an item of a list to the sentence that opens the list. So whoever quotes an item can quote
what it is an item of, and white space is all that is added to the words of the source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

INDENT = "  "
MOST_CHARACTERS = 700
"""A longer run of lines is cut, because the sentence model reads about so much."""
HEADINGS = {
    "overview": "What is {}?",
    "causes": "What causes {}?",
    "symptoms": "What are the symptoms of {}?",
    "help": "When do I need help with {}?",
    "diagnosis": "How is {} diagnosed?",
    "treatment": "What are the treatments for {}?",
    "living": "How do people live with {}?",
    "outlook": "What is the outlook for {}?",
}
"""A section of a page as the question it answers; sections that are not here are never quoted."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Signs that a reader cannot see, in which something else could be told to a machine."""
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)|\b(?:https?://|www\.)\S+")
MARKERS = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*[ \t]+(?=[\"'“‘(\[]?[A-Z0-9])")
NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|[A-Z])\.|\b\d+\.)$"
)


@dataclass(frozen=True)
class Passage:
    """A few sentences of one source."""

    key: str
    source: Literal["page", "talk"]
    title: str
    """The condition's name, or the title of the post."""
    heading: str
    """The question that it answers, such as “What are the treatments for Dystonia?”"""
    text: str
    kind: str
    """The section of the page, or question, experience, reply, treatment."""
    conditions: frozenset[int] = frozenset()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in their order, each as it stands in the text."""
        return tuple(self.text[start:end] for start, end, _item in spans(self.text))


@dataclass(frozen=True)
class Line:
    text: str
    is_item: bool = False
    opens: bool = False
    """Whether the items after it belong to it."""


def spans(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is an item) of each sentence of a passage's text."""
    found, at = [], 0
    for line in text.split("\n"):
        is_item = line.startswith(INDENT)
        for start, end in _sentences(line):
            found.append((at + start, at + end, is_item))
        at += len(line) + 1
    return found


def of_page(document: Mapping, *, key: str, condition: int) -> list[Passage]:
    """The passages of an edition's document; each key is `key`, the section and a number."""
    found = []
    for section in document["sections"]:
        kind = section["kind"]
        if kind not in HEADINGS:
            continue
        heading = HEADINGS[kind].format(document["name"])
        for number, (part, text) in enumerate(_parts(section["blocks"])):
            found.append(
                Passage(
                    key=f"{key}:{kind}:{number}",
                    source="page",
                    title=document["name"],
                    heading=f"{heading} {part}".rstrip(),
                    text=text,
                    kind=kind,
                    conditions=frozenset({condition}),
                )
            )
    return found


def of_talk(
    words: str, *, key: str, title: str, kind: str, conditions: Iterable[int]
) -> list[Passage]:
    """The passages of what one member wrote; `words` are the plain text, a line a paragraph."""
    lines = [Line(line) for line in visible(words).split("\n") if line]
    shown = " ".join(visible(title).split())
    of = frozenset(conditions)
    return [
        Passage(f"{key}:{number}", "talk", shown, shown, text, kind, of)
        for number, text in enumerate(_cut(lines))
    ]


def visible(words: str) -> str:
    """What a reader sees of somebody's words: no tags, comments, addresses or hidden signs."""
    seen = COMMENT.sub(" ", INVISIBLE.sub("", words.replace("\x00", "")))
    seen = LINK.sub(lambda link: link.group(1) or "", TAG.sub(" ", seen))
    lines = (" ".join(line.split()) for line in MARKERS.sub("", seen).splitlines())
    return "\n".join(line for line in lines if line)


def _parts(blocks) -> Iterator[tuple[str, str]]:
    """(subheading, text) of each passage of a section."""
    part, lines = "", []
    before = ""
    for block in blocks:
        kind, text = block["kind"], " ".join(block["text"].split())
        if re.fullmatch(r"h[1-6]", kind):
            yield from ((part, cut) for cut in _cut(lines))
            part, lines = text, []
        elif kind == "card":
            yield from ((part, cut) for cut in _cut(lines))
            lines = [Line(text, opens=True)]
        elif text and kind != "code" and not (kind == "row" and before != "row"):
            lines.append(Line(text, is_item=kind in ("li", "row"), opens=text.endswith(":")))
        before = kind
    yield from ((part, cut) for cut in _cut(lines))


def _cut(lines) -> Iterator[str]:
    """The lines in texts that are not too long; an item stays with the line it belongs to."""
    taken, size = [], 0
    for group in _groups(lines):
        length = sum(len(line) for line in group)
        if taken and size + length > MOST_CHARACTERS:
            yield "\n".join(taken)
            taken, size = [], 0
        taken += group
        size += length
    if taken:
        yield "\n".join(taken)


def _groups(lines) -> Iterator[list[str]]:
    """Lines that stand together; a paragraph that is too long comes in several."""
    group: list[str] = []
    is_open = False
    for line in lines:
        if group and not (line.is_item and is_open):
            yield group
            group, is_open = [], False
        if len(line.text) > MOST_CHARACTERS and not group:
            yield from ([run] for run in _runs(line.text))
        else:
            group.append(INDENT + line.text if group else line.text)
            is_open = is_open or line.opens
    if group:
        yield group


def _runs(paragraph) -> Iterator[str]:
    """A long paragraph in runs of whole sentences."""
    start = end = 0
    for _start, stop in _sentences(paragraph):
        if end > start and stop - start > MOST_CHARACTERS:
            yield paragraph[start:end]
            start = _start
        end = stop
    if end > start:
        yield paragraph[start:end]


def _sentences(line) -> Iterator[tuple[int, int]]:
    """Where the sentences of one line stand; a row or item of several sentences is several."""
    start = len(line) - len(line.lstrip())
    for end in SENTENCE_END.finditer(line):
        stop = end.start() + len(end.group().rstrip())
        if not NO_END.search(line[start : end.start()]):
            yield start, stop
            start = end.end()
    if line[start:].strip():
        yield start, len(line.rstrip())

"""Plain text of other sites as Markdown: paragraphs, lists, headings, no markup of its own."""

import re

from alike.text import markdown

from .record import one_line

SPECIAL = re.compile(r"([\\`*_\[\]<>&|~])")
AT_START = re.compile(r"^(?=[#+=-])|^(?=:{3})")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
ITEM = re.compile(r"(?:^|\s{2,}|\t)[-•*]\s+")
SENTENCES_APART = re.compile(r"(?<=[.?!])[\"”)]?\s{2,}(?=[A-Z])")
ENDS_SENTENCE = re.compile(r"[.?!:;,][\"”)]?$")
LONGEST_HEADING = 60
ASKS = re.compile(r"^(?:What|How|Is|Are|Who|Can|Do|Does)\b[^?!]{3,200}\?\s+")
NOT_ABOUT_IT = re.compile(r"\s*The Human Phenotype Ontology provides the following list of.*", re.S)
"""A table that was flattened into one line when the text was gathered."""
GOES_ON = "The text goes on at its source."


def to_markdown(text: str) -> str:
    """The text with its paragraphs and lists; nothing in it can become a link or a heading."""
    bare = ASKS.sub("", NOT_ABOUT_IT.sub("", text.strip()))
    blocks, is_listing = [], False
    for line in bare.split("\n"):
        if not line.strip():
            is_listing = is_listing and not blocks[-1].startswith("- ")
            continue
        before, *items = ITEM.split(line.rstrip())
        if is_listing and not items and _looks_like_item(line):
            items, before = [before], ""
        for paragraph in SENTENCES_APART.split(before):
            if said := one_line(paragraph):
                blocks.append("" if items else _heading(said))
                blocks[-1] = blocks[-1] or escape(said)
        blocks += [f"- {escape(said)}" for item in items if (said := one_line(item))]
        is_listing = line.rstrip().endswith((":", " are")) or (is_listing and bool(items))
    return _joined(blocks)


def escape(text: str) -> str:
    """One line of text with everything escaped that Markdown would read as markup."""
    bare = SPECIAL.sub(r"\\\1", text)
    return NUMBERED.sub(r"\1\\\2", AT_START.sub(r"\\", bare))


def cited(text: str, key: str) -> str:
    """The text citing the source at its end, and cut at a paragraph where it is too long."""
    mark = f"[^{key}]"
    if len(text) + len(mark) > markdown.MAX_CHARACTERS:
        room = markdown.MAX_CHARACTERS - len(GOES_ON) - len(mark) - 2
        cut = text.rfind("\n\n", 0, room)
        text = f"{text[: cut if cut > 0 else room].rstrip()}\n\n{GOES_ON}"
    return f"{text}{mark}"


def _looks_like_item(line):
    return line.startswith("\t") or not ENDS_SENTENCE.search(line.rstrip())


def _heading(said):
    is_one = len(said) <= LONGEST_HEADING and said[0].isupper() and not ENDS_SENTENCE.search(said)
    return f"### {escape(said)}" if is_one else ""


def _joined(blocks):
    """The blocks with items of one list together; a heading over nothing is a paragraph."""
    said = ""
    for place, block in enumerate(blocks):
        over = blocks[place + 1] if place + 1 < len(blocks) else "### "
        if block.startswith("### ") and over.startswith("### "):
            block = AT_START.sub(r"\\", block.removeprefix("### "))
        apart = "\n" if block.startswith("- ") and said.split("\n")[-1].startswith("- ") else "\n\n"
        said = f"{said}{apart}{block}" if said else block
    return said

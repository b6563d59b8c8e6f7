"""The text of a page file: sections under their headings, and what may be wrong in them."""

import difflib
import re
from collections.abc import Iterable

from alike.text import markdown
from alike.text.folding import fold
from conditions.catalogue import content

from .strict_yaml import Notes

HEADING = re.compile(r"^( {0,3})(\\*)##(?!#)(.*)$")
"""A section title, or with backslashes before it a line of text that would look like one."""
IMAGE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^)\s>]+)")
CARE_OPENS = re.compile(r"^ {0,3}:{3,}+\s*+(\S+)[ \t]*(.*)$")
CARE_CLOSES = re.compile(r"^ {0,3}:{3,}+\s*+$")


def _bare(title: str) -> str:
    return fold(title).rstrip("?").replace("&", "and").strip()


KIND_OF_TITLE = {_bare(kind.title): kind.key for kind in content.SECTION_KINDS}
KIND_OF_TITLE["overview"] = "overview"


def read(
    lines: list[str], *, first_line: int, name: str, known: Iterable[str] | None, notes: Notes
) -> tuple[content.Section, ...]:
    """The sections in page order; empty ones are left out, as on the desk.

    `known` are the keys that may be cited, None when nobody can tell.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] | None = None
    for number, line in enumerate(lines, start=first_line):
        heading = HEADING.match(line)
        if heading and not heading.group(2):
            current = _opened(heading.group(3), number, found, notes)
        elif current is not None:
            current.append((number, _unescaped(line, heading)))
        elif line.strip() and not (not found and _repeats(name, line)):
            current = []
            notes.add(
                number, "There is text before the first section: begin with “## What is it?”."
            )
    return tuple(
        content.Section(kind, said)
        for kind in content.KIND
        if (said := _checked(kind, found.get(kind, []), known, notes))
    )


def write(sections: Iterable[content.Section]) -> str:
    """The sections under their titles, as `read` reads them."""
    return "\n".join(
        f"## {content.KIND[section.kind].title}\n\n{_escaped(section.text)}\n"
        for section in sections
    )


def lines_of_images(lines: list[str]) -> dict[tuple, int]:
    """("shown", address) -> the line that first shows the image at that address."""
    return {
        ("shown", address): number
        for number, line in reversed([*enumerate(lines, start=1)])
        for address in IMAGE.findall(line)
    }


def with_address(text: str, *, old: str, new: str) -> str:
    """The text showing the image `new` wherever it shows `old`."""
    place = re.compile(
        rf"(\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:\s*<?){re.escape(old)}(?=[>\s)]|$)", re.M
    )
    return place.sub(lambda found: f"{found[1]}{new}", text)


def _opened(written, number, found, notes):
    """The lines of the section that begins here; of no section when its title is wrong."""
    title = written.strip().rstrip("#").strip()
    kind = KIND_OF_TITLE.get(_bare(title))
    if kind is None:
        close = difflib.get_close_matches(_bare(title), list(KIND_OF_TITLE), n=1, cutoff=0.5)
        meant = f": did you mean “{content.KIND[KIND_OF_TITLE[close[0]]].title}”?" if close else "."
        notes.add(number, f"“{title}” is not a section of a page{meant}")
        return []
    if kind in found:
        notes.add(number, f"The section “{content.KIND[kind].title}” is there twice.")
        return []
    found[kind] = []
    return found[kind]


def _repeats(name, line):
    return line.startswith("#") and fold(line.strip("# \t")) == fold(name)


def _checked(kind, lines, known, notes):
    title = content.KIND[kind].title
    said = "\n".join(line for _number, line in lines).strip()
    if len(said) > markdown.MAX_CHARACTERS:
        at_most = f"at most {markdown.MAX_CHARACTERS:,} fit"
        notes.add(lines[0][0], f"“{title}” has {len(said):,} characters; {at_most}.")
        return ""
    _check_care_cards(lines, notes)
    if known is not None:
        _check_citations(said, lines, set(known), notes)
    return said


def _check_citations(said, lines, known, notes):
    if known.issuperset(markdown.CITATION.findall(said)):
        return
    unknown = set(markdown.render(said).cites) - known
    for number, line in lines:
        for key in dict.fromkeys(markdown.CITATION.findall(line)):
            if key in unknown:
                notes.add(number, f"“[^{key}]” cites a source that is not under sources.")


def _check_care_cards(lines, notes):
    opened = None
    for number, line in lines:
        if CARE_CLOSES.match(line):
            if opened is None:
                notes.add(number, "“:::” closes a care card that was not opened.")
            opened = None
        elif found := CARE_OPENS.match(line):
            level, heading = found.groups()
            if level not in markdown.CARE_LEVELS:
                known = ", ".join(markdown.CARE_LEVELS)
                notes.add(number, f"Unknown level of care card “{level}”: use one of {known}.")
            elif not heading.strip():
                notes.add(number, "The care card has no heading: say what to do, and if what.")
            if opened is not None:
                notes.add(opened, "This care card is not closed by a line “:::”.")
            opened = number
    if opened is not None:
        notes.add(opened, "This care card is not closed by a line “:::”.")


# Lines of a text that look like a section title -------------------------------------------------


def _escaped(text):
    return "\n".join(
        f"{found[1]}\\{line[len(found[1]) :]}" if (found := HEADING.match(line)) else line
        for line in text.split("\n")
    )


def _unescaped(line, heading):
    return line.replace("\\", "", 1) if heading else line

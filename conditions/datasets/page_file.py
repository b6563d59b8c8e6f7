"""A condition page as one Markdown file (docs/content-format.md): read it, and write it.

Reading never stops at the first problem: all of them come back, each with its line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from conditions.catalogue import content

from . import front_matter, page_text
from .front_matter import FrontMatter
from .rows import FREQUENCIES, RELATION_KINDS, ImageFile
from .strict_yaml import CONTROL, Notes, Problem, TooMany, address, scalar

MAX_BYTES = 1024 * 1024
MAX_PROBLEMS = 100
NO_FRONT_MATTER = "The file must begin with front matter between two lines “---”."
FREQUENCY_NAMES = {key: name for name, key in FREQUENCIES.items()}
KIND_NAMES = {kind: name for name, kind in RELATION_KINDS.items()}


@dataclass(frozen=True)
class PageFile:
    """One file: what its page says, as far as it could be read, and what is wrong with it."""

    path: str
    content: content.PageContent
    """Without images; `body_systems` hold what the file says, names or slugs."""
    images: tuple[ImageFile, ...]
    reviewed: str
    """ISO date, or empty."""
    lines: Mapping[tuple, int]
    problems: tuple[Problem, ...]

    def line_of(self, *place) -> int:
        """Where something is said: a key, or a key and the thing in its list."""
        return self.lines.get(place) or self.lines.get(place[:1]) or 1


def read(raw: bytes, *, path: str) -> PageFile:
    """The page in a file's bytes."""
    if len(raw) > MAX_BYTES:
        return unreadable(path, f"The file is too long: at most {MAX_BYTES:,} bytes fit.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        sentence = f"This is not UTF-8 text: byte 0x{raw[error.start]:02X} at {error.start:,}."
        return unreadable(path, sentence, line=line)
    return parse(text, path=path)


def parse(text: str, *, path: str) -> PageFile:
    """The page in a file's text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        sentence = f"There is a character that is not allowed: U+{ord(found.group()):04X}."
        return unreadable(path, sentence, line=line)
    lines = text.split("\n")
    ends = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or ends is None:
        return unreadable(path, NO_FRONT_MATTER)
    notes = Notes(at_most=MAX_PROBLEMS)
    try:
        front, sections = _halves(lines, ends, notes)
    except TooMany:
        notes.problems.append(Problem(len(lines), "There is more: mend these first."))
        front, sections = FrontMatter(), ()
    return PageFile(
        path=path,
        content=_content(front, sections),
        images=front.images,
        reviewed=front.reviewed,
        lines={**front.lines, **page_text.lines_of_images(lines)},
        problems=tuple(sorted(notes.problems)),
    )


def _halves(lines, ends, notes):
    """The front matter, which ends before the line at `ends`, and the sections after it."""
    front = front_matter.read("\n".join(lines[1:ends]), first_line=2, notes=notes)
    sections = page_text.read(
        lines[ends + 1 :],
        first_line=ends + 2,
        name=front.name if front else "",
        known=[source.key for source in front.sources] if front else None,
        notes=notes,
    )
    return front or FrontMatter(), sections


def _content(front, sections):
    return content.PageContent(
        name=front.name,
        slug=front.slug,
        summary=front.summary,
        demonstration=front.demonstration,
        next_review=front.next_review,
        names=front.names,
        body_systems=front.body_systems,
        codes=front.codes,
        related=front.related,
        sources=front.sources,
        sections=sections,
        symptoms=front.symptoms,
        provenance=front.provenance,
    )


def unreadable(path: str, sentence: str, *, line: int = 1) -> PageFile:
    """A file of which nothing can be said but why."""
    nothing = content.PageContent(name="", slug="")
    return PageFile(path, nothing, (), "", {}, (Problem(line, sentence),))


def in_file_order(page: content.PageContent) -> content.PageContent:
    """The same page in the order a file can say it: names by kind, codes by system."""
    kinds = list(front_matter.NAME_KEYS.values())
    systems = list(dict.fromkeys(code.system for code in page.codes))
    return replace(
        page,
        names=tuple(sorted(page.names, key=lambda name: kinds.index(name.kind))),
        body_systems=tuple(sorted(page.body_systems)),
        codes=tuple(sorted(page.codes, key=lambda code: systems.index(code.system))),
    )


# Writing ----------------------------------------------------------------------------------------


def write(page: content.PageContent, *, body_systems: Mapping[str, str], reviewed: str = "") -> str:
    """The file of a page. `body_systems` has their names by slug; `reviewed` is an ISO date."""
    front = "".join(f"{line}\n" for line in _front_matter(page, body_systems, reviewed))
    return f"---\n{front}---\n\n{page_text.write(page.sections)}"


def _front_matter(page, body_systems, reviewed):
    yield f"name: {scalar(page.name)}"
    yield f"slug: {scalar(page.slug)}"
    if page.summary:
        yield f"summary: {scalar(page.summary)}"
    if page.demonstration:
        yield "demonstration: true"
    for key, kind in front_matter.NAME_KEYS.items():
        if names := [name.name for name in page.names if name.kind == kind]:
            yield f"{key}: {_flow(names)}"
    if shared := [name.name for name in page.names if name.shared]:
        yield f"shared_names: {_flow(shared)}"
    if page.body_systems:
        yield f"body_systems: {_flow(body_systems.get(slug, slug) for slug in page.body_systems)}"
    yield from _codes(page.codes)
    yield from _block("related", map(_relation, page.related))
    yield from _block("symptoms", map(_symptom, page.symptoms))
    yield from _block("sources", map(_source, page.sources))
    yield from _block("images", map(_image, page.images))
    yield from _block("provenance", map(_provenance, page.provenance))
    if reviewed:
        yield f"reviewed: {reviewed}"
    if page.next_review:
        yield f"next_review: {page.next_review}"


def _flow(values):
    return f"[{', '.join(map(scalar, values))}]"


def _codes(codes):
    if codes:
        yield "codes:"
    for system in dict.fromkeys(code.system for code in codes):
        said = [_code(code) for code in codes if code.system == system]
        label = content.SYSTEMS[system].label
        yield f"  {label}: {said[0] if len(said) == 1 else '[' + ', '.join(said) + ']'}"


def _code(code):
    if code.match == "exact" and not code.shared:
        return scalar(code.code)
    shared = ", shared: true" if code.shared else ""
    return f"{{code: {scalar(code.code)}, match: {code.match}{shared}}}"


def _block(key, rows):
    """A list of mappings, one value a line; empty values are left out."""
    for place, row in enumerate(rows):
        if place == 0:
            yield f"{key}:"
        lines = [f"{name}: {value}" for name, value in row.items() if value]
        yield f"  - {lines[0]}"
        yield from (f"    {line}" for line in lines[1:])


def _relation(row):
    return {"slug": scalar(row.slug), "kind": KIND_NAMES[row.kind]}


def _source(row):
    return {
        "key": scalar(row.key),
        "title": scalar(row.title),
        "publisher": row.publisher and scalar(row.publisher),
        "url": row.url and address(row.url),
        "year": row.year,
        "accessed": row.accessed,
    }


def _symptom(row):
    return {
        "id": scalar(row.hpo_id),
        "frequency": FREQUENCY_NAMES.get(row.frequency),
        "source": row.source and scalar(row.source),
    }


def _provenance(row):
    return {
        "field": scalar(row.field),
        "source": scalar(row.source),
        "licence": row.licence and scalar(row.licence),
        "url": row.url and address(row.url),
        "retrieved": row.retrieved,
    }


def _image(row):
    return {
        "file": scalar(f"images/{row.file}"),
        "alt": scalar(row.alt),
        "credit": scalar(row.credit),
    }

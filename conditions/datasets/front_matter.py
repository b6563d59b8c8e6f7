"""The front matter of a page file: every key of docs/content-format.md, read and checked."""

import re
from dataclasses import dataclass, field, replace
from operator import attrgetter

from alike.text.folding import fold
from conditions.catalogue import content

from . import rows, strict_yaml
from .names import slug_of
from .rows import ImageFile
from .strict_yaml import Notes, line_of

NAME_KEYS = {
    "additional_names": "additional",
    "abbreviations": "abbreviation",
    "plain_names": "plain",
    "former_names": "former",
}
KEYS = (
    *("name", "slug", "summary", "demonstration", *NAME_KEYS, "body_systems", "codes", "related"),
    *("symptoms", "sources", "images", "provenance", "shared_names", "reviewed", "next_review"),
)
SLUG = re.compile(r"[A-Za-z0-9_-]+")
NAME_CHARACTERS = 200
BODY_SYSTEM_CHARACTERS = 80


@dataclass
class FrontMatter:
    """What the keys say; `lines` knows where: (key,) or (key, the thing in its list)."""

    name: str = ""
    slug: str = ""
    summary: str = ""
    demonstration: bool = False
    names: tuple[content.Name, ...] = ()
    body_systems: tuple[str, ...] = ()
    """Names or slugs, as written."""
    codes: tuple[content.Code, ...] = ()
    related: tuple[content.Relation, ...] = ()
    sources: tuple[content.Source, ...] = ()
    images: tuple[ImageFile, ...] = ()
    symptoms: tuple[content.SymptomOf, ...] = ()
    provenance: tuple[content.Provenance, ...] = ()
    reviewed: str = ""
    next_review: str = ""
    lines: dict[tuple, int] = field(default_factory=dict)


def read(text: str, *, first_line: int, notes: Notes) -> FrontMatter | None:
    """The front matter with whatever could be read of it; None when it is not YAML at all."""
    root = strict_yaml.compose(text, first_line=first_line, notes=notes)
    if root is None:
        return None
    nodes = strict_yaml.mapping(root, what="The front matter", keys=KEYS, notes=notes)
    front = FrontMatter(lines={(key,): line_of(node) for key, node in nodes.items()})
    _read_identity(front, nodes, notes)
    front.names = _shared(tuple(_names(front, nodes, notes)), nodes, notes)
    front.body_systems = tuple(_body_systems(front, nodes, notes))
    if "codes" in nodes:
        front.codes = tuple(rows.codes_of(nodes["codes"], notes))
    for key, read_row, identity in (
        ("related", rows.relation, attrgetter("slug", "kind")),
        ("sources", rows.source, attrgetter("key")),
        ("symptoms", rows.symptom, attrgetter("hpo_id")),
        ("images", rows.image, attrgetter("file")),
        ("provenance", rows.provenance, attrgetter("field", "source")),
    ):
        setattr(front, key, tuple(_rows(key, read_row, identity, front, nodes, notes)))
    for key in ("reviewed", "next_review"):
        if key in nodes:
            setattr(front, key, strict_yaml.day(nodes[key], what=key, notes=notes))
    return front


def _read_identity(front, nodes, notes):
    for key, at_most in (
        ("name", NAME_CHARACTERS),
        ("slug", NAME_CHARACTERS),
        ("summary", content.SUMMARY_CHARACTERS),
    ):
        if key in nodes:
            said = strict_yaml.text(nodes[key], what=key, at_most=at_most, notes=notes)
            setattr(front, key, said)
    if "demonstration" in nodes:
        front.demonstration = strict_yaml.boolean(
            nodes["demonstration"], what="demonstration", notes=notes
        )
    if "name" not in nodes:
        notes.add(1, "The page has no name: begin with a line “name: …”.")
    if front.slug and not SLUG.fullmatch(front.slug):
        sentence = f"The slug “{front.slug}” may hold only the letters a to z, digits and hyphens."
        notes.add(front.lines["slug",], sentence)
    elif front.name and "slug" not in nodes:
        front.slug = slug_of(front.name)
        if not front.slug:
            notes.add(front.lines["name",], "No slug can be made from this name: give one.")


def _names(front, nodes, notes):
    seen = {fold(front.name): "name"} if front.name else {}
    for key, kind in NAME_KEYS.items():
        for node in _listed(key, nodes, notes):
            name = strict_yaml.text(node, what="A name", at_most=NAME_CHARACTERS, notes=notes)
            if name and (bare := fold(name)) in seen:
                notes.add(line_of(node), f"“{name}” is there twice: in {seen[bare]} and {key}.")
            elif name:
                seen[bare] = key
                front.lines["names", name] = line_of(node)
                yield content.Name(name, kind)


def _shared(names, nodes, notes):
    """The names, those marked that `shared_names` lists: each must be among the names."""
    shared = set()
    for node in _listed("shared_names", nodes, notes):
        name = strict_yaml.text(node, what="A name", at_most=NAME_CHARACTERS, notes=notes)
        if name and name not in {row.name for row in names}:
            notes.add(line_of(node), f"“{name}” is not among the other names of the page.")
        shared.add(name)
    return tuple(replace(row, shared=row.name in shared) for row in names)


def _body_systems(front, nodes, notes):
    for node in _listed("body_systems", nodes, notes):
        name = strict_yaml.text(
            node, what="A body system", at_most=BODY_SYSTEM_CHARACTERS, notes=notes
        )
        if name and not slug_of(name):
            notes.add(line_of(node), f"No address can be made from the body system “{name}”.")
        elif name:
            front.lines["body_systems", name] = line_of(node)
            yield name


def _rows(key, read_row, identity, front, nodes, notes):
    """The rows of a list of mappings that could be read, without repetitions."""
    for node in _listed(key, nodes, notes):
        row = read_row(node, notes)
        if row is None:
            continue
        place = (key, identity(row))
        if place in front.lines:
            notes.add(line_of(node), f"This is in {key} twice: see line {front.lines[place]}.")
            continue
        front.lines[place] = line_of(node)
        yield row


def _listed(key, nodes, notes):
    return strict_yaml.items(nodes[key], what=key, notes=notes) if key in nodes else []

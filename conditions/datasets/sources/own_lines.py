"""This site's own format: a condition a line, the whole of its content as JSON.

The first line names the format. Empty values are left out; body systems are written by name.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date

from alike.text import markdown
from conditions.catalogue import codes, content

from .json_lines import objects
from .record import Damaged, Origin, Record, Skipped, fault_of_name, one_line

ORIGIN = Origin("alike", "")
FORMAT = {"format": "alike-conditions", "version": 1}
SLUG = re.compile(r"[A-Za-z0-9_-]{1,200}")
SOURCE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
HPO_ID = re.compile(r"HP:\d{7}")
WEB = re.compile(r"https?://[^\s]{1,490}")
LONGEST = {
    "name": 200,
    "summary": content.SUMMARY_CHARACTERS,
    "text": markdown.MAX_CHARACTERS,
    "title": 300,
    "alt": 300,
    "publisher": 200,
    "credit": 200,
    "source": 200,
    "licence": 200,
    "url": 500,
    "field": 40,
    "file": 100,
}
ROWS = {
    "names": content.Name,
    "codes": content.Code,
    "related": content.Relation,
    "sources": content.Source,
    "images": content.Image,
    "sections": content.Section,
    "symptoms": content.SymptomOf,
    "provenance": content.Provenance,
}
ONCE = {
    "names": ("name",),
    "codes": ("system", "code"),
    "related": ("slug", "kind"),
    "sources": ("key",),
    "images": ("file",),
    "sections": ("kind",),
    "symptoms": ("hpo_id",),
    "provenance": ("field", "source"),
}
"""What no two rows of a list may have in common."""
CHOICES = {
    ("names", "kind"): {"additional", "abbreviation", "plain", "former"},
    ("codes", "system"): set(codes.SYSTEMS),
    ("codes", "match"): {"exact", "broader", "narrower"},
    ("related", "kind"): {"type-of", "symptom-of", "often-with", "confused-with"},
    ("sections", "kind"): set(content.KIND),
    ("symptoms", "frequency"): {
        *("", "obligate", "very-frequent", "frequent", "occasional", "very-rare")
    },
}
BOOLEANS = {"demonstration", "shared"}
DATES = {"next_review", "accessed", "retrieved"}
NUMBERS = {"year": (1500, 2200), "width": (1, 20_000), "height": (1, 20_000)}
MOST_ROWS = 1_000


class Wrong(ValueError):
    """What cannot be said like this; the text says why."""


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    try:
        first = json.loads(head.split("\n", 1)[0])
    except ValueError:
        return False
    return isinstance(first, dict) and first.get("format") == FORMAT["format"]


def write(page: content.PageContent, *, body_systems: Mapping[str, str]) -> str:
    """The line of a page. `body_systems` has their names by slug."""
    said = page.as_dict()
    said["body_systems"] = [body_systems.get(slug, slug) for slug in page.body_systems]
    said |= {
        key: [{name: value for name, value in row.items() if value} for row in said[key]]
        for key in ROWS
    }
    kept = {key: value for key, value in said.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def first_line() -> str:
    return json.dumps(FORMAT)


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """The conditions of a file. Raises Damaged."""
    rows = objects(lines)
    for number, row in rows:
        if row.get("format") != FORMAT["format"]:
            raise Damaged(number, "The first line does not name the format.")
        if row.get("version") != FORMAT["version"]:
            raise Damaged(number, f"Version {row.get('version')!r:.20} of the format is not known.")
        break
    for number, row in rows:
        try:
            page = _page(row)
        except Wrong as problem:
            yield Skipped(number, one_line(str(row.get("name", "")))[:80], str(problem))
        else:
            yield Record(line=number, key=page.slug, origin=ORIGIN, page=page)


def _page(row):
    scalars = {"name", "slug", "summary", "demonstration", "next_review"}
    _known(row, {*scalars, *ROWS, "body_systems"}, "The condition")
    said = {key: _value(key, row[key]) for key in scalars if key in row}
    if fault := fault_of_name(said.get("name", "")):
        raise Wrong(fault)
    if not SLUG.fullmatch(said.get("slug", "")):
        raise Wrong("Its slug is missing, or holds more than letters, digits and hyphens.")
    systems = row.get("body_systems", [])
    if not isinstance(systems, list) or len(systems) > 20:
        raise Wrong("body_systems must be a list of at most 20 names.")
    said["body_systems"] = tuple(_text("body system", name, 80) for name in systems)
    return content.PageContent(**said, **{key: _rows(key, row.get(key, [])) for key in ROWS})


def _rows(key, said):
    if not isinstance(said, list) or len(said) > MOST_ROWS:
        raise Wrong(f"{key} must be a list of at most {MOST_ROWS:,}.")
    rows = tuple(_row(key, one) for one in said)
    identities = [tuple(getattr(row, name) for name in ONCE[key]) for row in rows]
    if len(set(identities)) < len(rows):
        raise Wrong(f"Something is in {key} twice.")
    if key == "sections":
        order = list(content.KIND)
        return tuple(sorted(rows, key=lambda row: order.index(row.kind)))
    return rows


def _row(key, said):
    kind = ROWS[key]
    if not isinstance(said, dict):
        raise Wrong(f"Each of {key} must be an object.")
    _known(said, {one.name for one in fields(kind)}, key)
    values = {name: _value(name, value) for name, value in said.items()}
    try:
        row = kind(**values)
    except TypeError as problem:
        raise Wrong(f"Something is missing in {key}.") from problem
    for (table, name), choices in CHOICES.items():
        if table == key and getattr(row, name) not in choices:
            raise Wrong(f"{key}: {name} cannot be “{getattr(row, name)[:40]}”.")
    _check_identity(key, row)
    return row


def _check_identity(key, row):
    if key == "codes":
        try:
            is_normal = codes.SYSTEMS[row.system].normalise(row.code) == row.code
        except ValueError as problem:
            raise Wrong(str(problem)) from problem
        if not is_normal:
            raise Wrong(f"{row.code} is not how a {row.system} code is written.")
    patterns = {"sources": ("key", SOURCE_KEY), "symptoms": ("hpo_id", HPO_ID)}
    name, pattern = patterns.get(key, ("", None))
    if pattern and not pattern.fullmatch(getattr(row, name)):
        raise Wrong(f"{key}: “{getattr(row, name)[:40]}” is not a {name}.")
    if key == "names" and (fault := fault_of_name(row.name)):
        raise Wrong(f"names: {fault}")
    if key == "sources" and not row.title:
        raise Wrong("A source has no title.")
    if key == "provenance" and not (row.field and row.source):
        raise Wrong("A provenance says no field, or no source.")


def _value(name, value):
    if name in BOOLEANS:
        if not isinstance(value, bool):
            raise Wrong(f"{name} must be true or false.")
        return value
    if name in NUMBERS:
        least, most = NUMBERS[name]
        if value is None or (isinstance(value, int) and least <= value <= most):
            return value
        raise Wrong(f"{name} must be a whole number from {least} to {most}.")
    said = _text(name, value, LONGEST.get(name, 200))
    if name in DATES and said:
        try:
            date.fromisoformat(said)
        except ValueError as problem:
            raise Wrong(f"{name} must be a date such as 2026-11-23.") from problem
    if name == "url" and said and not WEB.fullmatch(said):
        raise Wrong("A web address does not begin with https://.")
    return said


def _text(name, value, longest):
    if not isinstance(value, str):
        raise Wrong(f"{name} must be text.")
    if len(value) > longest:
        raise Wrong(f"{name} has {len(value):,} characters; at most {longest:,} fit.")
    try:
        value.encode()
    except UnicodeEncodeError as problem:
        raise Wrong(f"There is half a character in {name}.") from problem
    if "\0" in value:
        raise Wrong(f"There is a NUL in {name}.")
    return value.strip() if name == "text" else one_line(value)


def _known(row, keys, what):
    if unknown := sorted(set(row) - keys):
        raise Wrong(f"{what}: nobody knows what “{unknown[0][:40]}” means.")

"""What one record makes of a page: it completes, and never overwrites what people wrote.

`wrote` remembers what this record put into the page the last time. A part that is empty is filled;
a part that still says what this record said last time follows the record; anything else stays, as
does whatever was taken away since. See docs/decisions.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from alike.text import markdown
from alike.text.folding import fold
from conditions.catalogue import content
from conditions.datasets.sources.record import MOST_CODES, MOST_NAMES, MOST_SYMPTOMS, Record

SINGLE = ("summary", "next_review")
ORDER = list(content.KIND)


@dataclass
class Merged:
    """The page as it is to be, what was written into it, and what was left out and why."""

    page: content.PageContent
    wrote: dict = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def completed(
    page: content.PageContent,
    record: Record,
    *,
    wrote: Mapping,
    taken: Callable[[str], str],
    day: str,
) -> Merged:
    """The page with what the record adds. `taken` names the other page that a name means, or ""."""
    merged = Merged(page, dict(wrote))
    _single_parts(merged, record.page)
    _sections(merged, record.page)
    _names(merged, record, taken)
    _rows(merged, "codes", record.page.codes, lambda row: f"{row.system} {row.code}", MOST_CODES)
    _rows(merged, "body_systems", record.page.body_systems, str, 20)
    _symptoms(merged, record.page.symptoms)
    _sources(merged, record)
    _provenance(merged, record, day)
    return merged


def digest_of(said: str) -> str:
    """A short digest by which a text is known again."""
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def digest_of_record(record: Record) -> str:
    """A digest by which an unchanged record is known again."""
    return digest_of(f"{record.page!r}{record.parents!r}{record.url}")


def _may_write(field, current, new, wrote):
    """Whether this part is the record's to write: empty and never written, or still its own."""
    if not new or new == current:
        return False
    return wrote.get(field) == digest_of(current) if current or field in wrote else True


def _single_parts(merged, said):
    for name in SINGLE:
        current, new = getattr(merged.page, name), getattr(said, name)
        if _may_write(name, current, new, merged.wrote):
            merged.page = replace(merged.page, **{name: new})
            merged.changes.append(name)
        if new and getattr(merged.page, name) == new:
            merged.wrote[name] = digest_of(new)


def _sections(merged, said):
    """Sections are taken with the keys of their sources as they will be on this page."""
    rename = _new_keys(merged.page.sources, said.sources)
    texts = {section.kind: section.text for section in merged.page.sections}
    for section in said.sections:
        place, text = f"section:{section.kind}", section.text
        for old, new in rename.items():
            text = text.replace(f"[^{old}]", f"[^{new}]")
        if _may_write(place, texts.get(section.kind, ""), text, merged.wrote):
            texts[section.kind] = text
            merged.changes.append(place)
        if texts.get(section.kind) == text:
            merged.wrote[place] = digest_of(text)
    rows = (content.Section(kind, texts[kind]) for kind in ORDER if texts.get(kind))
    merged.page = replace(merged.page, sections=tuple(rows))


def _new_keys(here, coming):
    """Keys that mean another source on this page already -> the free key to use instead."""
    known, renamed = {row.key: row for row in here}, {}
    for row in coming:
        if row.key not in known or _is_same(known[row.key], row):
            continue
        for number in range(2, 100):
            free = f"{row.key[:46]}-{number}"
            if free not in known or _is_same(known[free], row):
                renamed[row.key] = free
                break
    return renamed


def _is_same(one, other):
    return (one.url, one.title) == (other.url, other.title)


def _sources(merged, record):
    """The sources that the page cites now and did not know before; of our own files, all."""
    said = record.page
    rename = _new_keys(merged.page.sources, said.sources)
    known = {row.key for row in merged.page.sources}
    cited = {
        key for section in merged.page.sections for key in markdown.CITATION.findall(section.text)
    }
    rows = [replace(row, key=rename.get(row.key, row.key)) for row in said.sources]
    takes_all = not record.origin.source and not known and "sources" not in merged.wrote
    fresh = [row for row in rows if row.key not in known and (row.key in cited or takes_all)]
    if fresh:
        merged.page = replace(merged.page, sources=(*merged.page.sources, *fresh))
        merged.changes.append("sources")
        merged.wrote["sources"] = [row.key for row in merged.page.sources]


def _names(merged, record, taken):
    page, said = merged.page, record.page
    own = content.Name(said.name, "additional")
    offered = [*([own] if said.name else []), *said.names]
    seen = {fold(page.name), *(fold(row.name) for row in page.names)}
    tried = set(merged.wrote.get("names", ()))
    fresh = []
    for row in offered:
        bare = fold(row.name)
        if bare in seen or bare in tried or len(page.names) + len(fresh) >= MOST_NAMES:
            continue
        if other := taken(bare):
            merged.left_out.append(f"“{row.name}” is a name of the page {other} already.")
            continue
        seen.add(bare)
        fresh.append(row)
    if fresh:
        merged.page = replace(page, names=(*page.names, *fresh))
        merged.changes.append("names")
        merged.wrote["names"] = sorted(tried | {fold(row.name) for row in fresh})


def _rows(merged, name, offered, identity, most):
    """Rows that are neither there nor were there before."""
    here = getattr(merged.page, name)
    tried = set(merged.wrote.get(name, ()))
    known = {identity(row) for row in here} | tried
    fresh = [row for row in dict.fromkeys(offered) if identity(row) not in known]
    fresh = fresh[: max(0, most - len(here))]
    if fresh:
        rows = (*here, *fresh)
        rows = tuple(sorted(rows)) if name == "body_systems" else rows
        merged.page = replace(merged.page, **{name: rows})
        merged.changes.append(name)
        merged.wrote[name] = sorted(tried | {identity(row) for row in fresh})


def related(page, row: content.Relation, *, wrote: Mapping) -> Merged:
    """The page with one more relation, unless it was there before."""
    merged = Merged(page, dict(wrote))
    _rows(merged, "related", [row], lambda one: f"{one.kind} {one.slug}", 200)
    return merged


def showing(page: content.PageContent, images) -> content.PageContent:
    """The page with what is known of the images that its text shows."""
    return page if page.images == images else replace(page, images=images)


def _symptoms(merged, offered):
    """New symptoms, and new frequencies where the old one was this record's."""
    rows = {row.hpo_id: row for row in merged.page.symptoms}
    before, wrote = dict(rows), dict(merged.wrote.get("symptoms", {}))
    for row in offered:
        here = rows.get(row.hpo_id)
        is_mine = row.hpo_id in wrote and here and here.frequency == wrote[row.hpo_id]
        if (here is None and row.hpo_id not in wrote) or is_mine:
            rows[row.hpo_id] = row
            wrote[row.hpo_id] = row.frequency
    rows = dict(list(rows.items())[:MOST_SYMPTOMS])
    if rows != before:
        merged.page = replace(merged.page, symptoms=tuple(rows.values()))
        merged.changes.append("symptoms")
        merged.wrote["symptoms"] = wrote


def _provenance(merged, record, day):
    """Each part that changed names where it is from; what this site wrote brings its own."""
    kept = {(row.field, row.source): row for row in merged.page.provenance}
    origin = record.origin
    changed = [part for part in merged.changes if part not in ("sources", "next_review")]
    if origin.source:
        for part in changed:
            if part == "summary" or part.startswith("section:"):
                kept = {key: row for key, row in kept.items() if key[0] != part}
            kept[part, origin.source] = content.Provenance(
                part, origin.source, origin.licence, record.url or origin.url, day
            )
    else:
        for row in record.page.provenance:
            if row.field in changed or row.field == "related":
                kept.setdefault((row.field, row.source), row)
    merged.page = replace(merged.page, provenance=tuple(kept.values()))


def as_written(page: content.PageContent) -> content.PageContent:
    """The page as the desk will read it back: texts trimmed, what has no order sorted."""
    sections = tuple(
        content.Section(row.kind, row.text.replace("\r\n", "\n").replace("\r", "\n").strip())
        for row in page.sections
    )
    return replace(page, sections=sections, body_systems=tuple(sorted(set(page.body_systems))))


def as_plain(page: content.PageContent) -> dict:
    """The page as it is kept while it waits, without what is empty."""
    return {key: value for key, value in page.as_dict().items() if value}

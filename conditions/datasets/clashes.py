"""What two pages cannot both say: an address, a name, or to be a kind of each other."""

import graphlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alike.text.folding import fold
from conditions.catalogue import relations

from .page_file import PageFile

TYPE_OF = "type-of"


@dataclass(frozen=True)
class Catalogue:
    """What the pages say that are there already, the imported ones left out."""

    slugs: frozenset[str]
    names: tuple[tuple[str, str], ...]
    """(slug, a name of that page)"""
    live: Mapping[str, str]
    """Address readers use -> slug on the desk, of all pages."""
    parents: Mapping[str, tuple[str, ...]]
    """Slug -> slugs of what it is a type of."""


@dataclass(frozen=True)
class Clash:
    file: PageFile
    line: int
    message: str


def find(files: Iterable[PageFile], *, catalogue: Catalogue) -> list[Clash]:
    """Every clash among the files and between them and the catalogue."""
    named = [file for file in files if file.content.name and file.content.slug]
    return [
        *_addresses(named, catalogue),
        *_names(named, catalogue),
        *_relations(named, catalogue),
    ]


def _addresses(files, catalogue) -> Iterator[Clash]:
    owners = {slug.lower(): f"the page {slug}" for slug in catalogue.slugs}
    for file in files:
        slug = file.content.slug
        line = file.line_of("slug") if ("slug",) in file.lines else file.line_of("name")
        if slug.lower() in owners:
            said = f"The address “{slug}” belongs to {owners[slug.lower()]} already."
            yield Clash(file, line, said)
        elif catalogue.live.get(slug, slug) != slug:
            said = f"Readers find “{catalogue.live[slug]}” at the address “{slug}”."
            yield Clash(file, line, said)
        owners.setdefault(slug.lower(), file.path)


def _names(files, catalogue) -> Iterator[Clash]:
    owners = {fold(name): f"the page {slug}" for slug, name in catalogue.names}
    for file in files:
        page, mine = file.content, set()
        for name in [page.name, *(other.name for other in page.names if not other.shared)]:
            bare = fold(name)
            if bare in owners and bare not in mine:
                line = file.lines.get(("names", name)) or file.line_of("name")
                yield Clash(file, line, f"“{name}” is a name of {owners[bare]} too.")
            owners.setdefault(bare, file.path)
            mine.add(bare)


def _relations(files, catalogue) -> Iterator[Clash]:
    known = catalogue.slugs | {file.content.slug for file in files}
    parents = dict(catalogue.parents)
    for file in files:
        page = file.content
        for row in page.related:
            line = file.line_of("related", (row.slug, row.kind))
            if row.slug == page.slug:
                yield Clash(file, line, "A page cannot be related to itself.")
            elif row.slug not in known:
                yield Clash(file, line, f"There is no page “{row.slug}”, here or in the catalogue.")
        parents[page.slug] = tuple(
            row.slug for row in page.related if row.kind == TYPE_OF and row.slug != page.slug
        )
    if _has_circle(parents):
        yield from _circles(files, parents)


def _has_circle(parents):
    try:
        graphlib.TopologicalSorter(parents).prepare()
    except graphlib.CycleError:
        return True
    return False


def _circles(files, parents):
    told = set()
    for file in files:
        if file.content.slug in told:
            continue
        if circle := relations.cycle_through(file.content.slug, parents):
            told.update(circle)
            line = file.line_of("related", (circle[1], TYPE_OF))
            yield Clash(file, line, f"This “type of” goes in a circle: {' → '.join(circle)}.")

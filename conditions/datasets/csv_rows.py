"""Pages as rows of a table, for spreadsheets: no cell of it can be taken for a formula."""

from collections.abc import Mapping

from conditions.catalogue import codes, content

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SYSTEMS = tuple(codes.SYSTEMS)
COLUMNS = (
    *("name", "slug", "summary", "other names", "body systems"),
    *(codes.SYSTEMS[key].label for key in SYSTEMS),
    *("related", "symptoms", "sources"),
    *(f"{kind.title}" for kind in content.SECTION_KINDS),
    "provenance",
)


def row(page: content.PageContent, *, body_systems: Mapping[str, str]) -> list[str]:
    """The page's cells under COLUMNS. `body_systems` has their names by slug."""
    cells = [
        page.name,
        page.slug,
        page.summary,
        _several(name.name for name in page.names),
        _several(body_systems.get(slug, slug) for slug in page.body_systems),
        *(_several(one.code for one in page.codes if one.system == key) for key in SYSTEMS),
        _several(f"{one.kind}: {one.slug}" for one in page.related),
        _several(f"{one.hpo_id} {one.frequency}".strip() for one in page.symptoms),
        _several(f"{one.title} {one.url}".strip() for one in page.sources),
        *(page.text(kind.key) for kind in content.SECTION_KINDS),
        _several(f"{one.field}: {one.source} ({one.licence})" for one in page.provenance),
    ]
    return [safe(cell) for cell in cells]


def safe(cell: str) -> str:
    """The text with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(BEGINS_FORMULA) else cell


def _several(values):
    return "; ".join(values)

"""What the template of a condition page needs, made from an edition's document or a draft's."""

from datetime import date
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import jsonld
from . import shown as elsewhere
from .labels import MATCHES, SECTION_TITLES

NAMES_UNDER_TITLE = 3
NAME_GROUPS = {
    "additional": _("Other names"),
    "abbreviation": _("Abbreviations"),
    "plain": _("In plain words"),
    "former": _("Names used in the past"),
}
RELATED_GROUPS = {
    "type-of": _("A type of"),
    "symptom-of": _("Can be a symptom of"),
    "often-with": _("Often comes with"),
    "confused-with": _("May be confused with"),
    "kinds": _("Types of it"),
    "beside": _("Other types of the same"),
}
URGENT_LEVELS = ("urgent", "emergency")


def context(document, *, live=None, kinds=(), beside=()):
    """Everything detail.html shows of this document.

    `live` maps the addresses of related pages to (address now, name) of those that readers can
    see; others are left out. Without it, as in a draft's preview, all are named and none linked.
    `kinds` of it and those `beside` it, other kinds of the same, are (slug, name) of live pages.
    """
    sections = [_section(section, document) for section in document["sections"]]
    shown = {
        "document": document,
        "overview": [section for section in sections if section["kind"] == "overview"],
        "sections": [section for section in sections if section["kind"] != "overview"],
        "also_called": document["names"][:NAMES_UNDER_TITLE],
        "more_names": max(0, len(document["names"]) - NAMES_UNDER_TITLE),
        "name_groups": _groups(document["names"], NAME_GROUPS),
        "codes": [{**code, "match_label": _match(code)} for code in document["codes"]],
        "related_groups": _groups(
            [*_related(document, live=live), *_kin("kinds", kinds), *_kin("beside", beside)],
            RELATED_GROUPS,
        ),
        "symptoms": elsewhere.symptoms(document),
        "provenance": elsewhere.other_provenance(document),
        "references": _references(document),
        "urgent": _urgent(document),
        "next_review_on": _day(document["next_review"]),
        "publication": _publication(document),
    }
    shown["contents"] = _contents(shown)
    if shown["publication"] and live is not None:
        shown["canonical"] = absolute("conditions:detail", document["slug"])
        shown["jsonld"] = _jsonld(document, url=shown["canonical"], live=live)
    return shown


def absolute(name, *args):
    """The address of a page with the site's own host, for canonical links and JSON-LD."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _contents(shown):
    """The page's headings, as its list of contents links to them, in order."""
    lines = [(section["kind"], section["title"]) for section in shown["overview"]]
    if shown["name_groups"]:
        lines.append(("names", _("Additional names")))
    lines += [(section["kind"], section["title"]) for section in shown["sections"]]
    if shown["symptoms"]["first"]:
        place = next((n for n, line in enumerate(lines) if line[0] == "symptoms"), len(lines) - 1)
        lines.insert(place + 1, ("how-common", _("How common symptoms are")))
    if shown["references"]:
        lines.append(("references", _("References")))
    if shown["related_groups"]:
        lines.append(("related", _("Related conditions")))
    return [{"anchor": anchor, "title": title} for anchor, title in lines]


def _groups(rows, titles):
    """The rows by kind, in the order of `titles`."""
    order = list(titles)
    ordered = sorted(rows, key=lambda row: order.index(row["kind"]))
    return [
        {"kind": kind, "title": titles[kind], "rows": list(group)}
        for kind, group in groupby(ordered, key=lambda row: row["kind"])
    ]


def _related(document, *, live):
    if live is None:
        return [{**row, "url": ""} for row in document["related"]]
    return [
        {"kind": row["kind"], "name": name, "url": reverse("conditions:detail", args=[slug])}
        for row in document["related"]
        if row["slug"] in live
        for slug, name in [live[row["slug"]]]
    ]


def _kin(kind, pages):
    return [
        {"kind": kind, "name": name, "url": reverse("conditions:detail", args=[slug])}
        for slug, name in pages
    ]


def _section(section, document):
    kind = section["kind"]
    return {
        **section,
        "title": SECTION_TITLES[kind],
        "provenance": elsewhere.provenance(document, of=f"section:{kind}"),
    }


def _match(code):
    return "" if code["match"] == "exact" else MATCHES[code["match"]]


def _references(document):
    cited = {
        key
        for section in document["sections"]
        for block in section["blocks"]
        for key in block["cites"]
    }
    return [
        {**row, "is_cited": row["key"] in cited, "accessed_on": _day(row["accessed"])}
        for row in document["references"]
    ]


def _urgent(document):
    """Where the page's most urgent care card is, when it says to seek help at once or today."""
    level = document["care"]["level"] if document["care"] else ""
    if level not in URGENT_LEVELS:
        return None
    holding = (
        section["kind"]
        for section in document["sections"]
        if f'"care-card care-card--{level}"' in section["html"]
    )
    return {"level": level, "anchor": next(holding, "help")}


def _publication(document):
    """How the edition came to be; None for a draft."""
    if "number" not in document:
        return None
    return {
        "number": document["number"],
        "change_note": document["change_note"],
        "published_on": _day(document["published_on"]),
        "reviewed_on": _day(document["reviewed_on"]),
        "written_by": document["written_by"],
        "reviewed_by": document["reviewed_by"],
        "imported_from": [
            {**origin, "on": _day(origin["on"])} for origin in document.get("imported_from", ())
        ],
    }


def _jsonld(document, *, url, live):
    related = dict.fromkeys(live[row["slug"]] for row in document["related"] if row["slug"] in live)
    return jsonld.dumps(
        jsonld.page(
            document,
            url=url,
            titles={kind: str(title) for kind, title in SECTION_TITLES.items()},
            site_name=settings.SITE_NAME,
            site_url=settings.SITE_URL,
            related=[(name, absolute("conditions:detail", slug)) for slug, name in related],
            language=get_language(),
        )
    )


def _day(iso):
    return date.fromisoformat(iso) if iso else None

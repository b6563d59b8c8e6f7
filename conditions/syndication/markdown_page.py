"""A condition page as plain Markdown, for people and programs that read text."""

import re
from collections.abc import Mapping

from alike.text.markdown import CARE_CARD, CARE_LEVELS
from conditions.catalogue.content import PageContent

FENCE = ":::"
NOTICE = (
    "This is not a substitute for professional medical advice. "
    "Please consult with your physician before making any medical decision."
)


def page(
    content: PageContent,
    document: Mapping,
    *,
    url: str,
    image_url: str,
    titles: Mapping[str, str],
    licence: str,
) -> str:
    """The whole page. `document` is the edition's; `titles` names its sections."""
    parts = [
        f"# {content.name}",
        document["summary"],
        _names(document),
        *(
            f"## {titles[section.kind]}\n\n{_section(section.text, image_url=image_url)}"
            for section in content.sections
            if section.text.strip()
        ),
        _symptoms(document),
        _related(document),
        _sources(document),
        _about(document, url=url, licence=licence),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _names(document: Mapping) -> str:
    names = ", ".join(row["name"] for row in document["names"])
    return f"Also called: {names}." if names else ""


def _section(text: str, *, image_url: str) -> str:
    """The text as it was written; care cards become quotations, images get whole addresses."""
    lines, inside = [], False
    for line in text.strip().splitlines():
        card = CARE_CARD.match(line.strip().removeprefix(FENCE).strip())
        if not inside and line.strip().startswith(FENCE) and card:
            inside = True
            lines += ["", f"> **{CARE_LEVELS[card[1]]}: {card[2]}**", ">"]
        elif inside and line.strip() == FENCE:
            inside = False
            lines.append("")
        else:
            lines.append(f"> {line}".rstrip() if inside else line)
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return said.replace("](images/", f"]({image_url}")


def _symptoms(document: Mapping) -> str:
    rows = [
        f"- {row['name']} ({row['medical_name']}, {row['hpo_id']})"
        + (f": {row['frequency'].replace('-', ' ')}" if row["frequency"] else "")
        for row in document.get("symptoms", ())
    ]
    return "\n".join(["## Symptoms and how common they are", "", *rows]) if rows else ""


def _related(document: Mapping) -> str:
    rows = [f"- {row['name']} ({row['kind'].replace('-', ' ')})" for row in document["related"]]
    return "\n".join(["## Related conditions", "", *rows]) if rows else ""


def _sources(document: Mapping) -> str:
    rows = []
    for row in document["references"]:
        said = ", ".join(
            str(part) for part in (row["title"], row["publisher"], row["year"]) if part
        )
        rows.append(f"[^{row['key']}]: {said}. {row['url']}".rstrip())
    return "\n".join(["## Sources", "", *rows]) if rows else ""


def _about(document: Mapping, *, url: str, licence: str) -> str:
    lines = [f"- Page: <{url}>", f"- Edition {document['number']}, {document['published_on']}"]
    if document.get("demonstration"):
        lines.append("- This is a demonstration page: sample text that no clinician has checked.")
    elif document.get("reviewed_by"):
        reviewer = document["reviewed_by"]
        who = ", ".join(part for part in (reviewer["name"], reviewer["credentials"]) if part)
        lines.append(f"- Reviewed {document['reviewed_on']} by {who}")
    else:
        lines.append("- Our clinicians have not checked this text yet.")
    if document["next_review"]:
        lines.append(f"- Next review due {document['next_review']}")
    codes = ", ".join(f"{code['label']} {code['code']}" for code in document["codes"])
    if codes:
        lines.append(f"- Codes: {codes}")
    for row in document.get("provenance", ()):
        terms = f" ({row['licence']})" if row["licence"] else ""
        lines.append(f"- From {row['source']}{terms}: {row['field']}. {row['url']}".rstrip())
    if licence:
        lines.append(f"- Licence: {licence}")
    return "\n".join(["## About this page", "", *lines, "", NOTICE])

"""The public shape of what editions say. Members are only ever added within v1."""

from django.conf import settings

from conditions.catalogue.addresses import SAYS
from conditions.catalogue.codes import SYSTEMS
from conditions.catalogue.labels import SECTION_TITLES
from conditions.catalogue.page import absolute


def api(name, *args):
    return absolute(f"conditions:api-{name}", *args)


def brief(row):
    """A page in a list, from a row of lists.pages()."""
    return {
        "slug": row["slug"],
        "name": row["name"],
        "summary": row["said_summary"],
        **addresses(row["slug"]),
        "edition": row["number"],
        "updated_at": row["published_at"],
        "reviewed_on": row["reviewed_on"],
        "next_review_on": row["next_review_on"],
        "demonstration": bool(row["said_demonstration"]),
        **_people(row),
    }


def licence():
    """The terms of the site's own texts; provenance names those of what came from elsewhere."""
    name, url = settings.CONTENT_LICENCE, settings.CONTENT_LICENCE_URL
    return {"name": name, "url": url or None} if name else None


def addresses(slug):
    return {
        "url": absolute("conditions:detail", slug),
        "api_url": api("condition", slug),
        "markdown_url": absolute("conditions:markdown", slug),
    }


def whole(edition, document):
    """Everything an edition says."""
    slug = edition.slug
    return {
        "slug": slug,
        "name": document["name"],
        "summary": document["summary"],
        **addresses(slug),
        "edition": about_edition(edition, document),
        "demonstration": document["demonstration"],
        "licence": licence(),
        "names": [{"name": row["name"], "kind": row["kind"]} for row in document["names"]],
        "body_systems": [
            {"slug": row["slug"], "name": row["name"], "api_url": api("body-system", row["slug"])}
            for row in document["body_systems"]
        ],
        "codes": [code(row) for row in document["codes"]],
        "symptoms": [symptom(row) for row in document.get("symptoms", ())],
        "related": [
            {
                "kind": row["kind"],
                "slug": row["slug"],
                "name": row["name"],
                "api_url": api("condition", row["slug"]),
            }
            for row in document["related"]
        ],
        "care": document["care"],
        "sections": [section(row) for row in document["sections"]],
        "references": [
            {
                "number": row["number"],
                "title": row["title"],
                "publisher": row["publisher"],
                "url": row["url"],
                "year": row["year"],
                "accessed_on": row["accessed"] or None,
            }
            for row in document["references"]
        ],
        "images": [
            {
                "url": absolute("conditions:image", row["file"]),
                "alt": row["alt"],
                "credit": row["credit"],
                "width": row["width"],
                "height": row["height"],
            }
            for row in document["images"]
        ],
        "provenance": [provenance(row) for row in document.get("provenance", ())],
        "words": document["words"],
    }


def about_edition(edition, document):
    """How an edition came to be."""
    return _edition(
        edition.slug,
        edition.number,
        state=edition.state,
        published_at=edition.published_at,
        change_note=edition.change_note,
        written_by=list(document.get("written_by", ())),
        reviewed_by=_person(document.get("reviewed_by")),
        reviewed_on=edition.reviewed_on,
        next_review_on=edition.next_review_on,
    )


def edition_of_row(row):
    """The same, from a row of lists.editions()."""
    return _edition(
        row["slug"],
        row["number"],
        state="superseded" if row["superseded_at"] else "live",
        published_at=row["published_at"],
        change_note=row["change_note"],
        written_by=row["said_authors"] or [],
        reviewed_by=_person(row["said_reviewer"]),
        reviewed_on=row["reviewed_on"],
        next_review_on=row["next_review_on"],
    )


def _edition(slug, number, **more):
    return {
        "number": number,
        "url": absolute("conditions:edition", slug, number),
        "api_url": api("edition", slug, number),
        **more,
    }


def _person(reviewer):
    if not reviewer:
        return None
    return {"name": reviewer["name"], "credentials": reviewer["credentials"]}


def withdrawal(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "edition": row["number"],
        "withdrawn_at": row["withdrawn_at"],
        "reason": row["withdrawal_reason"],
    }


def code(row):
    return {
        "system": row["system"],
        "code": row["code"],
        "match": row["match"],
        "url": row["url"] or None,
        "api_url": api("code", row["system"], row["code"]),
    }


def bare_code(system, code):
    return {
        "system": system,
        "code": code,
        "url": SYSTEMS[system].url(code) or None,
        "api_url": api("code", system, code),
    }


def page_with(slug, name, **more):
    return {"slug": slug, "name": name, **addresses(slug), **more}


def symptom(row):
    return {
        "hpo_id": row["hpo_id"],
        "slug": row["slug"],
        "name": row["name"],
        "medical_name": row["medical_name"],
        "frequency": row["frequency"] or None,
        "source": row["source"],
        "api_url": api("symptom", row["slug"]),
    }


def section(row):
    return {
        "kind": row["kind"],
        "title": str(SECTION_TITLES[row["kind"]]),
        "html": row["html"],
        "text": "\n".join(block["text"] for block in row["blocks"]),
    }


def provenance(row):
    """Where a part of the page comes from, and on which terms it may be used."""
    return {
        "field": row["field"],
        "source": row["source"],
        "licence": row["licence"],
        "url": row["url"] or None,
        "retrieved_on": row["retrieved"] or None,
    }


def people(edition):
    """How many live with it, in the words for machines of whoever counts them."""
    return {key: say(getattr(edition, key)) for key, say in SAYS.items()}


def _people(row):
    return {key: say(row[key]) for key, say in SAYS.items()}


def system(key):
    known = SYSTEMS[key]
    return {
        "system": known.key,
        "name": known.label,
        "example": known.example,
        "api_url": api("code-system", known.key),
    }

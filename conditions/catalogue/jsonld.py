"""What a page says in schema.org's words, as JSON-LD: a MedicalWebPage about a MedicalCondition.

Only what the document holds is claimed. Demonstration text names no reviewer and no review.
"""

import json
from collections.abc import Iterable, Mapping

from .content import KIND

PART_OF_TEXT = ("h3", "h4", "card")
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def dumps(value: Mapping) -> str:
    """The value as JSON that can stand in a script element: no string in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def page(
    document: Mapping,
    *,
    url: str,
    titles: Mapping[str, str],
    site_name: str,
    site_url: str,
    related: Iterable[tuple[str, str]] = (),
    language: str = "en",
) -> dict:
    """The page at `url`. `titles` names its sections; `related` holds (name, address) pairs."""
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "@id": url,
            "url": url,
            "name": document["name"],
            "description": document["summary"],
            "inLanguage": language,
            "isAccessibleForFree": True,
            "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
            "publisher": {"@type": "Organization", "name": site_name, "url": f"{site_url}/"},
            **_publication(document),
            "about": _condition(document, url=url),
            "mainContentOfPage": {"@type": "WebPageElement", "cssSelector": "#main"},
            "hasPart": [
                _part(section, url=url, title=titles[section["kind"]])
                for section in document["sections"]
            ],
            "citation": [_citation(reference) for reference in document["references"]],
            "relatedLink": [address for _name, address in related],
        }
    )


def _publication(document: Mapping) -> dict:
    if "number" not in document:
        return {}
    said = {
        "datePublished": document["published_on"],
        "version": str(document["number"]),
        "author": [{"@type": "Person", "name": name} for name in document["written_by"]],
    }
    if document["demonstration"] or not document["reviewed_by"]:
        return said
    reviewer = document["reviewed_by"]
    return {
        **said,
        "lastReviewed": document["reviewed_on"],
        "reviewedBy": {
            "@type": "Person",
            "name": reviewer["name"],
            "hasCredential": {
                "@type": "EducationalOccupationalCredential",
                "name": reviewer["credentials"],
            }
            if reviewer["credentials"]
            else None,
        },
    }


def _condition(document: Mapping, *, url: str) -> dict:
    return {
        "@type": "MedicalCondition",
        "@id": f"{url}#condition",
        "name": document["name"],
        "alternateName": [name["name"] for name in document["names"]],
        "description": document["summary"],
        "code": [
            {"@type": "MedicalCode", "codingSystem": code["label"], "codeValue": code["code"]}
            for code in document["codes"]
            if code["match"] == "exact"
        ],
        "signOrSymptom": [_symptom(row) for row in document.get("symptoms", ())],
    }


def _symptom(row: Mapping) -> dict:
    is_hpo = row["hpo_id"].startswith("HP:")
    return {
        "@type": "MedicalSignOrSymptom",
        "name": row["name"],
        "alternateName": row["medical_name"] if row["medical_name"] != row["name"] else "",
        "code": {"@type": "MedicalCode", "codingSystem": "HPO", "codeValue": row["hpo_id"]}
        if is_hpo
        else None,
    }


def _part(section: Mapping, *, url: str, title: str) -> dict:
    said = (block["text"] for block in section["blocks"] if block["kind"] not in PART_OF_TEXT)
    return {
        "@type": ["WebPageElement", "HealthTopicContent"],
        "@id": f"{url}#{section['kind']}",
        "headline": title,
        "about": {"@id": f"{url}#condition"},
        "hasHealthAspect": f"https://schema.org/{KIND[section['kind']].health_aspect}",
        "abstract": next(said, ""),
    }


def _citation(reference: Mapping) -> dict:
    return {
        "@type": "CreativeWork",
        "name": reference["title"],
        "url": reference["url"],
        "datePublished": str(reference["year"] or ""),
        "publisher": {"@type": "Organization", "name": reference["publisher"]}
        if reference["publisher"]
        else None,
    }


def _without_empty(value):
    """The value without what says nothing: empty strings, lists and mappings, and None."""
    if isinstance(value, dict):
        kept = {key: _without_empty(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in ("", None, [], {})}
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    return value

"""How what came from elsewhere is shown: symptoms with their frequencies, provenance, choices."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from . import names
from .labels import FREQUENCIES, MATCHES, PARTS

BEFORE_THE_FOLD = 12
SHARES = {
    "obligate": _("everybody"),
    "very-frequent": _("80 to 99 in 100 people"),
    "frequent": _("30 to 79 in 100 people"),
    "occasional": _("5 to 29 in 100 people"),
    "very-rare": _("1 to 4 in 100 people, or fewer"),
}
"""What the Human Phenotype Ontology means by its frequencies (HP:0040279 and those below it)."""
SECTION = "section:"
OF_THE_TABLE = "symptoms"


def symptoms(document):
    """The table of symptoms, commonest first: what stands at once, and what is folded away."""
    rows = sorted(
        map(with_frequency, document.get("symptoms", ())),
        key=lambda row: names.rank(row["frequency"]),
    )
    return {
        "first": rows[:BEFORE_THE_FOLD],
        "others": rows[BEFORE_THE_FOLD:],
        "sources": list(dict.fromkeys(row["source"] for row in rows if row["source"])),
        "provenance": provenance(document, of=OF_THE_TABLE),
    }


def with_frequency(row):
    """The row with its frequency in words: how common it is, and in how many people."""
    key = row["frequency"]
    medical = row["medical_name"]
    return {
        **row,
        "medical_name": "" if medical.casefold() == row["name"].casefold() else medical,
        "how_common": FREQUENCIES.get(key, ""),
        "share": SHARES.get(key, ""),
    }


def provenance(document, *, of):
    """Where one part came from."""
    return [_dated(row) for row in document.get("provenance", ()) if row["field"] == of]


def other_provenance(document):
    """Where those parts came from that do not say so themselves, each part by its name."""
    return [
        {**_dated(row), "part": PARTS.get(row["field"], row["field"])}
        for row in document.get("provenance", ())
        if not row["field"].startswith(SECTION) and row["field"] != OF_THE_TABLE
    ]


def _dated(row):
    day = date.fromisoformat(row["retrieved"]) if row["retrieved"] else None
    return {**row, "retrieved_on": day}


def pages_by_symptom(listed):
    """Pages that list a symptom, each with how common it is there."""
    return [
        {
            "page": row,
            "how_common": FREQUENCIES.get(row.frequency, ""),
            "share": SHARES.get(row.frequency, ""),
        }
        for row in listed
    ]


def choices(meanings):
    """Pages that may be meant, each with how well the code fits where it does not wholly."""
    return [
        {"page": row, "fit": MATCHES[row.match] if row.match not in ("", "exact") else ""}
        for row in meanings
    ]

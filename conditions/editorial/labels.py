"""The desk's sentences for what quality.py finds."""

from django.utils.translation import gettext_lazy

from conditions.catalogue.labels import SECTION_TITLES

FINDINGS = {
    "missing-section": gettext_lazy("The section “%(section)s” is empty."),
    "no-source": gettext_lazy("There is no source yet; a page needs one to be published."),
    "no-next-review": gettext_lazy(
        "There is no next review date; a page needs one to be published."
    ),
    "source-not-cited": gettext_lazy("The source “%(detail)s” is not cited anywhere."),
    "no-care-card": gettext_lazy(
        "There is no care card: does the reader need to know when to get help?"
    ),
    "no-body-system": gettext_lazy("It belongs to no body system, so nobody finds it by browsing."),
    "symptom-not-counted": gettext_lazy(
        "Symptoms in the table without a word on how common they are: %(detail)s."
    ),
    "symptom-no-source": gettext_lazy(
        "Symptoms in the table that do not say who counted them: %(detail)s."
    ),
    "no-licence": gettext_lazy("What came from “%(detail)s” names no licence."),
    "too-long": gettext_lazy("“%(section)s” is longer than 20,000 characters."),
    "unknown-citation": gettext_lazy(
        "“%(section)s” cites “%(detail)s”, which is not among the sources."
    ),
    "unknown-image": gettext_lazy(
        "“%(section)s” shows “%(detail)s”, which is not in the image library."
    ),
    "no-citation": gettext_lazy("“%(section)s” cites no source."),
    "suffering": gettext_lazy(
        "“%(section)s” says “%(detail)s”: write “people with” or “living with”."
    ),
    "empty-link-text": gettext_lazy(
        "A link in “%(section)s” says “%(detail)s”: say where it leads."
    ),
    "hard-to-read": gettext_lazy(
        "“%(section)s” reads at grade %(detail)s; shorter sentences help."
    ),
}


PART_TITLES = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "names": gettext_lazy("Additional names"),
    "body_systems": gettext_lazy("Body systems"),
    **SECTION_TITLES,
    "symptom_table": gettext_lazy("Symptoms and how common they are"),
    "images": gettext_lazy("Images"),
    "references": gettext_lazy("Sources"),
    "codes": gettext_lazy("Codes"),
    "related": gettext_lazy("Related conditions"),
    "provenance": gettext_lazy("Where parts came from"),
    "dates": gettext_lazy("Next review due"),
}


def finding_text(finding):
    """One sentence for an editor."""
    section = SECTION_TITLES.get(finding.section, "")
    return FINDINGS[finding.code] % {"section": section, "detail": finding.detail}

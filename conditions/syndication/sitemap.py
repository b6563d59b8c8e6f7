"""What search engines should know of: every public page, and when it truly last changed.

Conditions are split by their row's number, so that a page stays in its file for ever and a file
only changes when one of its own pages does. Nothing of people is listed.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from conditions.catalogue.edition_rows import EditionSymptom, EditionSystem
from conditions.catalogue.editions import Edition
from conditions.catalogue.page import absolute

A_FILE = 25_000
"""Pages in one file at most; the protocol allows 50,000."""
OTHERS = ("pages", "body-systems", "symptoms")
ALWAYS_THERE = (
    *("pages:about", "pages:editorial-process", "pages:accessibility", "pages:privacy"),
    "conditions:api-page",
)
MADE_FROM_PAGES = ("pages:home", "conditions:index", "conditions:body-systems")


@dataclass(frozen=True)
class Entry:
    address: str
    changed_at: datetime | None = None
    """None where nobody keeps when the page last changed."""


def files():
    """An entry for every sitemap file."""
    changes = _last_of_parts("published_at", Edition.objects.live())
    for part, withdrawn_at in _last_of_parts("withdrawn_at", _withdrawn()).items():
        changes[part] = max(withdrawn_at, changes.get(part, withdrawn_at))
    conditions = [
        Entry(absolute("conditions:sitemap-conditions", part + 1), changes[part])
        for part in sorted(changes)
    ]
    last = max(changes.values(), default=None)
    there = {
        "pages": True,
        "body-systems": EditionSystem.objects.exists(),
        "symptoms": EditionSymptom.objects.exists(),
    }
    others = [Entry(absolute("conditions:sitemap-of", of), last) for of in OTHERS if there[of]]
    return [*others, *conditions]


def _withdrawn():
    return Edition.objects.current().filter(withdrawn_at__isnull=False)


def _last_of_parts(field, editions):
    """Part -> the last of these moments in it; read from an index, so in its order."""
    rows = editions.order_by(field, "pk").values_list("condition_id", field)
    return {condition // A_FILE: moment for condition, moment in rows.iterator()}


def conditions(part):
    """The live pages of one file, counted from 1, those changed last at the end."""
    rows = Edition.objects.live().annotate(part=F("condition_id") / A_FILE).filter(part=part - 1)
    return [
        Entry(absolute("conditions:detail", slug), published_at)
        for slug, published_at in rows.order_by("published_at", "pk").values_list(
            "slug", "published_at"
        )
    ]


def others(of):
    """The entries of one of OTHERS."""
    return {"pages": _pages, "body-systems": _body_systems, "symptoms": _symptoms}[of]()


def _pages():
    published = Edition.objects.live().aggregate(at=Max("published_at"))["at"]
    withdrawn = _withdrawn().aggregate(at=Max("withdrawn_at"))["at"]
    last = max(filter(None, (published, withdrawn)), default=None)
    return [
        *(Entry(absolute(name), last) for name in MADE_FROM_PAGES),
        *(Entry(absolute(name)) for name in ALWAYS_THERE),
    ]


def _body_systems():
    rows = EditionSystem.objects.order_by("slug").values_list("slug")
    changed = rows.annotate(changed_at=Max("edition__published_at"))
    return [Entry(absolute("conditions:body-system", slug), at) for slug, at in changed]


def _symptoms():
    rows = EditionSymptom.objects.order_by("symptom__slug").values_list("symptom__slug")
    changed = rows.annotate(changed_at=Max("edition__published_at"))[:A_FILE]
    return [Entry(absolute("conditions:symptom", slug), at) for slug, at in changed]

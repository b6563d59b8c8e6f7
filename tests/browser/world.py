"""A small site with one page of every kind, and where they are."""

from dataclasses import dataclass

from django.urls import reverse

from conditions.catalogue import content
from conditions.editorial import actions
from conditions.vocabulary.models import Symptom
from tests.factories import Desk, make_condition

OVERVIEW = """Dystonia tightens muscles that you did not ask to move.[^nih] It has **some forms**.

| Form | What is affected |
|---|---|
| Focal | one part of the body |
| Generalised | most of the body |

### Who gets it

1. Adults, more often
2. Children

> It is rarely dangerous.
"""
HELP = """::: emergency Call your local emergency number now if:
- you cannot breathe or swallow
:::

::: urgent Ask for an urgent appointment if:
- the spasms started after a new medicine
:::

::: nonurgent See a doctor if:
- a muscle keeps tightening by itself[^nih]
:::
"""
RICH = {
    "summary": "A movement condition in which muscles tighten by themselves.",
    "names": (
        content.Name("Torsion dystonia", "additional"),
        content.Name("Éclair dystonia", "former"),
        content.Name("Muscle spasms that twist the body", "plain"),
    ),
    "body_systems": ("nervous-system",),
    "codes": (
        content.Code("icd-10", "G24"),
        content.Code("icd-11", "8A02"),
        content.Code("doid", "DOID:544", "narrower"),
    ),
    "sections": (
        content.Section("overview", OVERVIEW),
        content.Section("causes", "Often nobody knows.[^nih]"),
        content.Section("symptoms", "- Twisting\n- Pain\n\n[About pain](https://example.org/)"),
        content.Section("help", HELP),
        content.Section("diagnosis", "A doctor examines you.[^nih]"),
        content.Section("treatment", "Treatment eases symptoms.[^nih]"),
        content.Section("questions", "- Will it spread?"),
    ),
}


@dataclass(frozen=True)
class Place:
    """A page, and how it should answer."""

    path: str
    status: int = 200


def build():
    """Pages live (one with two editions), old, withdrawn and on the desk; returns the desk."""
    desk = Desk()
    Symptom.objects.create(hpo_id="HP:0001337", name="Shaking", medical_name="Tremor")
    shaking = (content.SymptomOf("HP:0001337", "frequent", "HPO annotations 2025-01-16"),)
    code = (content.Code("icd-10", "J45"),)
    desk.publish(
        "Asthma", demonstration=True, body_systems=("lungs",), symptoms=shaking, codes=code
    )
    related = (content.Relation("asthma", "often-with"),)
    desk.publish("Dystonia", related=related, **RICH)
    changed = (content.Section("overview", OVERVIEW.replace("rarely", "almost never")),)
    desk.publish(
        "Dystonia",
        change_note="Says how dangerous it is.",
        related=related,
        **{**RICH, "sections": changed + RICH["sections"][1:]},
    )
    withdrawn = desk.publish("Gout", body_systems=("joints",)).condition
    actions.withdraw(withdrawn, by=desk.chief, reason="A source was retracted.")
    actions.submit(make_condition("Lupus", by=desk.editor), by=desk.editor)
    return desk


def public_places():
    """Every kind of page that a reader can open."""
    dystonia, gout = "/conditions/dystonia/", "/conditions/gout/"
    return [
        Place("/"),
        Place("/conditions/"),
        Place("/body-systems/"),
        Place("/body-systems/nervous-system/"),
        Place("/symptoms/"),
        Place("/symptoms/shaking/"),
        Place("/codes/"),
        Place("/codes/icd-10/"),
        Place("/codes/icd-10/G99/", 404),
        Place(dystonia),
        Place("/conditions/asthma/"),
        Place(f"{dystonia}editions/1/"),
        Place(f"{dystonia}changes/"),
        Place(f"{dystonia}changes/?from=1&to=2"),
        Place(f"{dystonia}feedback/"),
        Place(f"{dystonia}feedback/thanks/"),
        Place("/search/"),
        Place("/search/?q=dystoina"),
        Place("/search/?q=nothing+that+fits+qqqq"),
        Place("/wisdom/"),
        Place("/wisdom/?about=dystonia"),
        Place("/groups/dystonia/"),
        Place("/groups/dystonia/join/"),
        Place("/groups/gout/", 410),
        Place("/editorial-process/"),
        Place("/about/"),
        Place("/accessibility/"),
        Place("/privacy/"),
        Place("/conditions/distonia/", 404),
        Place("/nowhere/", 404),
        Place(gout, 410),
        Place(reverse("account_login")),
        Place(reverse("account_signup")),
        Place(reverse("account_signup_by_passkey")),
        Place(reverse("account_request_login_code")),
        Place(reverse("account_reset_password")),
    ]


def desk_places(condition):
    """The pages of the desk that are about one condition, and its first pages."""
    own = [
        reverse(f"admin:conditions_condition_{name}", args=[condition.pk])
        for name in ("change", "preview", "history")
    ]
    compare = reverse("admin:conditions_condition_compare", args=[condition.pk])
    return [
        Place(reverse("admin:index")),
        Place(reverse("admin:conditions_condition_changelist")),
        Place(reverse("admin:conditions_condition_add")),
        Place(reverse("admin:conditions_feedback_changelist")),
        *map(Place, own),
        Place(f"{compare}?a=1&b=2"),
        Place(f"{compare}?a=1&b=draft&view=side"),
    ]

import pytest

from conditions.catalogue import content
from conditions.editorial import actions
from conditions.vocabulary.models import Symptom


@pytest.fixture(autouse=True)
def _known_address(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"


@pytest.fixture
def pages(desk):
    """Dystonia in two editions with all that a page can have; Tremor; and one withdrawn page."""
    Symptom.objects.create(hpo_id="HP:0001337", name="Shaking", medical_name="Tremor")
    tremor = desk.publish("Tremor", body_systems=("nervous-system",))
    said = {
        "summary": "Muscles tighten when you do not want them to.",
        "names": (content.Name("Twisted neck", "plain"),),
        "body_systems": ("muscles", "nervous-system"),
        "codes": (content.Code("icd-10", "G24"), content.Code("mondo", "MONDO:0003441", "broader")),
        "symptoms": (content.SymptomOf("HP:0001337", "frequent", "HPO"),),
        "related": (content.Relation("tremor", "often-with"),),
    }
    desk.publish("Dystonia", **said)
    dystonia = desk.publish(
        "Dystonia",
        change_note="Clearer words.",
        text="Dystonia is a movement condition.[^nih]",
        **said,
    )
    ague = desk.publish("Ague")
    actions.withdraw(ague.condition, by=desk.chief, reason="Nobody calls it that any more.")
    return {"dystonia": dystonia, "tremor": tremor, "ague": ague}

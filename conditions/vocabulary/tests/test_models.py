import pytest
from django.db import IntegrityError, transaction

from conditions.vocabulary.models import Proposal, Symptom, SymptomName, Treatment, TreatmentName

pytestmark = pytest.mark.django_db


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_name_belongs_to_a_term_once_however_it_is_spelled():
    tremor = Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    SymptomName.objects.create(term=tremor, name="Oedema")

    refused(lambda: SymptomName.objects.create(term=tremor, name="EDEMA"))


def test_a_name_of_a_treatment_belongs_to_it_once():
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    TreatmentName.objects.create(term=heat, name="warm pack")

    refused(lambda: TreatmentName.objects.create(term=heat, name="Warm-pack"))


def test_ids_and_keys_are_unique_and_kinds_are_known():
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    Treatment.objects.create(key="heat", name="Heat", kind="self-care")

    refused(lambda: Symptom.objects.create(hpo_id="HP:0001337", name="A", medical_name="A"))
    refused(lambda: Treatment.objects.create(key="heat", name="Warmth", kind="self-care"))
    refused(lambda: Treatment.objects.create(key="luck", name="Luck", kind="magic"))


def test_a_proposal_has_a_known_kind_and_is_decided_with_a_word():
    refused(lambda: Proposal.objects.create(kind="condition", words="A"))
    refused(lambda: Proposal.objects.create(kind="symptom", words="A", decision="Done."))
    refused(
        lambda: Proposal.objects.create(
            kind="symptom", words="A", decided_at="2026-01-01T00:00Z", decision=""
        )
    )

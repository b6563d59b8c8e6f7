import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from conditions.catalogue.models import Condition
from conditions.datasets.imports.models import Import, Imported, ImportNote, PlannedPage


def an_import(**fields):
    return Import.objects.create(files=[], digest="x", asked_at=timezone.now(), **fields)


@pytest.mark.parametrize(
    "wrong",
    [
        {"confirmed_at": timezone.now()},
        {"planned_at": timezone.now(), "applied_at": timezone.now()},
        {"failed_at": timezone.now()},
        {"failure": "Why?"},
    ],
)
def test_an_import_is_planned_then_confirmed_then_applied_and_fails_with_a_reason(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_import(**wrong)


def test_a_page_is_planned_once_an_import_and_is_made_or_changed(db):
    run = an_import()
    PlannedPage.objects.create(of=run, position=1, slug="a", name="A", action="create")

    for wrong in ({"slug": "a", "action": "create"}, {"slug": "b", "action": "burn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlannedPage.objects.create(of=run, position=2, name="A", **wrong)


def test_a_note_is_of_a_known_kind(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportNote.objects.create(of=an_import(), kind="rumour", file="x", line=1, reason="y")


def test_a_record_of_a_source_is_remembered_once(db):
    lupus = Condition.objects.create(name="Lupus", slug="lupus")
    Imported.objects.create(condition=lupus, source="x", key="1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Imported.objects.create(condition=lupus, source="x", key="1")

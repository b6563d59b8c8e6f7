"""What goes to readers without a review, what never does, and how the page says so."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from alike.web import stamps
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition
from conditions.datasets.imports.models import ImportNote
from conditions.editorial import actions as editorial
from conditions.search.models import SearchPage
from tests.factories import make_approved, make_condition, page

from . import sets


def test_a_published_import_has_an_edition_that_nobody_reviewed(desk, tmp_path):
    before = stamps.current(stamps.CATALOGUE)

    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    edition = Edition.objects.live().get()
    assert (edition.review, edition.reviewed_on, edition.next_review_on) == (None, None, None)
    assert edition.imported_from == "MedlinePlus, National Library of Medicine"
    assert edition.published_by == desk.chief
    assert edition.content_hash == edition.revision.content_hash
    assert list(Edition.objects.unchecked()) == [edition]
    assert stamps.current(stamps.CATALOGUE) != before
    assert SearchPage.objects.filter(condition=edition.condition).count() == 1


def test_readers_are_told_where_the_text_is_from_and_that_nobody_checked_it(desk, tmp_path, client):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    html = client.get("/conditions/lupus/").content.decode()

    said = " ".join(html.split())
    assert "Not checked by our clinicians yet." in said
    assert "This text comes from MedlinePlus, National Library of Medicine (public domain," in said
    assert "Our clinicians have not checked it yet." in said
    assert "Reviewed by" not in said
    assert "lastReviewed" not in html
    assert "reviewedBy" not in html


@pytest.mark.parametrize("address", ["changes", "feedback"])
def test_the_pages_beside_it_open_too(desk, tmp_path, client, address):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    assert client.get(reverse(f"conditions:{address}", args=["lupus"])).status_code == 200
    assert client.get(reverse("pages:editorial-process")).status_code == 200


def test_a_page_in_which_somebody_wrote_is_never_published_by_an_import(desk, tmp_path):
    make_condition("Lupus", by=desk.editor)

    run = sets.take(tmp_path, [sets.quad("Lupus", causes="Nobody knows.")], published_by=desk.chief)

    assert (run.tally["change"], run.tally["publish"]) == (1, 0)
    assert not Edition.objects.exists()


def test_a_reviewed_page_stays_what_readers_see(desk, tmp_path):
    edition = desk.publish("Lupus")

    sets.take(tmp_path, [sets.quad("Lupus", causes="Nobody knows.")], published_by=desk.chief)

    assert Edition.objects.live().get() == edition
    assert edition.condition.revisions.first().content.text("causes") != ""


def test_a_withdrawn_page_does_not_come_back(desk, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)
    editorial.withdraw(Condition.objects.get(), by=desk.chief, reason="It was wrong.")

    sets.take(tmp_path, [sets.topic("Lupus", text="Newer.")], published_by=desk.chief)

    assert not Edition.objects.live().exists()


def test_the_next_import_publishes_the_next_edition(desk, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    sets.take(tmp_path, [sets.topic("Lupus", text="Newer.")], published_by=desk.chief)

    assert Edition.objects.live().get().number == 2
    assert Edition.objects.count() == 2


def test_drafts_of_an_earlier_import_can_be_published_later(desk, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")])

    run = sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    assert run.tally["publish"] == 1
    assert Edition.objects.live().get().name == "Lupus"


def test_a_page_without_a_word_of_text_stays_on_the_desk(desk, tmp_path):
    sets.take(tmp_path, sets.terms(("DOID:1", "lupus", "")), name="x.tsv", published_by=desk.chief)

    assert not Edition.objects.exists()


def test_our_own_lines_without_a_source_to_name_are_not_published(desk, tmp_path):
    text = (
        '{"format": "alike-conditions", "version": 1}\n'
        '{"name": "Lupus", "slug": "lupus", "sections": [{"kind": "overview", "text": "It is."}]}\n'
    )

    sets.take(tmp_path, text, published_by=desk.chief)

    assert Condition.objects.get().name == "Lupus"
    assert not Edition.objects.exists()


def test_a_review_replaces_the_unchecked_edition(desk, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)
    lupus = Condition.objects.get()
    editorial.revise(lupus, page("Lupus"), by=desk.editor)
    make_approved(lupus, by=desk.editor, reviewer=desk.reviewer)

    edition = editorial.publish(lupus, by=desk.chief, change_note="Checked.")

    assert (edition.number, edition.imported_from) == (2, "")
    assert not Edition.objects.unchecked().exists()


def test_the_desk_lists_what_nobody_has_checked(desk, tmp_path, client):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)
    client.force_login(desk.editor)

    heaps = {heap.key: heap for heap in client.get(reverse("admin:index")).context["heaps"]}

    assert [entry.title for entry in heaps["unchecked"].entries] == ["Lupus"]


def test_the_history_on_the_desk_says_so(desk, tmp_path, client):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)
    client.force_login(desk.chief)

    address = reverse("admin:conditions_condition_history", args=[Condition.objects.get().pk])

    assert "Not checked: imported from MedlinePlus" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"imported_from": ""}, {"reviewed_on": "2026-11-01"}, {"next_review_on": "2099-01-01"}],
)
def test_an_edition_is_reviewed_or_says_what_it_was_imported_from(desk, tmp_path, wrong):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)
    edition = Edition.objects.get()
    Edition.objects.filter(pk=edition.pk).update(superseded_at=timezone.now())
    fields = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if field.attname != "id"
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**{**fields, "number": 2, **wrong})


def test_the_database_keeps_what_an_edition_was_imported_from(desk, tmp_path):
    sets.take(tmp_path, [sets.topic("Lupus")], published_by=desk.chief)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE conditions_edition SET imported_from = 'elsewhere'")


def test_an_address_that_readers_know_as_another_page_is_not_taken(desk, tmp_path):
    lupus = desk.publish("Lupus").condition
    editorial.revise(lupus, page("Lupus", slug="lupus-now"), by=desk.editor)

    run = sets.take(tmp_path, [sets.topic("lupus!")], published_by=desk.chief)

    assert Edition.objects.live().get(slug="lupus").name == "Lupus"
    assert Edition.objects.live().get(slug="lupus-2").name == "lupus!"
    assert not run.notes.filter(kind=ImportNote.CONFLICT).exists()

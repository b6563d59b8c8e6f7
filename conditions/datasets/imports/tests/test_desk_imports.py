"""Imports on the desk: send, look at the plan, confirm, see how far it is."""

import gzip
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition
from conditions.datasets.imports.models import Import
from tests.factories import make_user

from . import sets

PAGE = reverse("desk-imports")


def sent(*lines, name="topics.jsonl", packed=False):
    raw = "\n".join(json.dumps(line) for line in lines).encode()
    return SimpleUploadedFile(name, gzip.compress(raw) if packed else raw)


@pytest.fixture
def chief(desk, client):
    client.force_login(desk.chief)
    return client


def work():
    call_command("run_imports", verbosity=0)


def ask(client, *lines, **options):
    response = client.post(PAGE, {"files": [sent(*lines)], **options})
    assert response.status_code == 302
    return Import.objects.get()


def test_from_a_file_to_pages_in_two_steps(chief):
    run = ask(chief, sets.topic("Lupus"))
    assert "being planned" in chief.get(run.get_absolute_url()).content.decode()
    work()
    planned = chief.get(run.get_absolute_url()).content.decode()
    assert "planned, waits for you" in planned
    assert "Lupus" in planned
    assert not Condition.objects.exists()

    chief.post(reverse("desk-import-confirm", args=[run.pk]))
    assert "0 of 1 pages written." in chief.get(run.get_absolute_url()).content.decode()
    work()

    assert "finished" in chief.get(run.get_absolute_url()).content.decode()
    assert Condition.objects.get().name == "Lupus"
    assert not Edition.objects.exists()


def test_pages_go_to_readers_when_asked_by_the_one_who_asked(chief, desk):
    run = ask(chief, sets.topic("Lupus"), publishes="on")
    work()
    chief.post(reverse("desk-import-confirm", args=[run.pk]))
    work()

    assert Edition.objects.live().get().published_by == desk.chief


def test_what_was_uploaded_is_deleted_once_it_is_planned(chief):
    run = ask(chief, sets.topic("Lupus"))
    stored = run.files[0]["stored"]
    assert default_storage.exists(stored)

    work()

    assert not default_storage.exists(stored)


def test_nothing_is_applied_without_a_confirmation(chief):
    ask(chief, sets.topic("Lupus"))

    work()
    work()

    assert not Condition.objects.exists()


def test_a_plan_can_be_forgotten_and_a_confirmed_one_cannot(chief):
    run = ask(chief, sets.topic("Lupus"))
    work()
    chief.post(reverse("desk-import-confirm", args=[run.pk]))
    chief.post(reverse("desk-import-drop", args=[run.pk]))
    assert Import.objects.filter(pk=run.pk).exists()

    work()
    other = chief.post(PAGE, {"files": [sent(sets.topic("Acne"))]})
    chief.post(f"{other.url}drop/")

    assert Import.objects.count() == 1


def test_a_file_of_no_known_kind_is_refused_with_its_line_and_nothing_is_kept(chief):
    response = chief.post(PAGE, {"files": [SimpleUploadedFile("x.exe", b"MZ\x00\x01")]})

    assert response.status_code == 200
    assert "x.exe:1: There is a NUL byte in this line" in response.content.decode()
    assert not Import.objects.exists()


def test_no_file_at_all_is_told(chief):
    response = chief.post(PAGE, {})

    assert response.status_code == 200
    assert "This field is required." in response.content.decode()


def test_a_damaged_file_fails_with_its_line_and_changes_nothing(chief):
    raw = json.dumps(sets.topic("Lupus")).encode() + b"\n{broken"
    chief.post(PAGE, {"files": [SimpleUploadedFile("set.jsonl", raw)]})

    work()

    run = Import.objects.get()
    shown = chief.get(run.get_absolute_url()).content.decode()
    assert "failed: nothing was changed" in shown
    assert "set.jsonl:2: This line is not JSON." in shown
    assert not default_storage.exists(run.files[0]["stored"])


def test_names_with_markup_are_shown_as_text(chief):
    run = ask(chief, sets.topic("Lupus"), sets.topic("<img src=x onerror=alert(1)>", key="2"))
    work()

    shown = chief.get(run.get_absolute_url()).content.decode()

    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown


@pytest.mark.parametrize("person", ["editor", "reviewer"])
def test_for_the_rest_of_the_desk_it_does_not_exist(desk, client, person):
    client.force_login(getattr(desk, person))

    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"files": [sent(sets.topic())]}).status_code == 404
    assert not Import.objects.exists()


def test_a_member_who_is_no_staff_does_not_find_it(desk, client):
    client.force_login(make_user("Mia"))

    assert client.get(PAGE).status_code == 404


def test_a_long_plan_is_shown_in_a_fixed_number_of_queries(chief, django_assert_num_queries):
    run = ask(chief, *(sets.topic(f"Illness {number}") for number in range(120)))
    work()

    with django_assert_num_queries(10):
        chief.get(run.get_absolute_url())
    with django_assert_num_queries(10):
        chief.get(f"{run.get_absolute_url()}?page=3&notes=skipped&note=9")

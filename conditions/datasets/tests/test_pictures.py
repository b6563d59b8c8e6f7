"""Images that page files bring along."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition, Image
from tests.factories import png

from .pages import TEXT, write_page
from .snapshot import snapshot

SHOWS = f"{TEXT}\n![](images/hand.png)\n"
LISTED = 'images: [{file: images/hand.png, alt: "A hand", credit: Alike}]'
PEOPLE = {"publish": True, "by": "cleo@example.org", "reviewer": "ben@example.org"}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "hand.png").write_bytes(png().read())
    return folder


def test_an_image_is_kept_and_the_text_shows_it_under_its_name(desk, folder):
    write_page(folder, "Lupus", LISTED, text=SHOWS)

    call_command("import_pages", folder, **PEOPLE, verbosity=0)

    image = Image.objects.get()
    edition = Edition.objects.get()
    assert (image.alt, image.credit, image.uploaded_by) == ("A hand", "Alike", desk.chief)
    assert default_storage.exists(f"images/{image.file}")
    assert f"![](images/{image.file})" in edition.revision.content.text("treatment")
    assert [shown["file"] for shown in edition.document["images"]] == [image.file]


def test_the_same_image_again_changes_nothing(desk, folder):
    write_page(folder, "Lupus", LISTED, text=SHOWS)
    call_command("import_pages", folder, **PEOPLE, verbosity=0)
    rows = snapshot()

    call_command("import_pages", folder, **PEOPLE, verbosity=0)

    assert snapshot() == rows


def test_an_exported_page_brings_its_image_to_another_library(desk, folder, tmp_path, settings):
    write_page(folder, "Lupus", LISTED, text=SHOWS)
    call_command("import_pages", folder, **PEOPLE, verbosity=0)
    call_command("export_pages", tmp_path / "out", verbosity=0)
    rows = snapshot()

    call_command("import_pages", tmp_path / "out", **PEOPLE, verbosity=0)

    assert snapshot() == rows
    assert (tmp_path / "out" / "images" / Image.objects.get().file).is_file()


ERRORS = {
    "not there": (LISTED.replace("hand", "foot"), SHOWS.replace("hand", "foot"), "cannot be read"),
    "not shown": (LISTED, TEXT, "The text does not show images/hand.png."),
    "not listed": ("", SHOWS, "images/hand.png is not under images, and not in the library."),
    "not an image": (
        LISTED.replace("hand.png", "a.txt"),
        SHOWS.replace("hand.png", "a.txt"),
        "PNG",
    ),
    "outside by a link": (
        LISTED.replace("hand", "away"),
        SHOWS.replace("hand", "away"),
        "leads out of the folder of this file.",
    ),
}


@pytest.mark.parametrize(("listed", "text", "sentence"), ERRORS.values(), ids=ERRORS)
def test_a_wrong_image_changes_nothing(desk, folder, tmp_path, capsys, listed, text, sentence):
    (folder / "images" / "a.txt").write_text("no picture")
    (tmp_path / "away.png").write_bytes(png().read())
    (folder / "images" / "away.png").symlink_to(tmp_path / "away.png")
    write_page(folder, "Lupus", listed, text=text)

    with pytest.raises(CommandError, match="1 error"):
        call_command("import_pages", folder, by="ana@example.org")

    assert sentence in capsys.readouterr().err
    assert (Condition.objects.count(), Image.objects.count()) == (0, 0)


def test_one_image_cannot_have_two_descriptions(desk, folder, capsys):
    write_page(folder, "Gout", LISTED, text=SHOWS)
    write_page(folder, "Lupus", LISTED.replace("A hand", "A foot"), text=SHOWS)

    with pytest.raises(CommandError, match="1 error"):
        call_command("import_pages", folder, by="ana@example.org")

    assert "lupus.md:3: images/hand.png has another alt or credit" in capsys.readouterr().err

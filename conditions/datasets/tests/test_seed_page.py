"""The page that started it all, from a file to the reader."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import BodySystem, Condition, Section

from .snapshot import snapshot

DATA = Path(__file__).parent / "data"
SENTENCES = (DATA / "seed_sentences.txt").read_text(encoding="utf-8").splitlines()
PEOPLE = {"by": "cleo@example.org", "reviewer": "ben@example.org"}


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "dystonia.md"
    path.write_bytes((DATA / "seed_page.md").read_bytes())
    return path


def test_the_published_page_says_every_sentence_of_the_seed(desk, page):
    call_command("import_pages", page, publish=True, **PEOPLE, verbosity=0)

    document = Edition.objects.live().get(slug="dystonia").document
    said = " ".join(
        block["text"] for section in document["sections"] for block in section["blocks"]
    )
    assert len(SENTENCES) == 14
    assert [sentence for sentence in SENTENCES if sentence not in said] == []
    assert [name["name"] for name in document["names"]] == [
        "Generalized dystonia",
        "Orofacial dystonia",
        "Torsion dystonia",
    ]
    assert document["reviewed_on"] == "2026-11-02"


DAMAGED = {
    "a key that does not exist": (b"slug:", b"slugg:", 3),
    "a code in the wrong format": (b"G24", b"24", 7),
    "a citation of nothing": (b"suspected.[^ninds]", b"suspected.[^nobody]", 30),
    "a section that does not exist": (b"## Diagnosis", b"## Diagnoses of it all", 28),
    "bytes that are not text": (b"# Dystonia", b"# Dyst\xffnia", 18),
    "a date that does not exist": (b"2098-05-15", b"2098-02-30", 15),
    "YAML that is none": (b"[Generalized", b"[[Generalized", 5),
    "no front matter": (b"---\nname", b"name", 1),
}


@pytest.mark.parametrize(("before", "after", "line"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_changes_nothing_and_says_where(desk, page, capsys, before, after, line):
    call_command("import_pages", page, publish=True, **PEOPLE, verbosity=0)
    raw = page.read_bytes().replace(b"Many times", b"Often")
    assert before in raw
    page.write_bytes(raw.replace(before, after, 1))
    rows = snapshot()

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_pages", page, publish=True, **PEOPLE, verbosity=0)

    assert snapshot() == rows
    assert f"{page}:{line}: " in capsys.readouterr().err


def test_one_damaged_file_keeps_the_others_out(desk, page, capsys):
    (page.parent / "lupus.md").write_text("---\nname: Lupus\nnext_review: soon\n---\n")

    with pytest.raises(CommandError, match="Nothing was changed: 1 error"):
        call_command("import_pages", page.parent, **PEOPLE | {"reviewer": None}, verbosity=0)

    for model in (Condition, Section, Revision, BodySystem):
        assert model.objects.count() == 0
    assert "lupus.md:3: next_review must be a date" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_one_error_and_no_list_of_what_it_lacks(desk, page, capsys):
    page.write_bytes(b"\xff")

    with pytest.raises(CommandError, match=r"Nothing was changed: 1 error\."):
        call_command("import_pages", page, publish=True, **PEOPLE, verbosity=0)

    assert f"{page}:1: This is not UTF-8 text: byte 0xFF at 0." in capsys.readouterr().err

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from conditions.catalogue import content
from conditions.catalogue.models import Condition
from conditions.editorial import actions, images
from tests.factories import make_condition, page, png

from .snapshot import snapshot

ANA = "ana@example.org"


def files_of(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def rich(desk):
    """A page that uses everything a page can say, published."""
    image = images.add(png().read(), alt="A hand: “open”", credit="Alike #1", by=desk.editor)
    make_condition("Parkinson's disease", by=desk.editor)
    return desk.publish(
        "Dystonia: twisting",
        slug="dystonia",
        summary="Yes",
        demonstration=True,
        names=(content.Name("DYT", "abbreviation"), content.Name("Spasm, focal", "additional")),
        body_systems=("nervous-system",),
        codes=(content.Code("omim", "128100"), content.Code("icd-10", "G24", "broader")),
        related=(content.Relation("parkinsons-disease", "symptom-of"),),
        text=f"Twists.[^nih]\n\n## A heading\n\n{image.markdown}",
    )


def test_what_was_exported_and_imported_is_unchanged(desk, rich, tmp_path):
    call_command("export_pages", tmp_path / "one", verbosity=0)
    rows = snapshot()

    call_command("import_pages", tmp_path / "one", by=ANA, verbosity=0)

    assert snapshot() == rows
    call_command("export_pages", tmp_path / "two", verbosity=0)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert len(files_of(tmp_path / "two")) == 3


def test_the_export_makes_the_same_pages_elsewhere(desk, rich, tmp_path):
    call_command("export_pages", tmp_path / "one", verbosity=0)
    said = {row.slug: actions.save(row, by=desk.chief).content for row in Condition.objects.all()}
    for row in Condition.objects.all():
        actions.revise(row, content.PageContent(row.name, row.slug), by=desk.editor)

    call_command("import_pages", tmp_path / "one", by=ANA, verbosity=0)

    for row in Condition.objects.all():
        again = actions.save(row, by=desk.chief).content
        assert set(again.names) == set(said[row.slug].names)
        assert again.sections == said[row.slug].sections
        assert again.sources == said[row.slug].sources
        assert again.related == said[row.slug].related
        assert again.codes == said[row.slug].codes


def test_the_day_of_the_review_is_written_only_where_readers_see_this_text(desk, rich, tmp_path):
    call_command("export_pages", tmp_path, verbosity=0)
    before = (tmp_path / "dystonia.md").read_text()
    actions.revise(rich.condition, page("Dystonia", summary="New."), by=desk.editor)

    call_command("export_pages", tmp_path, verbosity=0)

    assert "\nreviewed: 2026-11-01\n" in before
    assert "reviewed:" not in (tmp_path / "dystonia.md").read_text()


def test_live_writes_what_readers_see(desk, tmp_path):
    edition = desk.publish("Lupus", summary="Old words.")
    actions.revise(edition.condition, page("Lupus", summary="New words."), by=desk.editor)
    make_condition("Gout", by=desk.editor)

    call_command("export_pages", tmp_path / "desk", verbosity=0)
    call_command("export_pages", tmp_path / "live", live=True, verbosity=0)

    assert list(files_of(tmp_path / "live")) == ["lupus.md"]
    assert "Old words" in (tmp_path / "live" / "lupus.md").read_text()
    assert sorted(files_of(tmp_path / "desk")) == ["gout.md", "lupus.md"]
    assert "New words" in (tmp_path / "desk" / "lupus.md").read_text()


def test_it_says_how_far_it_is(desk, tmp_path, capsys):
    make_condition("Lupus", by=desk.editor)

    call_command("export_pages", tmp_path)

    assert capsys.readouterr().out.splitlines() == [
        "[1/1] lupus.md",
        f"1 pages written to {tmp_path}.",
    ]


def test_nothing_is_written_outside_the_folder(desk, rich, tmp_path):
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / "images").symlink_to(elsewhere)

    with pytest.raises(CommandError, match="leads out of"):
        call_command("export_pages", folder, verbosity=0)

    assert list(elsewhere.iterdir()) == []


def test_an_unsafe_address_is_no_file_name(desk, tmp_path):
    condition = make_condition("Lupus", by=desk.editor)
    Condition.objects.filter(pk=condition.pk).update(slug="../lupus")

    with pytest.raises(CommandError, match="is not a safe name for a file"):
        call_command("export_pages", tmp_path / "out", verbosity=0)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_missing_image_is_named(desk, rich, tmp_path):
    name = rich.document["images"][0]["file"]
    default_storage.delete(f"images/{name}")

    with pytest.raises(CommandError, match=f"dystonia.md: the image {name} is missing"):
        call_command("export_pages", tmp_path, verbosity=0)


def test_a_folder_that_cannot_be_made_is_named(desk, tmp_path):
    (tmp_path / "taken").write_text("")

    with pytest.raises(CommandError, match="taken: File exists"):
        call_command("export_pages", tmp_path / "taken", verbosity=0)

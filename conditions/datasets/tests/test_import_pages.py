import pytest
from django.core.management import CommandError, call_command

from alike.accounts.models import User
from alike.audit.models import Event
from conditions.catalogue import desk as catalogue_desk
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import BodySystem, Condition
from conditions.datasets import actions as import_actions
from conditions.datasets import plan
from conditions.datasets.actions import ImportRefused
from conditions.datasets.folder import read
from conditions.editorial import actions
from conditions.editorial.models import Byline
from tests.factories import (
    make_approved,
    make_condition,
    make_reviewer,
    page,
)

from .pages import write_page
from .snapshot import snapshot

ANA, BEN, CLEO = "ana@example.org", "ben@example.org", "cleo@example.org"
PUBLISH = {"publish": True, "by": CLEO, "reviewer": BEN}


def run(path, **options):
    call_command("import_pages", path, **options)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "pages"


def test_new_pages_come_to_the_desk_and_may_refer_to_each_other(desk, folder, capsys):
    write_page(folder, "Lupus", "related: [{slug: psoriasis, kind: often with}]")
    write_page(folder / "skin", "Psoriasis", "related: [{slug: lupus, kind: often with}]")

    run(folder, by=ANA)

    lupus = Condition.objects.with_content().get(slug="lupus")
    assert [row.other.slug for row in lupus.relations.all()] == ["psoriasis"]
    assert catalogue_desk.read(lupus).text("diagnosis") == "A doctor examines you.[^nih]"
    assert Revision.objects.get(condition=lupus).saved_by == desk.editor
    assert Edition.objects.count() == 0
    assert capsys.readouterr().out.splitlines() == [
        f"[1/2] created: {folder}/lupus.md",
        f"[2/2] created: {folder}/skin/psoriasis.md",
        "2 pages: 2 created, 0 changed, 0 unchanged; 0 published.",
    ]


def test_importing_twice_changes_nothing(desk, folder, capsys):
    write_page(folder, "Lupus", "body_systems: [Joints]", "abbreviations: [SLE]")
    run(folder, **PUBLISH)
    rows = snapshot()
    capsys.readouterr()

    run(folder, **PUBLISH)

    assert snapshot() == rows
    assert capsys.readouterr().out.splitlines() == [
        f"[1/1] unchanged: {folder}/lupus.md",
        "1 pages: 0 created, 0 changed, 1 unchanged; 0 published.",
    ]


def test_a_changed_file_changes_the_page_and_publishes_the_next_edition(desk, folder):
    path = write_page(folder, "Lupus", "reviewed: 2026-01-02")
    run(path, **PUBLISH)
    path.write_text(path.read_text().replace("eases", "often eases"))

    run(path, **PUBLISH, change_note="Treatment is clearer.", verbosity=0)

    first, second = Edition.objects.order_by("number")
    assert (first.change_note, second.change_note) == ("First edition.", "Treatment is clearer.")
    assert second.is_live
    assert second.reviewed_on.isoformat() == "2026-01-02"
    assert second.revision.content.text("treatment") == "Treatment often eases symptoms.[^nih]"
    assert [second.published_by, second.review.reviewer] == [desk.chief, desk.reviewer]
    assert Event.objects.filter(action="pages.imported").count() == 2


def test_a_new_day_of_review_makes_a_new_edition_of_the_same_text(desk, folder):
    path = write_page(folder, "Lupus", "reviewed: 2026-01-02")
    run(path, **PUBLISH)
    path.write_text(path.read_text().replace("2026-01-02", "2026-02-03"))

    run(path, **PUBLISH)

    assert [str(row.reviewed_on) for row in Edition.objects.order_by("number")] == [
        "2026-01-02",
        "2026-02-03",
    ]
    assert Revision.objects.count() == 1


def test_what_the_desk_holds_in_another_order_is_unchanged(desk, folder):
    make_condition("Lupus", by=desk.editor)
    call_command("export_pages", folder, verbosity=0)
    lupus = Condition.objects.get()
    lupus.names.create(name="SLE", kind="abbreviation", position=0)
    lupus.names.create(name="Red wolf", kind="additional", position=1)
    actions.save(lupus, by=desk.editor)
    path = folder / "lupus.md"
    path.write_text(
        path.read_text().replace(
            "sources:", "additional_names: [Red wolf]\nabbreviations: [SLE]\nsources:"
        )
    )

    run(path, by=ANA)

    assert Revision.objects.count() == 2


def test_renamed_pages_may_swap_their_names(desk, folder):
    one = write_page(folder, "Lupus", "slug: one")
    two = write_page(folder, "Psoriasis", "slug: two")
    run(folder, by=ANA)
    one.write_text(one.read_text().replace("Lupus", "Psoriasis"))
    two.write_text(two.read_text().replace("name: Psoriasis", "name: Lupus"))

    run(folder, by=ANA)

    names = dict(Condition.objects.values_list("slug", "name"))
    assert names == {"one": "Psoriasis", "two": "Lupus"}


def test_body_systems_are_found_by_name_or_address_or_made(desk, folder, capsys):
    BodySystem.objects.create(name="Nervous system", slug="nerves")
    write_page(folder, "Lupus", "body_systems: [nervous  SYSTEM, nerves, Bones & joints]")

    run(folder, by=ANA)

    assert sorted(Condition.objects.get().body_systems.values_list("slug", "name")) == [
        ("bones-joints", "Bones & joints"),
        ("nerves", "Nervous system"),
    ]
    assert "created the body system “Bones & joints”\n" in capsys.readouterr().out


def test_a_page_with_a_reviewer_is_named_and_its_approval_ends(desk, folder, capsys):
    lupus = make_condition("Lupus", by=desk.editor)
    submission = actions.submit(lupus, by=desk.editor)
    path = write_page(folder, "Lupus")

    run(path, by=ANA)

    submission.refresh_from_db()
    assert submission.closed_at is not None
    assert f"{path} was with a reviewer or approved: that has ended." in capsys.readouterr().out


def test_a_submission_of_the_same_text_gives_way_to_the_one_that_is_published(desk, folder, capsys):
    path = write_page(folder, "Lupus")
    run(path, by=ANA)
    submission = actions.submit(Condition.objects.get(), by=desk.editor)

    run(path, **PUBLISH)

    submission.refresh_from_db()
    assert submission.closed_at is not None
    assert Edition.objects.get().review.submission != submission
    assert f"{path} was with a reviewer or approved: that has ended." in capsys.readouterr().out


def test_what_the_database_refuses_refuses_the_whole_import(desk, folder):
    path = write_page(folder, "Lupus")

    def meanwhile(page):
        Condition.objects.create(name=page.content.name, slug="the-same-name")

    with pytest.raises(ImportRefused, match="Somebody changed the catalogue while this ran"):
        import_actions.run([read(path)], by=desk.editor, tell=meanwhile)

    assert Condition.objects.count() == 0


def test_a_dry_run_shows_the_plan_and_changes_nothing(desk, folder, capsys):
    make_condition("Gout", by=desk.editor)
    write_page(folder, "Lupus", "related: [{slug: gout, kind: often with}]", "body_systems: [Skin]")
    rows = snapshot()

    run(folder, **PUBLISH, dry_run=True)

    assert snapshot() == rows
    assert capsys.readouterr().out.splitlines() == [
        f"create and publish: {folder}/lupus.md",
        "    often with gout",
        "create the body system “Skin”",
        "This was a dry run: nothing was changed.",
    ]


def test_all_errors_of_all_files_are_told_before_it_stops(desk, folder, capsys):
    one = write_page(folder, "Lupus", "sumary: x", "slug: a b")
    two = write_page(folder, "Psoriasis", "related: [{slug: nowhere, kind: type of}]")

    with pytest.raises(CommandError, match=r"Nothing was changed: 3 errors\."):
        run(folder, by=ANA)

    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"{one}:3", f"{one}:4", f"{two}:3"]
    assert Condition.objects.count() == 0


PUBLISHING_ERRORS = {
    "no source": ({"sources": "", "text": "## Causes\nx"}, "it has no source"),
    "no next review": ({"next_review": ""}, "it has no next_review"),
    "next review too early": ({"next_review": "2020-01-01"}, "next_review must be after"),
    "section missing": ({"text": "## Causes\nx"}, "The section “Diagnosis” is empty."),
}


@pytest.mark.parametrize(("changes", "sentence"), PUBLISHING_ERRORS.values(), ids=PUBLISHING_ERRORS)
def test_what_cannot_be_published_is_named_and_nothing_changes(
    desk, folder, capsys, changes, sentence
):
    write_page(folder, "Gout")
    path = write_page(folder, "Lupus", **changes)

    with pytest.raises(CommandError, match="Nothing was changed"):
        run(folder, **PUBLISH)

    assert any(
        line.startswith(f"{path}:") and sentence in line
        for line in capsys.readouterr().err.splitlines()
    )
    assert Condition.objects.count() == 0


def test_a_review_in_the_future_is_refused(desk, folder, capsys):
    path = write_page(folder, "Lupus", "reviewed: 2098-01-01")

    with pytest.raises(CommandError):
        run(path, **PUBLISH)

    assert f"{path}:3: reviewed is in the future." in capsys.readouterr().err


def test_the_reviewer_may_not_have_written_the_text(desk, folder, capsys):
    lupus = make_condition("Lupus", by=desk.editor)
    actions.revise(lupus, page("Lupus", summary="Mine."), by=desk.reviewer)

    with pytest.raises(CommandError):
        run(write_page(folder, "Lupus"), **PUBLISH)

    assert f"lupus.md:1: {BEN} wrote some of it, so may not review it." in capsys.readouterr().err


def test_who_wrote_for_an_earlier_edition_may_review_the_next(desk, folder):
    lupus = make_condition("Lupus", by=desk.editor, summary="Old.")
    actions.revise(lupus, page("Lupus", summary="Mine."), by=desk.reviewer)
    make_approved(lupus, by=desk.editor, reviewer=make_reviewer("Dora"))
    actions.publish(lupus, by=desk.chief, change_note="First edition.")

    run(write_page(folder, "Lupus"), **PUBLISH)

    edition = Edition.objects.live().get()
    assert (edition.number, edition.review.reviewer) == (2, desk.reviewer)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"by": "nobody@example.org"}, "--by nobody@example.org: there is no active account"),
        ({"by": BEN}, "--by ben@example.org may not write pages."),
        ({"publish": True, "by": ANA, "reviewer": BEN}, "--by ana@example.org may not publish"),
        ({"publish": True, "by": CLEO}, "--publish needs --reviewer EMAIL"),
        ({"publish": True, "reviewer": BEN}, "--publish needs --by EMAIL"),
        ({**PUBLISH, "reviewer": ANA}, "--reviewer ana@example.org may not review pages."),
        ({**PUBLISH, "change_note": "x" * 301}, "--change-note is longer than 300 characters."),
    ],
)
def test_people_who_may_not_are_named(desk, folder, options, sentence):
    write_page(folder, "Lupus")

    with pytest.raises(CommandError, match=sentence):
        run(folder, **options)

    assert Condition.objects.count() == 0


def test_a_reviewer_without_a_byline_is_refused(desk, folder):
    Byline.objects.filter(user=desk.reviewer).delete()
    write_page(folder, "Lupus")

    with pytest.raises(CommandError, match=f"--reviewer {BEN} has no byline"):
        run(folder, **PUBLISH)


def test_nobody_reviews_their_own_import(desk, folder):
    User.objects.create_superuser("zoe@example.org")
    write_page(folder, "Lupus")

    with pytest.raises(CommandError, match="wrote the pages: name somebody else"):
        run(folder, publish=True, by="zoe@example.org", reviewer="zoe@example.org")


def test_drafts_may_be_imported_by_nobody(db, folder):
    write_page(folder, "Lupus")

    run(folder)

    assert Revision.objects.get().saved_by is None
    assert Revision.objects.get().saver == "an import"


def test_what_nobody_imported_can_be_submitted_reviewed_and_published(desk, folder):
    run(write_page(folder, "Lupus"))
    lupus = Condition.objects.get()

    make_approved(lupus, by=desk.editor, reviewer=desk.reviewer)
    edition = actions.publish(lupus, by=desk.chief, change_note="First edition.")

    assert edition.document["written_by"] == ["Ana"]


def test_a_page_that_was_withdrawn_does_not_come_back_by_import(desk, folder, capsys):
    path = write_page(folder, "Lupus")
    run(path, **PUBLISH)
    actions.withdraw(Condition.objects.get(), by=desk.chief, reason="A source was retracted.")

    with pytest.raises(CommandError):
        run(path, **PUBLISH)

    assert "It was withdrawn: only the desk can bring it back" in capsys.readouterr().err
    assert not Edition.objects.live().exists()


def test_a_path_without_pages_says_so(desk, tmp_path):
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.md").write_text("x")

    with pytest.raises(CommandError, match="There is no Markdown file in"):
        run(tmp_path, by=ANA)
    with pytest.raises(CommandError, match="is neither a file nor a folder"):
        run(tmp_path / "nowhere", by=ANA)


def test_a_file_that_cannot_be_opened_is_an_error(desk, folder, capsys):
    folder.mkdir()
    (folder / "lupus.md").symlink_to(folder / "nowhere")

    with pytest.raises(CommandError, match="1 error"):
        run(folder, by=ANA)

    assert "lupus.md:1: The file cannot be read: No such file" in capsys.readouterr().err


def test_pages_are_found_again_however_many_are_asked_for_at_once(desk, folder, monkeypatch):
    monkeypatch.setattr(plan, "AT_ONCE", 2)
    for name in ["Asthma", "Gout", "Lupus", "Psoriasis", "Stroke"]:
        write_page(folder, name)
    run(folder, by=ANA, verbosity=0)
    rows = snapshot()

    run(folder, by=ANA, verbosity=0)

    assert snapshot() == rows


def test_planning_asks_the_same_number_of_questions_for_any_number_of_pages(
    desk, folder, django_assert_num_queries
):
    for count, name in enumerate(["Gout", "Lupus", "Psoriasis", "Asthma", "Stroke"], start=1):
        write_page(folder, name, "body_systems: [Skin]")
        if count in (1, 5):
            run(folder, **PUBLISH, verbosity=0)
            with django_assert_num_queries(27):
                run(folder, **PUBLISH, dry_run=True, verbosity=0)

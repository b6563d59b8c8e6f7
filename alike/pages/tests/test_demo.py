import pytest
from django.core.management import CommandError, call_command

from alike.accounts.models import User
from alike.pages import demo
from community import demo as people
from community.groups.models import Count
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import Condition
from conditions.datasets.tests.pages import write_page
from conditions.datasets.tests.snapshot import snapshot
from conditions.editorial import actions
from conditions.editorial.models import Byline
from conditions.vocabulary import starter
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, page

EDITOR = "editor@example.org"
SYMPTOM = "symptoms: [{id: HP:0100022, frequency: common, source: made up}]"
PEOPLE = """
[gout]
people = 12
carers = 2
women = 30
begins_at = [50, 9]
years_with_it = 6
symptoms = { "HP:0100022" = 50 }
treatments = {}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two pages, two words and 14 people to demonstrate with, instead of all that ship."""
    folder = tmp_path / "content"
    write_page(folder, "Gout", "demonstration: true", SYMPTOM)
    write_page(folder, "Lupus", "demonstration: true")
    monkeypatch.setattr(demo, "CONTENT", folder)
    for name, path in [("symptoms", starter.SYMPTOMS), ("treatments", starter.TREATMENTS)]:
        (tmp_path / path.name).write_text("\n".join(path.read_text().splitlines()[:3]))
        monkeypatch.setattr(starter, name.upper(), tmp_path / path.name)
    monkeypatch.setattr(people, "PEOPLE", tmp_path / "people.toml")
    people.PEOPLE.write_text(PEOPLE)
    return folder


def run(capsys):
    call_command("demo")
    return capsys.readouterr()


def test_it_makes_an_account_for_every_role_and_publishes_the_pages(db, folder, capsys):
    said = run(capsys).out

    accounts = {user.email: user for user in User.objects.filter(member=None)}
    assert {
        email: list(user.groups.values_list("name", flat=True)) for email, user in accounts.items()
    } == {
        "editor@example.org": ["Editor"],
        "reviewer@example.org": ["Clinical reviewer"],
        "chief@example.org": ["Chief editor"],
        "operator@example.org": [],
    }
    assert [user.email for user in User.objects.filter(is_superuser=True)] == [
        "operator@example.org"
    ]
    for email, user in accounts.items():
        assert user.is_staff
        assert user.check_password(demo.password_of(email))
        assert f"{email:<22}{demo.password_of(email)}  created" in said
    assert str(Byline.objects.get(user__email="reviewer@example.org")) == (
        "Demonstration reviewer, not a clinician"
    )
    assert [edition.slug for edition in Edition.objects.live().order_by("slug")] == [
        "gout",
        "lupus",
    ]
    assert "[2/2] Lupus" in said
    assert "2 created, 0 changed, 0 unchanged; 2 published." in said
    assert "Demonstration community: 14 people, all of them made up." in said
    assert Symptom.objects.count() == 2
    assert Count.objects.get(condition__slug="gout").alikes == 12


def test_the_second_run_changes_nothing_and_prints_the_passwords_again(db, folder, capsys):
    run(capsys)
    rows = snapshot()

    said = run(capsys).out

    assert snapshot() == rows
    assert "Demonstration pages: unchanged." in said
    assert "Demonstration community: unchanged." in said
    assert f"{EDITOR:<22}{demo.password_of(EDITOR)}\n" in said


def test_the_second_run_asks_little(db, folder, capsys, django_assert_num_queries):
    run(capsys)

    with django_assert_num_queries(20):
        run(capsys)


def test_passwords_belong_to_the_installation(settings):
    here = demo.password_of(EDITOR)
    settings.SECRET_KEY = "another installation's key, long enough"

    assert len(here) >= 16
    assert demo.password_of(EDITOR) != here
    assert demo.password_of("reviewer@example.org") != demo.password_of(EDITOR)


def test_a_password_that_no_longer_matches_is_set_again_and_said(db, folder, capsys):
    run(capsys)
    editor = User.objects.get(email=EDITOR)
    editor.set_password("a password of my own")
    editor.save(update_fields=["password"])

    said = run(capsys).out

    editor.refresh_from_db()
    assert editor.check_password(demo.password_of(EDITOR))
    assert f"{demo.password_of(EDITOR)}  password set again" in said
    assert "password set again" not in run(capsys).out


def test_a_new_key_means_new_passwords(db, folder, capsys, settings):
    run(capsys)
    settings.SECRET_KEY = "another installation's key, long enough"

    said = run(capsys).out

    assert said.count("password set again") == 4
    assert User.objects.get(email=EDITOR).check_password(demo.password_of(EDITOR))


def test_a_page_that_somebody_has_worked_on_is_left_to_them(db, folder, capsys):
    run(capsys)
    editor = User.objects.get(email=EDITOR)
    lupus = Condition.objects.get(slug="lupus")
    actions.revise(lupus, page("Lupus", summary="Mine."), by=editor)
    write_page(folder, "Gout", "demonstration: true", "summary: New.")
    write_page(folder, "Lupus", "demonstration: true", "summary: New.")

    run(capsys)

    lupus.refresh_from_db()
    assert lupus.summary == "Mine."
    assert Edition.objects.live().get(slug="gout").document["summary"] == "New."
    assert Edition.objects.live().get(slug="lupus").number == 1


def test_pages_that_clash_with_others_are_left_out_and_the_accounts_still_work(db, folder, capsys):
    ana = User.objects.create_user("ana@example.org")
    make_condition("Gout", slug="gout-and-pseudogout", by=ana)

    said = run(capsys)

    assert "gout.md:2: “Gout” is a name of the page gout-and-pseudogout too." in said.err
    assert "The demonstration pages were left as they are." in said.err
    assert Condition.objects.count() == 1
    assert demo.password_of(EDITOR) in said.out


def test_it_refuses_in_production(db, folder, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="ALIKE_ENV is production"):
        call_command("demo")

    assert User.objects.count() == 0

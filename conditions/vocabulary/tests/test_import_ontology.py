import pytest
from django.core.management import CommandError, call_command

from alike.audit.models import Event
from conditions.vocabulary import actions, obo, ontology
from conditions.vocabulary.models import Symptom, SymptomName
from tests.factories import make_editor

from .ontologies import MOVEMENTS, ROOT, term, write

pytestmark = pytest.mark.django_db


def load(path, **options):
    call_command("import_vocabulary", path, **options)


def rows():
    links = Symptom.parents.through.objects
    return (
        sorted(Symptom.objects.values_list("hpo_id", "name", "medical_name", "retired_at")),
        sorted(SymptomName.objects.values_list("term__hpo_id", "name", "folded", "is_plain")),
        sorted(links.values_list("from_symptom__hpo_id", "to_symptom__hpo_id")),
    )


@pytest.mark.parametrize("name", ["hp.obo", "hp.obo.gz"])
def test_what_is_felt_is_taken_and_the_rest_of_the_ontology_is_not(tmp_path, capsys, name):
    load(write(tmp_path, MOVEMENTS, name=name))

    terms, names, links = rows()
    assert terms == [
        ("HP:0001337", "Tremor", "Tremor", None),
        (
            "HP:0099999",
            "Fluttering little finger",
            "Abnormal flutter of the little finger",
            None,
        ),
        ("HP:0100022", "Problems with movement", "Abnormality of movement", None),
    ]
    assert names == [
        ("HP:0001337", "Hands that will not be still", "hands that will not be still", True),
        ("HP:0001337", "Tremor", "tremor", True),
        ("HP:0001337", "Tremors", "tremors", False),
        (
            "HP:0099999",
            "Abnormal flutter of the little finger",
            "abnormal flutter of the little finger",
            False,
        ),
        ("HP:0099999", "Fluttering little finger", "fluttering little finger", True),
        ("HP:0100022", "Abnormality of movement", "abnormality of movement", False),
        ("HP:0100022", "Problems with movement", "problems with movement", True),
    ]
    assert links == [("HP:0001337", "HP:0100022"), ("HP:0099999", "HP:0001337")]
    assert "Symptoms: 3 created, 0 changed, 0 unchanged, 0 retired." in capsys.readouterr().out
    assert Event.objects.get(action="vocabulary.loaded").detail["symptoms_created"] == 3


def test_loading_twice_changes_nothing(tmp_path, capsys):
    path = write(tmp_path, MOVEMENTS)
    load(path)
    before = rows()

    load(path)

    assert rows() == before
    assert "Symptoms: 0 created, 0 changed, 3 unchanged, 0 retired." in capsys.readouterr().out


def test_a_newer_release_changes_names_links_and_retires_what_is_obsolete(tmp_path, capsys):
    finger, toe = "HP:0099999", "HP:0099998"
    load(write(tmp_path, MOVEMENTS, term(toe, "Toe flutter")))
    newer = MOVEMENTS.split("\n[Term]\nid: HP:0099999")[0]

    load(
        write(
            tmp_path,
            newer,
            term(finger, "Finger flutter", parents=["HP:0100022"]),
            term(toe, "obsolete Toe flutter", parents=(), obsolete=True),
        )
    )

    changed = Symptom.objects.get(hpo_id=finger)
    assert (changed.name, changed.medical_name) == ("Finger flutter", "Finger flutter")
    assert [row.hpo_id for row in changed.parents.all()] == ["HP:0100022"]
    assert changed.names.filter(folded="fluttering little finger").exists()
    assert Symptom.objects.get(hpo_id=toe).retired_at is not None
    assert "0 created, 1 changed, 2 unchanged, 1 retired." in capsys.readouterr().out


def test_a_term_that_comes_back_is_current_again(tmp_path):
    load(write(tmp_path, term("HP:0099998", "Toe flutter")))
    load(write(tmp_path, term("HP:0099998", "obsolete Toe", parents=(), obsolete=True)))

    load(write(tmp_path, term("HP:0099998", "Toe flutter")))

    assert Symptom.objects.get(hpo_id="HP:0099998").retired_at is None


def test_an_obsolete_term_that_nobody_knew_is_not_made(tmp_path):
    load(write(tmp_path, MOVEMENTS, term("HP:0099998", "obsolete", parents=(), obsolete=True)))

    assert not Symptom.objects.filter(hpo_id="HP:0099998").exists()


def test_what_an_editor_named_keeps_its_name(tmp_path):
    load(write(tmp_path, MOVEMENTS))
    finger = Symptom.objects.get(hpo_id="HP:0099999")
    Symptom.objects.filter(pk=finger.pk).update(name="Twitchy little finger")
    finger.refresh_from_db()
    actions.keep_name(finger, by=make_editor("Ana"))

    load(write(tmp_path, MOVEMENTS))

    finger.refresh_from_db()
    assert finger.name == "Twitchy little finger"
    assert finger.names.get(folded="twitchy little finger").is_plain


def test_a_dry_run_says_what_would_be_and_changes_nothing(tmp_path, capsys):
    load(write(tmp_path, MOVEMENTS), dry_run=True)

    assert rows() == ([], [], [])
    said = capsys.readouterr().out
    assert "Symptoms: 3 created" in said
    assert "This was a dry run: nothing was changed." in said


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (term("HP:0001337", "Twice"), r"line 36: HP:0001337 is in line 22 already"),
        (term("HP:0099998", "Lost", parents=["HP:7"]), r"line 36: .* HP:7, which is not here"),
        (
            term("HP:0099997", "A", parents=["HP:0099998"])
            + term("HP:0099998", "B", parents=["HP:0099997"]),
            r"line 36: HP:0099997 is a kind of itself",
        ),
        (term("HP:00999980000", "Long"), r"line 36: HP:00999980000 is longer than an HPO id"),
        ("\n[Term]\nid: HP:0099998\nname: " + "a" * 200_000, r"line 38: longer than 100,000"),
    ],
)
def test_a_file_with_an_error_changes_nothing(tmp_path, extra, message):
    with pytest.raises(CommandError, match=f"Nothing was changed: .*{message}"):
        load(write(tmp_path, MOVEMENTS, extra))

    assert rows() == ([], [], [])


def test_damaged_files_change_nothing(tmp_path):
    whole = write(tmp_path, MOVEMENTS, name="hp.obo.gz").read_bytes()
    packed, latin, other = tmp_path / "cut.gz", tmp_path / "latin.obo", tmp_path / "x.obo"
    packed.write_bytes(whole[:-20])
    latin.write_bytes(ROOT.encode() + b"name: caf\xe9\n")
    other.write_bytes(b"PK\x03\x04\x00\x00")

    for path, message in [
        (packed, "ends early or is damaged"),
        (latin, "line 16: this is not UTF-8"),
        (other, "line 1: an OBO file starts with"),
        (tmp_path / "absent.obo", "No such file"),
        (tmp_path, "Is a directory"),
    ]:
        with pytest.raises(CommandError, match=message):
            load(path)

    assert rows() == ([], [], [])


def test_a_file_that_never_ends_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(ontology, "MOST_BYTES", 300)

    with pytest.raises(obo.NotObo, match="more than 300 bytes"):
        list(ontology.lines(write(tmp_path, MOVEMENTS, name="hp.obo.gz")))


def test_names_in_a_file_are_shown_as_text_only(tmp_path):
    load(write(tmp_path, term("HP:0099998", "<script>alert(1)</script>")))

    assert Symptom.objects.get().name == "<script>alert(1)</script>"
    assert SymptomName.objects.get().folded == "script alert 1 script"

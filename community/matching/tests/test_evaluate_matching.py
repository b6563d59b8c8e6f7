import gzip
import json
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

ONTOLOGY = """format-version: 1.2

[Term]
id: HP:1
name: All

[Term]
id: HP:2
name: Tremor
is_a: HP:1

[Term]
id: HP:3
name: Hand tremor
is_a: HP:2

[Term]
id: HP:4
name: Headache
is_a: HP:1
"""
ANNOTATIONS = "database_id\tqualifier\thpo_id\taspect\nD:1\t\tHP:3\tP\nD:2\t\tHP:4\tP\n"
REAL = Path(settings.BASE_DIR).parent / "shared" / "data"


def case(number, diagnosis, *symptoms, asked=None):
    person = {"id": str(number), "diagnosis": diagnosis, "paper": f"P:{number}"}
    told = {"symptoms": symptoms, "absent": [], "asked": asked or symptoms}
    return json.dumps({**person, **told, "sex": "MALE", "age": None})


CASES = [
    case(1, "D:1", "HP:3", asked=["HP:2"]),
    case(2, "D:1", "HP:3"),
    case(3, "D:2", "HP:4"),
    case(4, "D:2", "HP:4"),
]


@pytest.fixture
def world(tmp_path):
    (tmp_path / "hp.obo").write_text(ONTOLOGY)
    (tmp_path / "cases.jsonl").write_text("\n".join(CASES))
    (tmp_path / "cases.jsonl.gz").write_bytes(gzip.compress("\n".join(CASES).encode()))
    (tmp_path / "phenotype.hpoa").write_text(ANNOTATIONS)
    return tmp_path


def run(world, *options, cases="cases.jsonl", ontology="hp.obo"):
    out = StringIO()
    paths = [str(world / cases), f"--ontology={world / ontology}"]
    call_command("evaluate_matching", *paths, *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("cases", ["cases.jsonl", "cases.jsonl.gz"])
def test_the_six_figures_come_as_one_line_of_json(world, cases):
    books = f"--annotations={world / 'phenotype.hpoa'}"

    lines = run(world, books, "--json", cases=cases).splitlines()

    (line,) = lines
    all_right = {"hit@1": 1.0, "hit@10": 1.0, "map": 1.0}
    assert json.loads(line) == {"symptoms": all_right, "asked": all_right, "n": 4}


def test_people_get_a_table(world):
    said = run(world).splitlines()

    assert said[0] == "4 cases, 4 with somebody to find"
    assert said[1].split() == ["hit@1", "hit@10", "map"]
    assert said[2].split() == ["symptoms", "1.000", "1.000", "1.000"]
    assert said[3].split() == ["asked", "1.000", "1.000", "1.000"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cases.jsonl", f"{CASES[0]}\n{{", r"cases\.jsonl, line 2: this is not JSON"),
        ("cases.jsonl", "", "line 1: there is no case"),
        ("cases.jsonl", CASES[0], "nobody to find"),
        ("hp.obo", "hello", "line 1"),
        ("hp.obo", ONTOLOGY + "is_a: HP:9\n", "HP:9, which is not here"),
        ("hp.obo", ONTOLOGY.replace("All", "All\nis_a: HP:3"), "a kind of itself"),
        ("phenotype.hpoa", "a\tb\n", "line 1: there is no column"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(world, name, content, said):
    (world / name).write_text(content)

    with pytest.raises(CommandError, match=said):
        run(world, f"--annotations={world / 'phenotype.hpoa'}")


def test_a_file_that_is_cut_off_or_absent_is_refused(world):
    packed = world / "cases.jsonl.gz"
    packed.write_bytes(packed.read_bytes()[:-20])

    with pytest.raises(CommandError, match="damaged"):
        run(world, cases=packed.name)
    with pytest.raises(CommandError, match="No such file"):
        run(world, ontology="absent.obo")


def test_a_symptom_that_the_ontology_does_not_know_is_still_a_symptom(world):
    cases = [case(1, "D:1", "XX:1"), case(2, "D:1", "XX:1"), case(3, "D:2", "HP:4")]
    (world / "cases.jsonl").write_text("\n".join(cases))

    assert json.loads(run(world, "--json"))["symptoms"]["hit@1"] == 1


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder ../shared/data is not here")
def test_real_files_are_read(world):
    with gzip.open(REAL / "eval" / "matching_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        (world / "cases.jsonl").write_text("".join(islice(lines, 0, None, 20)))

    said = run(world, "--json", ontology=REAL / "hp.obo.gz")

    assert 0 < json.loads(said)["symptoms"]["map"] <= 1

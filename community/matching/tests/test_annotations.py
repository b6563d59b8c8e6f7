import pytest

from community.matching.annotations import NotAnnotations, read

HEAD = "database_id\tqualifier\thpo_id\taspect\n"


def test_the_symptoms_of_each_disease_are_read():
    lines = ["#version: 1\n", HEAD, "D:1\t\tS:1\tP\n", "D:1\t\tS:2\tP\n", "\n", "D:2\t\tS:1\tP\n"]

    assert read(lines) == {"D:1": {"S:1", "S:2"}, "D:2": {"S:1"}}


def test_what_is_excluded_and_what_is_no_symptom_is_left_out():
    assert read([HEAD, "D:1\tNOT\tS:1\tP\n", "D:1\t\tS:2\tI\n", "D:1\t\tS:3\tP\n"]) == {
        "D:1": {"S:3"}
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "line 1: the file ends before"),
        (["#only this\n"], "line 2: the file ends before"),
        (["database_id\thpo_id\n"], "line 1: there is no column “qualifier”"),
        ([HEAD, "D:1\t\tS:1\n"], "line 2: 3 columns, where the head has 4"),
        ([HEAD, "D:1\t\t\tP\n"], "line 2: a disease or a symptom without an id"),
    ],
)
def test_a_bad_line_is_named(lines, said):
    with pytest.raises(NotAnnotations, match=said):
        read(lines)

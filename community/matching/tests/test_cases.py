import json

import pytest

from community.matching.cases import NotCases, read, years

CASE = {
    "id": "1",
    "diagnosis": "D:1",
    "paper": "P:1",
    "symptoms": ["S:1", "S:2"],
    "absent": ["S:3"],
    "sex": "FEMALE",
    "age": "P4Y6M",
    "asked": ["S:4"],
}


def line(**changes):
    return json.dumps({**CASE, **changes}) + "\n"


def test_a_case_is_a_person_told_in_two_ways():
    (case,) = read([line(), "\n"])

    assert (case.diagnosis, case.paper) == ("D:1", "P:1")
    assert case.symptoms.symptoms == {"S:1", "S:2"}
    assert case.asked.symptoms == {"S:4"}
    for person in (case.symptoms, case.asked):
        assert (person.sex, person.age) == ("female", 4.5)


def test_what_is_not_known_stays_unknown():
    (case,) = read([line(sex="UNKNOWN_SEX", age=None, symptoms=[])])

    assert (case.symptoms.sex, case.symptoms.age) == ("", None)
    assert case.symptoms.symptoms == frozenset()


@pytest.mark.parametrize(
    ("duration", "age"),
    [("P1Y", 1), ("P6M", 0.5), ("P2W", 2 / 52), ("P1D", 1 / 365), ("PT5H", 0), ("", None)],
)
def test_ages_are_durations(duration, age):
    assert years(duration, 1) == age


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[]\n", "a case is a JSON object"),
        (line(), "“1” is in line 1 already"),
        (line(id="2", diagnosis=None), "“diagnosis” is missing"),
        (line(id="2", paper=7), "“paper” is missing, or is no text"),
        (line(id="2", symptoms="S:1"), "“symptoms” is missing, or is no list"),
        (line(id="2", asked=[None]), "“asked” is missing, or is no list"),
        (line(id="2", sex=["MALE"]), "“sex” is no text"),
        (line(id="2", age="four"), "“age” is not a duration"),
        (line(id="2", age="P"), "“age” is not a duration"),
        (line(id="2", age=4), "“age” is not a duration"),
        (line(id="2", age="P151Y"), "“age” is above 150"),
    ],
)
def test_a_bad_line_is_named(bad, said):
    with pytest.raises(NotCases, match=f"line 2: {said}"):
        read([line(), bad])


def test_a_file_of_nobody_is_refused():
    with pytest.raises(NotCases, match="no case"):
        read(["\n"])

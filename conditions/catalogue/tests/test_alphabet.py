import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue.alphabet import LETTERS, Line, folded, letter_of, letters


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("asthma", "A"),
        ("Épilepsie", "E"),
        ("Ångström", "A"),
        ("Ötzi", "O"),
        ("65 Roses", "0–9"),
        ("“Quoted” name", "Q"),
        ("α-thalassaemia", "#"),
        ("痛風", "#"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_a_name_belongs_to_its_letter_without_accents(name, letter):
    assert letter_of(name) == letter


def test_digits_come_first_then_a_to_z_then_the_rest():
    lines = [Line(name, name, name) for name in ("α", "Zoster", "Éczema", "eczema b", "65 Roses")]

    found = [(part.letter, [line.name for line in part.lines]) for part in letters(lines)]

    assert found == [
        ("0–9", ["65 Roses"]),
        ("E", ["Éczema", "eczema b"]),
        ("Z", ["Zoster"]),
        ("#", ["α"]),
    ]


def test_a_line_that_comes_twice_is_shown_once():
    line = Line("Fits", "epilepsy", "Epilepsy")

    assert letters([line, line])[0].lines == (line,)


def test_one_name_may_lead_to_two_pages():
    lines = [Line("Fits", "epilepsy", "Epilepsy"), Line("Fits", "seizure", "Seizure")]

    assert letters(lines)[0].lines == tuple(lines)


@given(st.lists(st.text(max_size=20)))
def test_no_name_is_lost_and_anchors_are_unique(names):
    found = letters(Line(name, "slug", name) for name in names)

    assert sorted(line.name for part in found for line in part.lines) == sorted(set(names))
    assert len({part.anchor for part in found}) == len(found)


@given(st.text())
def test_folding_twice_changes_nothing_more(name):
    assert folded(folded(name)) == folded(name)


@given(st.sampled_from(LETTERS), st.text(max_size=5))
def test_case_does_not_move_a_name(letter, rest):
    assert letter_of(letter + rest) == letter_of(letter.lower() + rest) == letter

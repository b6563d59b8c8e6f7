import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crohn’s disease", "crohn's  DISEASE"),
        ("Ménière", "meniere"),
        ("Straße", "strasse"),
        ("Ehlers–Danlos", "Ehlers-Danlos"),
        ("  Lupus\n", "lupus"),
    ],
)
def test_names_that_read_the_same_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Lupus", "Lupuś x"), ("Type 1", "Type 2")])
def test_names_that_differ_in_a_letter_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alike.text.folding import fold, search_form


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


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("haemorrhage", "hemorrhage"),
        ("Diarrhoea", "diarrhea"),
        ("coeliac", "celiac"),
        ("oesophagus", "esophagus"),
        ("lymphoedema", "lymphedema"),
        ("apnoea", "apnea"),
        ("tumour", "tumor"),
        ("behavioural", "behavioral"),
        ("generalised", "generalized"),
        ("paralysed", "paralyzed"),
        ("leucocytes", "leukocytes"),
        ("sulphate", "sulfate"),
        ("goitre", "goiter"),
        ("counselling", "counseling"),
        ("grey hair", "gray hair"),
    ],
)
def test_british_and_american_words_are_searched_as_one(british, american):
    assert search_form(british) == search_form(american)


@pytest.mark.parametrize(
    ("one", "other"), [("toes", "tes"), ("zinc", "sinc"), ("mouth", "moth"), ("does", "des")]
)
def test_other_words_are_left_as_they_are(one, other):
    assert search_form(one) != search_form(other)


@pytest.mark.parametrize("word", ["haemorrhage", "oesophagus", "tumour", "generalised"])
def test_a_word_half_typed_is_the_beginning_of_the_whole(word):
    whole = search_form(word)
    beginnings = [search_form(word[:end]) for end in range(3, len(word) + 1)]

    assert [start for start in beginnings if not whole.startswith(start)] == []


def test_signs_part_words_and_apostrophes_do_not():
    assert (
        search_form("Parkinson’s – stiff/slow (rigid_body)") == "parkinsons stiff slow rigid body"
    )
    assert search_form("?!…") == ""


@given(st.text())
def test_the_search_form_holds_words_with_single_spaces(name):
    found = search_form(name)

    assert found == " ".join(found.split())
    assert "%" not in found
    assert "_" not in found

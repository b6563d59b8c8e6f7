import pytest

from alike.text.naming import within


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Shaky head", "shaky head"),
        ("Botulinum toxin", "botulinum toxin"),
        ("Dystonia", "dystonia"),
    ],
)
def test_a_common_name_has_a_small_letter_within_a_sentence(name, said):
    assert within(name) == said


@pytest.mark.parametrize(
    "name",
    [
        "Parkinson's disease",
        "Ehlers-Danlos syndromes",
        "Raynaud phenomenon",
        "COVID-19",
        "IgA nephropathy",
        "X-ray",
        "tremor",
        "",
    ],
)
def test_abbreviations_and_names_of_people_stay_as_they_are(name):
    assert within(name) == name

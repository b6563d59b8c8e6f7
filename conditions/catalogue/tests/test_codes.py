import pytest

from conditions.catalogue import codes


@pytest.mark.parametrize(
    ("system", "said", "kept"),
    [
        ("icd-10", "g24.1", "G24.1"),
        ("icd-10", "ICD-10:G24", "G24"),
        ("icd-10", " G24\n", "G24"),
        ("icd-11", "8A02.1", "8A02.1"),
        ("orpha", "ORPHA:68363", "68363"),
        ("omim", "128100", "128100"),
        ("mondo", "0003441", "MONDO:0003441"),
        ("mondo", "mondo:0003441", "MONDO:0003441"),
        ("doid", "DOID:543", "DOID:543"),
        ("mesh", "d004421", "D004421"),
        ("hpo", "HP:0001332", "HP:0001332"),
        ("snomed-ct", "15802004", "15802004"),
    ],
)
def test_a_code_is_kept_in_one_form(system, said, kept):
    assert codes.SYSTEMS[system].normalise(said) == kept


@pytest.mark.parametrize(
    ("system", "said"),
    [
        ("icd-10", "24G"),
        ("icd-11", "OOOO"),
        ("orpha", "abc"),
        ("omim", "12810"),
        ("mondo", "MONDO:12"),
        ("doid", ""),
        ("mesh", "X004421"),
        ("hpo", "HP:1"),
        ("snomed-ct", "15802005"),
        ("icd-10", "Ｇ２４"),
    ],
)
def test_what_is_not_a_code_of_the_system_is_refused_with_an_example(system, said):
    known = codes.SYSTEMS[system]
    with pytest.raises(ValueError, match=known.label):
        known.normalise(said)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ICD-10", "icd-10"),
        ("icd10cm", "icd-10"),
        ("Orphanet", "orpha"),
        ("SNOMED CT", "snomed-ct"),
    ],
)
def test_a_system_is_known_by_its_usual_spellings(name, key):
    assert codes.system_named(name).key == key


def test_an_unknown_system_is_a_key_error():
    with pytest.raises(KeyError):
        codes.system_named("ICD-9")


@pytest.mark.parametrize(("digits", "holds"), [("2363", True), ("2364", False), ("15802004", True)])
def test_the_check_digit_of_verhoeff(digits, holds):
    assert codes.verhoeff_holds(digits) is holds

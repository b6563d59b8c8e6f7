from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue import names

DOCUMENT = {
    "name": "Crohn's disease",
    "slug": "crohns-disease",
    "names": [{"name": "Crohn disease"}, {"name": "Regional ileitis"}, {"name": "crohns disease"}],
    "codes": [{"system": "icd-10", "code": "K50", "match": "exact"}],
}


def test_a_name_is_looked_up_by_its_words_in_one_spelling():
    for said in ["Crohn's disease", "CROHNS DISEASE", "crohns-disease", " Crohn’s  disease. "]:
        assert names.key_of(said) == "crohns-disease"
    assert names.key_of("Oedema") == names.key_of("edema")


def test_what_hangs_on_a_copied_address_is_left_off():
    for said in [
        "dystonia.html",
        "dystonia&utm_source=x",
        "Dystonia,",
        "dystonia?a=b",
        "dystonia)",
    ]:
        assert names.keys_of_address(said)[-1] == "dystonia"
    assert names.keys_of_address("lupus-nephritis") == ("lupus-nephritis",)
    assert names.keys_of_address("…") == ()


def test_a_page_is_asked_for_by_every_name_address_and_code_once():
    found = names.leads(DOCUMENT, addresses=["crohns-disease", "regional-enteritis"])

    assert [(lead.kind, lead.system, lead.key) for lead in found] == [
        ("name", "", "crohns-disease"),
        ("address", "", "regional-enteritis"),
        ("alternate", "", "crohn-disease"),
        ("alternate", "", "regional-ileitis"),
        ("code", "icd-10", "K50"),
    ]


@given(st.text(max_size=400))
def test_a_key_of_anything_fits_and_is_one_word(said):
    key = names.key_of(said)

    assert len(key) <= names.KEY_CHARACTERS
    assert len(key.split()) <= 1
    assert key == key.strip("-")
    assert "\x00" not in key


def test_frequencies_are_ranked_from_always_to_unknown():
    assert [names.rank(each) for each in ("obligate", "very-rare", "")] == [0, 4, 5]

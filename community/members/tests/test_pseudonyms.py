import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from community.members import pseudonyms
from community.members.pseudonyms import NotAPseudonym, normalise, skeleton

ANYTHING = st.text(max_size=320)
LETTERS = st.text(alphabet=st.characters(categories=["L", "N", "Zs", "M"]), min_size=1, max_size=40)


def reason(said):
    with pytest.raises(NotAPseudonym) as refused:
        normalise(said)
    return refused.value.reason


@given(ANYTHING)
@example("\ufdfa" * 30)
@example("\u0390" * 30)
def test_whatever_is_said_is_a_name_that_fits_its_columns_or_is_refused(said):
    try:
        name = normalise(said)
    except NotAPseudonym:
        return

    assert 3 <= len(name) <= 30
    assert 0 < len(skeleton(name)) <= 120
    assert name.isprintable() or {"\u200c", "\u200d"} & set(name)


@given(ANYTHING)
def test_a_name_that_is_one_stays_as_it_is(said):
    try:
        name = normalise(said)
    except NotAPseudonym:
        return

    assert normalise(name) == name


@given(LETTERS)
def test_a_skeleton_is_its_own_skeleton(said):
    assert skeleton(skeleton(said)) == skeleton(said)


@given(LETTERS)
def test_case_accents_width_and_spaces_make_no_other_name(said):
    assert skeleton(f" {said}\u0301 ") == skeleton(said)
    assert skeleton(unicodedata.normalize("NFKC", said)) == skeleton(said)
    assert skeleton(said.casefold()) == skeleton(said)


@pytest.mark.parametrize(
    "twin",
    [
        "SUNNY OWL",
        "Sunny-Owl",
        "S\u00fa\u00f1ny Owl",
        "\uff33\uff55\uff4e\uff4e\uff59 Owl",
        "5unny 0w1",
        "Ѕunny Оwl",
        "Sսոոy Օwl",
        "Sunny Ovvl",
        "Sunny OwI",
        "𝓢𝓾𝓷𝓷𝔂 𝓞𝔀𝓵",
        "Su.nny_Owl",
    ],
)
def test_names_that_look_the_same_have_one_skeleton(twin):
    assert skeleton(twin) == skeleton("Sunny Owl")


def test_rn_and_m_look_the_same():
    assert skeleton("Morning") == skeleton("Moming")


@pytest.mark.parametrize("other", ["Sunny Fox", "Sunny Owls", "Rainy Owl", "Sunday Owl"])
def test_other_names_have_other_skeletons(other):
    assert skeleton(other) != skeleton("Sunny Owl")


@pytest.mark.parametrize(
    "name",
    [
        "Sunny Owl",
        "Žofie Ř.",
        "Ольга",
        "光の森",
        "ليلى نور",
        "नीला आकाश",
        "ירוק עד",
        "초록 나무",
        "Owl 🦉",
        "می‌آیم",
    ],
)
def test_any_script_and_emoji_are_welcome(name):
    assert normalise(f"  {name} ") == unicodedata.normalize("NFKC", name)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "short"),
        ("Al", "short"),
        ("x" * 31, "long"),
        ("x" * 300, "long"),
        ("x" * 100_000, "long"),
        ("ana@example.org", "contact"),
        ("ana＠example", "contact"),
        ("ana at mail dot org", "contact"),
        ("www.ana", "contact"),
        ("ana.com", "contact"),
        ("Ana 0171 2345", "contact"),
        ("٠١٧١٢٣٤ أنا", "contact"),
        ("Ana\u200bBen", "invisible"),
        ("Ana\u202eneB", "invisible"),
        ("Ana\x00", "invisible"),
        ("Ana\ud800", "invisible"),
        ("\u3164\u3164\u3164", "invisible"),
        ("A\u200dna", "invisible"),
        ("Ana\u200d", "invisible"),
        ("a" + "\u0336" * 9 + "na", "marks"),
        ("🦉🦉🦉", "letters"),
        ("...!", "letters"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(said, why):
    assert reason(said) == why


def test_every_suggestion_is_a_name_that_nobody_has():
    chance = random.SystemRandom()
    first = pseudonyms.suggestions((), count=30, chance=chance)
    taken = {skeleton(name) for name in first}

    others = pseudonyms.suggestions(taken, count=30, chance=chance)

    assert len(set(first)) == len(set(others)) == 30
    assert not taken & {skeleton(name) for name in others}
    assert all(normalise(name) == name for name in first + others)


def test_when_every_name_is_taken_none_is_suggested():
    every = {skeleton(f"{a} {b}") for a in pseudonyms.FIRST for b in pseudonyms.SECOND}

    assert pseudonyms.suggestions(every, count=4, chance=random.SystemRandom()) == []

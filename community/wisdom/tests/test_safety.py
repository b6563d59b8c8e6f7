import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alike.text import sentences
from community.moderation import help_lines, screening
from community.wisdom import nearness, safety
from community.wisdom.safety import assess

DATA = Path(safety.__file__).parent / "data"
JUDGED = tomllib.loads((DATA / "judged.toml").read_text(encoding="utf-8"))["lists"]
STRANGERS = tomllib.loads(Path(__file__).with_name("strangers.toml").read_text(encoding="utf-8"))
RULES = tomllib.loads((DATA / "safety.toml").read_text(encoding="utf-8"))


def share(kind, is_right):
    texts = JUDGED[kind]
    return sum(is_right(assess(text)) for text in texts) / len(texts)


def test_emergencies_come_first():
    assert share("emergency", lambda found: found.level == "emergency") >= 0.98


def test_help_lines_come_first_in_a_crisis():
    assert share("crisis", lambda found: found.is_crisis) >= 0.95


def test_what_only_sounds_alike_raises_no_alarm():
    assert share("harmless", lambda found: bool(found.card or found.is_crisis)) <= 0.05


@pytest.mark.parametrize(
    ("kind", "is_right"),
    [
        ("emergencies", lambda found: found.level == "emergency" or found.is_crisis),
        ("crises", lambda found: found.is_crisis),
        ("harmless", lambda found: not (found.card or found.is_crisis)),
    ],
)
def test_the_words_of_strangers_stay_understood(kind, is_right):
    wrong = [text for text in STRANGERS[kind] if not is_right(assess(text))]

    assert wrong == []


def test_dosing_stopping_combining_pregnancy_and_children_stand_in_a_careful_frame():
    assert share("careful", lambda found: bool(found.frames)) >= 0.9


def test_the_judged_lists_are_long_enough_to_mean_something():
    least = {"unanswerable": 50, "emergency": 60, "crisis": 40, "harmless": 60, "careful": 20}
    assert all(len(set(JUDGED[kind])) >= number for kind, number in least.items())


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("His face is drooping and his speech is slurred since this morning", "stroke"),
        ("crushing chest pain going into my left arm", "heart"),
        ("my lips are swelling after a bee sting and I feel faint", "allergy"),
        ("stiff neck and a high fever", "infection"),
        ("I took a whole pack of paracetamol", "poisoning"),
        ("7 weeks pregnant with sharp pain on one side", "pregnancy"),
        ("back pain and I can't feel between my legs", "spine"),
        ("type 1 and vomiting, my breath smells of fruit", "sugar"),
        ("he is having a seizure and it won't stop", "seizure"),
        ("my baby is floppy and won't feed", "child"),
    ],
)
def test_each_emergency_has_its_own_card(text, card):
    assert assess(text).card.key == card


def test_signs_that_stand_in_several_sentences_are_seen_together():
    assert assess("I have a stiff neck. It began today. My temperature is 39.5.").card


def test_a_crisis_that_no_rule_foresees_is_heard_by_its_meaning():
    text = "Nothing will get better and I'm ready to go"

    assert assess(text).is_crisis
    assert not screening.screen(text, is_new_author=False)


def test_without_the_model_the_rules_alone_decide(monkeypatch):
    monkeypatch.setattr(sentences, "MODEL_PACKAGE", "no_such_package")
    sentences.forget()

    try:
        assert assess("I want to kill myself").is_crisis
        assert assess("My hands shake").level == "none"
    finally:
        monkeypatch.undo()
        sentences.forget()


def test_an_overdose_on_purpose_is_both_an_emergency_and_a_crisis():
    found = assess("I took all my pills to die")

    assert found.level == "emergency"
    assert found.is_crisis


def test_hidden_signs_do_not_hide_a_crisis():
    assert assess("I want to k\u200bill my\u2060self").is_crisis


def test_a_crisis_is_heard_at_the_end_of_a_long_message():
    assert assess("The weather was nice today. " * 200 + "I want to kill myself.").is_crisis


@pytest.mark.parametrize("text", ["", " ", "?", "\x00", "a" * 20_000, "I " * 5_000])
def test_any_text_is_looked_at_in_little_time(text):
    assert assess(text).card is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_one_of_four_levels(text):
    found = assess(text)

    assert found.level in ("emergency", "crisis", "careful", "none")
    assert (found.level == "emergency") == (found.card is not None)


def test_every_rule_names_a_card_and_every_card_says_what_to_do():
    assert {rule["card"] for rule in RULES["emergency"]} == set(RULES["cards"])
    assert all(card["title"] and card["do"] for card in RULES["cards"].values())


def test_every_pattern_uses_lists_that_are_there():
    used = set(re.findall(r"<([a-z]+)>", (DATA / "safety.toml").read_text(encoding="utf-8")))

    assert used - {"name"} <= set(RULES["words"])


def test_each_country_has_its_number_and_anybody_else_several():
    assert safety.emergency_number("GB") == "999"
    assert safety.emergency_number("de") == help_lines.country("DE").emergency
    assert safety.emergency_number("") == safety.ANYWHERE


def test_the_vectors_of_the_examples_are_those_of_the_examples():
    for side, rows in nearness.encoded().items():
        stored = nearness._examples(side)
        assert stored.shape == rows.shape
        assert (stored * rows).sum(axis=1).min() > 0.999

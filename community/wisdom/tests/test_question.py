import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.wisdom import kinds
from community.wisdom.question import Names, understand
from conditions.catalogue.parts import SECTION_KINDS

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = Names(
    conditions={
        "dystonia": frozenset({1}),
        "cervical dystonia": frozenset({1}),
        "multiple sclerosis": frozenset({2}),
        "loose joints": frozenset({3}),
    },
    symptoms={"tremor": "Tremor", "shaky hands": "Shaky hands"},
    treatments={"botulinum toxin": "Botulinum toxin"},
    words={"neck", "brain", "deep", "stimulation"},
)


def asked(text):
    return understand(text, names=NAMES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What are the treatments for dystonia?", "treatment"),
        ("What causes dystonia?", "causes"),
        ("Is dystonia inherited?", "inheritance"),
        ("How many people are affected by dystonia?", "prevalence"),
        ("What are the signs of dystonia?", "symptoms"),
        ("How do doctors diagnose dystonia?", "diagnosis"),
        ("Can I drive with dystonia?", "living"),
        ("What is the outlook for dystonia?", "outlook"),
        ("What side effects do injections have?", "side-effects"),
        ("How can I prevent a flare?", "prevention"),
        ("When should I see a doctor?", "help"),
        ("Who is at risk for dystonia?", "risk"),
        ("Which clinical trials are there?", "research"),
    ],
)
def test_the_kind_of_a_question_is_found(text, kind):
    assert kind in kinds.asked(text)


def test_a_question_that_only_names_a_condition_asks_what_it_is():
    assert asked("What is dystonia?").kinds == {"overview"}


def test_what_something_is_in_a_condition_is_no_overview_of_it():
    assert asked("What is a plogle in dystonia?").kinds == frozenset()


def test_names_of_all_vocabularies_are_found_the_longest_first():
    found = asked("Does botulinum toxin help a tremor in cervical dystonia?")

    assert found.named == ("cervical dystonia",)
    assert found.conditions == {1}
    assert found.symptoms == ("Tremor",)
    assert found.treatments == ("Botulinum toxin",)


@pytest.mark.parametrize("text", ["distonia", "What is dystonya?", "MULTIPEL SCLEROSIS tests"])
def test_a_misspelt_name_is_found(text):
    assert asked(text).conditions


@pytest.mark.parametrize("text", ["Does dystonia affect my horse?", "Can a horse have it?"])
def test_a_word_is_put_right_only_where_that_makes_a_name(text):
    assert "horse" in asked(text).trimmed
    assert 3 not in asked(text).conditions


def test_what_is_asked_of_a_condition_are_the_words_beside_its_name():
    found = asked("How much does a plogle cost for cervical dystonia?")

    assert found.beside == ("plogle", "cost")
    assert asked("Is dystonia inherited?").must_be_said == ()


def test_a_long_message_is_trimmed_to_what_asks_or_names():
    filler = "We went to the lake and the weather was nice and the food was good too. " * 5
    message = f"Hello everybody! {filler} My aunt has dystonia. Is it inherited? Thank you all."

    assert asked(message).trimmed == "My aunt has dystonia. Is it inherited?"


@pytest.mark.parametrize(
    "text",
    [
        "Was ist Dystonie und wie wird sie heute meistens behandelt?",
        "Quels sont les traitements possibles pour cette maladie rare?",
        "¿Cuáles son los síntomas más frecuentes de la enfermedad?",
        "Каковы симптомы дистонии?",
        "ジストニアの治療法は何ですか",
    ],
)
def test_another_language_is_noticed(text):
    assert not asked(text).is_english


@pytest.mark.parametrize(
    "text", ["dystonia", "neck pain", "what helps", "Is it bad for me to lift my arm?", "", "?!"]
)
def test_english_is_english_however_short(text):
    assert asked(text).is_english


@pytest.mark.parametrize(
    "text",
    [
        "Does Tom Hanks have dystonia?",
        "What illness does Karen Miller have?",
        "Is President Xyzzle ill?",
    ],
)
def test_a_question_about_somebody_by_name_is_noticed(text):
    assert asked(text).is_about_person


@pytest.mark.parametrize(
    "text", ["What is Deep Brain Stimulation?", "Do I have Multiple Sclerosis?", "What Helps Me?"]
)
def test_names_of_conditions_and_treatments_are_nobody(text):
    assert not asked(text).is_about_person


@UNHURRIED
@given(st.text(max_size=300))
def test_any_text_can_be_asked(text):
    found = asked(text)

    assert found.conditions <= {1, 2, 3}
    assert set(found.must_be_said) <= set(found.beside) <= set(found.telling)


def test_very_long_text_is_read_in_part_only():
    assert len(asked("x " * 20_000).text) <= 10_000


def test_each_section_that_is_quoted_answers_a_kind_that_can_be_asked():
    for section in SECTION_KINDS:
        if section.key != "questions":
            assert kinds.answered(section.key)
    assert kinds.answered("question") == frozenset()


def test_a_text_tells_what_it_answers():
    assert "inheritance" in kinds.told("This condition is inherited in an autosomal pattern.")
    assert "prevalence" in kinds.told("It affects 1 in 50,000 people.")
    assert kinds.told("") == frozenset()

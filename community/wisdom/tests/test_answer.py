from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.wisdom import answer
from community.wisdom.answer import SURE_ENOUGH, Found, compose
from community.wisdom.passages import Passage
from community.wisdom.question import Names, understand

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = Names(conditions={"dystonia": frozenset({1})})
TREATMENT = (
    "There is no cure yet. Injections relax the muscles that pull. They are repeated.\n"
    "Your doctor may suggest:\n"
    "  Tablets, such as baclofen. They can make you sleepy.\n"
    "  Surgery, in rare cases."
)


def passage(text, *, key="page:treatment:0", source="page", kind="treatment", title="Dystonia"):
    return Passage(key, source, title, f"What helps with {title}?", text, kind, frozenset({1}))


def talk(text, *, key):
    return passage(text, key=f"{key}:0", source="talk", kind="experience", title="My neck")


def answered(text, *passages, sureness=0.9, **more):
    question = understand(text, names=NAMES)
    found = [Found(each, sureness) for each in passages]
    return compose(question, found, rarity=lambda word: 3.0, **more)


def in_short(text, *passages):
    return [quote.text for quote in answered(text, *passages).in_short]


def test_nothing_found_is_said_with_what_was_looked_for():
    found = answered("Which treatments help dystonia?")

    assert found.abstained
    assert found.quotes == ()
    assert found.looked_for == ("treatment", "dystonia")


def test_below_the_line_nothing_is_said_and_above_it_something():
    assert answered(
        "What helps dystonia?", passage(TREATMENT), sureness=SURE_ENOUGH - 0.01
    ).abstained
    assert not answered("What helps dystonia?", passage(TREATMENT), sureness=SURE_ENOUGH).abstained


def test_the_sentence_that_has_the_words_asked_comes_first():
    first, *_others = in_short("Do injections help dystonia?", passage(TREATMENT))

    assert first.startswith("Injections relax")


def test_an_item_comes_with_the_line_that_opens_its_list():
    first, *_others = in_short("Is surgery done for dystonia?", passage(TREATMENT))

    assert first.startswith("Your doctor may suggest:")
    assert "Surgery, in rare cases." in first


def test_a_sentence_that_leans_back_comes_with_the_one_before():
    text = "Baclofen relaxes muscles. It can make you sleepy."

    assert in_short("Is one sleepy with dystonia?", passage(text)) == [text]


def test_a_sentence_that_limits_the_one_before_is_kept_with_it():
    text = "Exercise helps many people with pain and stiffness of the neck, shoulders and back."
    limit = "Do not start without advice."

    first, *_others = in_short("Does exercise help dystonia?", passage(f"{text} {limit}"))

    assert first == f"{text} {limit}"


def test_a_sentence_that_leans_on_another_passage_is_not_quoted_alone():
    assert in_short("Does it help dystonia?", passage("They help many people.")) == []


def test_the_same_said_twice_is_quoted_once():
    twice = [passage("Injections relax the muscles.", key=f"page:{n}:0") for n in "ab"]

    assert in_short("Do injections help dystonia?", *twice) == ["Injections relax the muscles."]


def test_pages_and_talk_are_kept_apart():
    said = answered(
        "Do injections help dystonia?",
        passage(TREATMENT),
        talk("The injections gave me my Sundays back.", key="post:1"),
    )

    assert {quote.source for quote in (*said.in_short, *said.pages)} == {"page"}
    assert [quote.text for quote in said.talk] == ["The injections gave me my Sundays back."]


def test_a_member_is_quoted_once_a_post():
    text = "Injections helped my neck. The second injections hurt more than the first ones."
    two = [talk(text, key="post:1"), talk("Injections were calm and quick here.", key="post:1")]

    assert len(answered("Do injections help dystonia?", *two).talk) == 1


def test_what_may_not_be_quoted_is_left_out_of_talk_only():
    said = answered(
        "Do injections help dystonia?",
        passage(TREATMENT),
        talk("Injections helped.", key="post:1"),
        may_quote=lambda sentence: False,
    )

    assert said.talk == ()
    assert said.in_short


def test_members_who_say_the_opposite_of_the_same_are_shown_together():
    said = answered(
        "Do injections help dystonia?",
        talk("The botulinum injections helped me a lot.", key="post:1"),
        talk("For me botulinum injections did nothing at all.", key="post:2"),
    )

    (difference,) = said.differ
    assert {difference.one.key, difference.other.key} == {"post:1:0", "post:2:0"}


def test_members_who_agree_do_not_differ():
    said = answered(
        "Do injections help dystonia?",
        talk("The botulinum injections helped me a lot.", key="post:1"),
        talk("My botulinum shots worked too, for ten weeks.", key="post:2"),
    )

    assert said.differ == ()


def test_the_lines_of_a_quotation_say_which_are_items():
    quote = answered("Is surgery done for dystonia?", passage(TREATMENT)).in_short[0]

    assert quote.lines[0] == ("Your doctor may suggest:", False)
    assert quote.lines[-1] == ("Surgery, in rare cases.", True)


SENTENCE = st.text(alphabet="abcde injections", min_size=1, max_size=30).map(
    lambda words: f"X{words}.".replace("  ", " ")
)
LINE = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
TEXT = st.lists(st.tuples(LINE, st.booleans()), min_size=1, max_size=5).map(
    lambda lines: "\n".join(
        ("  " if item and number else "") + line for number, (line, item) in enumerate(lines)
    )
)
PASSAGES = st.lists(st.tuples(TEXT, st.booleans(), st.floats(0, 1)), max_size=6)


def found_of(rows):
    return [
        Found(talk(text, key=f"post:{n}") if is_talk else passage(text, key=f"page:{n}:0"), sure)
        for n, (text, is_talk, sure) in enumerate(rows)
    ]


@UNHURRIED
@given(PASSAGES, st.sampled_from(["Do injections help?", "What is it?", "a b c d e", ""]))
def test_every_quotation_is_one_run_of_one_passage_that_was_found(rows, text):
    found = found_of(rows)
    question = understand(text, names=NAMES)

    said = compose(question, found, rarity=lambda word: 1.0)

    for quote in said.quotes:
        assert any(quote.passage is each.passage for each in found)
        assert quote.text
        assert quote.text == quote.passage.text[quote.start : quote.end]
        assert quote.text.split("\n")[0][:1] != " " or quote.start == 0


@UNHURRIED
@given(PASSAGES)
def test_passages_below_the_line_are_never_quoted(rows):
    found = found_of(rows)
    question = understand("Do injections help?", names=NAMES)
    sure = {each.passage.key for each in found if each.sureness >= SURE_ENOUGH}

    said = compose(question, found, rarity=lambda word: 1.0)

    assert {quote.key for quote in said.quotes} <= sure
    assert said.abstained == (not said.quotes)


@UNHURRIED
@given(PASSAGES)
def test_an_answer_is_never_longer_than_a_screen(rows):
    question = understand("Do injections help?", names=NAMES)

    said = compose(question, found_of(rows), rarity=lambda word: 1.0)

    assert len(said.in_short) <= answer.MOST_IN_SHORT
    assert len(said.pages) <= answer.MOST_FROM_PAGES
    assert len(said.talk) <= answer.MOST_FROM_TALK

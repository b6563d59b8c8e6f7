import pytest

from conditions.catalogue import content
from conditions.search import queries
from conditions.vocabulary import loading

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(desk):
    loading.load_starter(write=True, tell=lambda done, total: None)
    desk.publish(
        sections=(
            content.Section("overview", "Muscles tighten.[^nih]"),
            content.Section("symptoms", "- tremor\n- cramps while you write"),
            content.Section("diagnosis", "A doctor examines you.[^nih]"),
            content.Section("treatment", "Botulinum toxin eases it.[^nih]"),
        )
    )
    desk.publish(
        "Asthma",
        sections=(
            content.Section("overview", "The airways swell.[^nih]"),
            content.Section("symptoms", "- wheezing\n- a tight chest"),
            content.Section("diagnosis", "A doctor listens to you.[^nih]"),
            content.Section("treatment", "Inhalers open the airways.[^nih]"),
        ),
    )


def test_a_description_in_plain_words_leads_to_the_page_with_these_symptoms(pages):
    found = queries.search("my hands are trembling and i cant write")

    assert (found.hits[0].slug, found.hits[0].why) == ("dystonia", "symptoms")


def test_the_sentence_that_fits_is_shown_with_its_words_marked(pages):
    hit = queries.search("wheezing at night").hits[0]

    assert hit.matched == "wheezing"
    assert [hit.matched[start:end] for start, end in hit.highlights] == ["wheezing"]


def test_words_that_are_only_in_the_text_are_found_as_well(pages):
    hit = queries.search("botulinum").hits[0]

    assert (hit.slug, hit.why, hit.matched) == ("dystonia", "text", "Botulinum toxin eases it.")


def test_a_name_comes_before_a_text_that_mentions_it(desk):
    desk.publish("Lupus")
    desk.publish("Rash", text="Lupus, lupus and lupus again.[^nih]")

    assert [hit.slug for hit in queries.search("lupus")] == ["lupus", "rash"]


def test_a_slip_is_answered_with_the_spelling_that_was_meant(pages):
    found = queries.search("dystoina")

    assert (found.hits[0].slug, found.did_you_mean) == ("dystonia", "dystonia")
    assert queries.search("dystonia").did_you_mean == ""


def test_results_come_in_parts_that_make_up_the_whole(desk):
    for number in range(5):
        desk.publish(f"Palsy of kind {number}")

    whole = [hit.slug for hit in queries.search("palsy")]
    parts = [hit.slug for at in (0, 2, 4) for hit in queries.search("palsy", limit=2, offset=at)]

    assert (parts, queries.search("palsy", limit=2).total) == (whole, 5)


def test_a_question_costs_the_same_with_few_results_and_with_several(
    desk, django_assert_num_queries
):
    desk.publish("Palsy of old")
    desk.publish("Palsy of late")
    queries.search("warm")
    with django_assert_num_queries(8):
        queries.search("palsy of old")
    for number in range(4):
        desk.publish(f"Palsy of kind {number}")
    queries.search("warm")
    with django_assert_num_queries(8):
        queries.search("palsy of old")

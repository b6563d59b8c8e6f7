import pytest

from conditions.catalogue import content
from conditions.search import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(desk):
    desk.publish(
        names=(
            content.Name("Writer's cramp", "plain"),
            content.Name("Musculorum deformans", "former"),
        ),
        codes=(content.Code("icd-10", "G24"),),
    )
    desk.publish("Asthma", codes=(content.Code("icd-10", "J45"),))
    desk.publish("Haemophilia")
    desk.publish("Ménière's disease", slug="menieres-disease")
    desk.publish("High blood pressure")


@pytest.mark.parametrize(
    ("typed", "slug", "why"),
    [
        ("Dystonia", "dystonia", "exact"),
        ("dy", "dystonia", "beginning"),
        ("dystoina", "dystonia", "spelling"),
        ("writers cramp", "dystonia", "exact"),
        ("writers cramps", "dystonia", "words"),
        ("cramp writer", "dystonia", "words"),
        ("deformans muscul", "dystonia", "words"),
        ("G24", "dystonia", "code"),
        ("icd-10 g24", "dystonia", "code"),
        ("azma", "asthma", "spelling"),
        ("hemophilia", "haemophilia", "exact"),
        ("menieres", "menieres-disease", "beginning"),
        ("MENIERE'S DISEASE", "menieres-disease", "exact"),
        ("pressure blood high", "high-blood-pressure", "words"),
        ("highblood presure", "high-blood-pressure", "spelling"),
    ],
)
def test_the_right_page_is_first_and_says_why(pages, typed, slug, why):
    first = queries.suggest(typed)[0]

    assert (first.slug, first.why) == (slug, why)


def test_what_was_said_is_marked_in_the_name_that_fits(pages):
    first = queries.suggest("writ")[0]

    assert first.matched == "Writer's cramp"
    assert [first.matched[start:end] for start, end in first.highlights] == ["Writ"]


def test_no_more_than_asked_for_are_suggested(desk):
    for number in range(4):
        desk.publish(f"Palsy of kind {number}")

    assert len(queries.suggest("palsy", limit=3)) == 3
    assert len({row.slug for row in queries.suggest("palsy")}) == 4


def test_a_page_is_suggested_once(desk):
    desk.publish(names=(content.Name("Dystonia of old", "former"),))

    assert [row.slug for row in queries.suggest("dystonia")] == ["dystonia"]


def test_a_name_comes_before_longer_ones_and_before_other_names(desk):
    desk.publish("Lupus nephritis")
    desk.publish("Lupus")
    desk.publish("Rash", names=(content.Name("Lupus", "former"),))

    assert [row.slug for row in queries.suggest("lupus")] == ["lupus", "rash", "lupus-nephritis"]


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\x00", "zzzzzzzzzz"])
def test_where_nothing_fits_nothing_is_suggested(pages, typed):
    assert queries.suggest(typed) == []


def test_before_anything_is_published_nothing_is_suggested():
    assert queries.suggest("dystonia") == []


def test_an_unfinished_name_costs_three_queries_and_so_does_a_slip(
    pages, django_assert_num_queries
):
    queries.suggest("warm")

    with django_assert_num_queries(3):
        queries.suggest("asth")
    with django_assert_num_queries(3):
        queries.suggest("dystoina")
